import { IconClockExclamation, IconTable, IconUsersGroup } from '@tabler/icons-react';
import type { Entry } from '@/app/feature';
import { page } from '@/app/root';

export const routes = [
  page('/staff', () => import('./StaffPage'), 'StaffPage'),
  page('/staff/$id', () => import('./StaffProfilePage'), 'StaffProfilePage'),
  page('/staff/$id/edit', () => import('./StaffEditPage'), 'StaffEditPage'),
  page('/expiring', () => import('./StaffPage'), 'ExpiringPage'),
  page('/permissions', () => import('./PermissionsPage'), 'PermissionsPage'),
  page('/roles/new', () => import('./RolePage'), 'NewRolePage'),
  page('/roles/$id', () => import('./RolePage'), 'RolePage'),
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
  { id: 'expiring', label: 'nav.expiring', icon: IconClockExclamation, to: '/expiring', permission: 'staff.manage' },
  { id: 'permissions', label: 'nav.matrix', icon: IconTable, to: '/permissions', permission: 'staff.read' },
];
