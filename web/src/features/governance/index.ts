import { IconShieldCheck } from '@tabler/icons-react';
import type { Entry } from '@/app/feature';
import { page } from '@/app/root';

export const routes = [page('/audit', () => import('./AuditPage'), 'AuditPage')] as const;

export const entries: Entry[] = [
  {
    id: 'audit',
    label: 'nav.audit',
    icon: IconShieldCheck,
    to: '/audit',
    permission: 'audit.read',
    group: 'administration',
  },
];
