import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';

/** The root of all routes; the router gives it its component, so that features can hang routes on it. */
export const root = createRootRoute();

/** One page of a feature, fetched when it is opened. */
export const page = <P extends string>(path: P, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load as never, name as never) });
