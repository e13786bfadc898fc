import { createRouter } from '@tanstack/react-router';
import { ROUTES } from './features';
import { Gate } from './Gate';
import { root } from './root';
import { Failure, NotFound } from './Trouble';

root.update({ component: Gate, notFoundComponent: NotFound, errorComponent: Failure });

export const router = createRouter({ routeTree: root.addChildren(ROUTES), defaultPreload: 'intent' });
declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
