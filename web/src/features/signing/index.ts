import { IconCertificate } from '@tabler/icons-react';
import type { Entry } from '@/app/feature';
import { page } from '@/app/root';

export const routes = [page('/certificates', () => import('./CertificatesPage'), 'CertificatesPage')] as const;

export const entries: Entry[] = [
  {
    id: 'certificates',
    label: 'nav.certificates',
    icon: IconCertificate,
    to: '/certificates',
    permission: 'certificate.manage',
    group: 'administration',
  },
  // Who signs finds their own by the palette and in their account.
  {
    id: 'own-certificates',
    label: 'nav.ownCertificates',
    icon: IconCertificate,
    to: '/certificates',
    permission: 'encounter.sign',
  },
];
