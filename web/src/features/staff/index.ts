import { IconTable, IconUsersGroup } from '@tabler/icons-react';
import type { Entry } from '@/app/feature';
import { page } from '@/app/root';

export const routes = [
  page('/staff', () => import('./StaffPage'), 'StaffPage'),
  page('/permissions', () => import('./PermissionsPage'), 'PermissionsPage'),
] as const;

export const entries: Entry[] = [
  {
    id: 'staff',
    label: 'nav.staff',
    icon: IconUsersGroup,
    to: '/staff',
    permission: 'staff.read',
    group: 'administration',
  },
  { id: 'permissions', label: 'staff.matrix', icon: IconTable, to: '/permissions', permission: 'staff.read' },
];
