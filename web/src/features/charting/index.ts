import { page } from '@/app/root';

export const routes = [page('/patients/$id', () => import('./PatientPage'), 'PatientPage')] as const;
