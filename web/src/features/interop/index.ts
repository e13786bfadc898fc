import { IconFileImport } from '@tabler/icons-react';
import type { Entry } from '@/app/feature';
import { page } from '@/app/root';

export const routes = [
  page('/imports', () => import('./ImportsPage'), 'ImportsPage'),
  page('/imports/$id', () => import('./ImportPage'), 'ImportPage'),
] as const;

export const entries: Entry[] = [
  {
    id: 'imports',
    label: 'import.title',
    icon: IconFileImport,
    to: '/imports',
    permission: 'import.run',
    group: 'administration',
  },
];
