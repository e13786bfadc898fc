import { page } from '@/app/root';

export const routes = [
  page('/patients/$id', () => import('./PatientPage'), 'PatientPage'),
  page('/patients/$id/encounters/$encounterId', () => import('./EncounterPage'), 'EncounterPage'),
  page('/layouts', () => import('./layout/LayoutsPage'), 'LayoutsPage'),
  page('/layouts/$id', () => import('./layout/BuilderPage'), 'BuilderPage'),
] as const;
