import { IconBuilding, IconBuildingHospital, IconDevices, IconUserCircle } from '@tabler/icons-react';
import type { Entry } from '@/app/feature';
import { page } from '@/app/root';

export const routes = [
  page('/clinic', () => import('./ClinicPage'), 'ClinicPage'),
  page('/clinics/new', () => import('./OpenClinicPage'), 'OpenClinicPage'),
  page('/sessions', () => import('./SessionsPage'), 'SessionsPage'),
  page('/account', () => import('./AccountPage'), 'AccountPage'),
] as const;

export const entries: Entry[] = [
  {
    id: 'clinic',
    label: 'nav.clinic',
    icon: IconBuildingHospital,
    to: '/clinic',
    permission: 'clinic.manage',
    group: 'administration',
  },
  { id: 'openClinic', label: 'clinic.another', icon: IconBuilding, to: '/clinics/new', permission: 'clinic.manage' },
  {
    id: 'sessions',
    label: 'nav.sessions',
    icon: IconDevices,
    to: '/sessions',
    permission: 'session.manage',
    group: 'administration',
  },
  { id: 'account', label: 'app.account', icon: IconUserCircle, to: '/account', permission: null },
];
