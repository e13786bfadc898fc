import {
  IconAdjustments,
  IconChecklist,
  IconHeartRateMonitor,
  IconShieldCheck,
  IconShieldLock,
} from '@tabler/icons-react';
import type { Entry } from '@/app/feature';
import { page } from '@/app/root';

export const routes = [
  page('/audit', () => import('./AuditPage'), 'AuditPage'),
  page('/privacy', () => import('./PrivacyOfficePage'), 'PrivacyOfficePage'),
  page('/jobs', () => import('./JobsPage'), 'JobsPage'),
  page('/operations', () => import('./OperationsPage'), 'OperationsPage'),
  page('/settings', () => import('./SettingsPage'), 'SettingsPage'),
] as const;

export const entries: Entry[] = [
  {
    id: 'audit',
    label: 'nav.audit',
    icon: IconShieldCheck,
    to: '/audit',
    permission: 'audit.read',
    group: 'administration',
  },
  {
    id: 'privacy',
    label: 'privacy.office',
    icon: IconShieldLock,
    to: '/privacy',
    permission: 'privacy.review',
    group: 'administration',
  },
  {
    id: 'jobs',
    label: 'jobs.nav',
    icon: IconChecklist,
    to: '/jobs',
    permission: 'job.read',
    group: 'administration',
  },
  {
    id: 'operations',
    label: 'operations.nav',
    icon: IconHeartRateMonitor,
    to: '/operations',
    permission: 'operations.read',
    group: 'administration',
  },
  {
    id: 'settings',
    label: 'settings.title',
    icon: IconAdjustments,
    to: '/settings',
    permission: 'setting.read',
    group: 'administration',
  },
];
