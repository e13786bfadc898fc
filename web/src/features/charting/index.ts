import { IconForms, IconSignature, IconTextPlus } from '@tabler/icons-react';
import type { Entry } from '@/app/feature';
import { page } from '@/app/root';

export const routes = [
  page('/patients/$id', () => import('./PatientPage'), 'PatientPage'),
  page('/patients/$id/summary', () => import('./SummaryPage'), 'SummaryPage'),
  page('/patients/$id/encounters/$encounterId', () => import('./EncounterPage'), 'EncounterPage'),
  page('/co-signatures', () => import('./signing/CoSignaturesPage'), 'CoSignaturesPage'),
  page('/layouts', () => import('./layout/LayoutsPage'), 'LayoutsPage'),
  page('/layouts/$id', () => import('./layout/BuilderPage'), 'BuilderPage'),
  page('/text-shortcuts', () => import('./shortcut/ShortcutsPage'), 'ShortcutsPage'),
] as const;

export const entries: Entry[] = [
  {
    id: 'coSignatures',
    label: 'nav.coSignatures',
    icon: IconSignature,
    to: '/co-signatures',
    permission: 'encounter.sign',
    group: 'care',
  },
  {
    id: 'layouts',
    label: 'nav.layouts',
    icon: IconForms,
    to: '/layouts',
    permission: 'layout.write',
    group: 'care',
  },
  {
    id: 'textShortcuts',
    label: 'nav.textShortcuts',
    icon: IconTextPlus,
    to: '/text-shortcuts',
    permission: 'text_shortcut.use',
  },
];
