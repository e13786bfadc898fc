import { IconArchive, IconListSearch, IconUserPlus, IconUsers } from '@tabler/icons-react';
import type { Entry } from '@/app/feature';
import { page } from '@/app/root';

export const routes = [
  page('/patients', () => import('./PatientsPage'), 'PatientsPage'),
  page('/patients/new', () => import('./RegisterPage'), 'RegisterPage'),
  page('/duplicates', () => import('./DuplicatesPage'), 'DuplicatesPage'),
  page('/duplicates/compare', () => import('./ComparePage'), 'ComparePage'),
  page('/patients/$id/keeping', () => import('./KeepingPage'), 'KeepingPage'),
  page('/retention/purges/$id', () => import('./Purges'), 'PurgePage'),
  page('/retention', () => import('./RetentionPage'), 'RetentionPage'),
  page('/patients/$id/edit', () => import('./EditPage'), 'EditPage'),
] as const;

export const entries: Entry[] = [
  {
    id: 'patients',
    label: 'nav.patients',
    icon: IconListSearch,
    to: '/patients',
    permission: 'patient.search',
    group: 'care',
    key: 'p',
  },
  {
    id: 'register',
    label: 'nav.register',
    icon: IconUserPlus,
    to: '/patients/new',
    permission: 'patient.register',
    group: 'care',
    key: 'n',
  },
  {
    id: 'duplicates',
    label: 'duplicates.nav',
    icon: IconUsers,
    to: '/duplicates',
    permission: 'patient.merge',
    group: 'administration',
  },
  {
    id: 'retention',
    label: 'retention.nav',
    icon: IconArchive,
    to: '/retention',
    permission: 'retention.manage',
    group: 'administration',
  },
];
