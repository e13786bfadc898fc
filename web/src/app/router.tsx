import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Gate } from './Gate';
import { Failure, NotFound } from './Trouble';

const root = createRootRoute({ component: Gate, notFoundComponent: NotFound, errorComponent: Failure });

const page = <P extends string>(path: P, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load as never, name as never) });

const tree = root.addChildren([
  page('/', () => import('@/features/identity/HomePage'), 'HomePage'),
  page('/patients', () => import('@/features/registry/PatientsPage'), 'PatientsPage'),
  page('/patients/new', () => import('@/features/registry/RegisterPage'), 'RegisterPage'),
  page('/patients/$id', () => import('@/features/charting/PatientPage'), 'PatientPage'),
  page('/patients/$id/edit', () => import('@/features/registry/EditPage'), 'EditPage'),
  page('/staff', () => import('@/features/staff/StaffPage'), 'StaffPage'),
  page('/clinic', () => import('@/features/identity/ClinicPage'), 'ClinicPage'),
  page('/sessions', () => import('@/features/identity/SessionsPage'), 'SessionsPage'),
  page('/audit', () => import('@/features/governance/AuditPage'), 'AuditPage'),
  page('/account', () => import('@/features/identity/AccountPage'), 'AccountPage'),
]);

export const router = createRouter({ routeTree: tree, defaultPreload: 'intent' });
declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
