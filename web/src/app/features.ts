import { IconHome } from '@tabler/icons-react';
import * as charting from '@/features/charting';
import * as governance from '@/features/governance';
import * as identity from '@/features/identity';
import * as interop from '@/features/interop';
import * as notify from '@/features/notify';
import * as pathology from '@/features/pathology';
import * as registry from '@/features/registry';
import * as scheduling from '@/features/scheduling';
import * as signing from '@/features/signing';
import * as staff from '@/features/staff';
import type { Entry } from './feature';
import { page } from './root';
import { can, type Session } from './session';

/** Every route of every feature. */
export const ROUTES = [
  page('/', () => import('./HomePage'), 'HomePage'),
  ...identity.routes,
  ...signing.routes,
  ...registry.routes,
  ...charting.routes,
  ...scheduling.routes,
  ...pathology.routes,
  ...staff.routes,
  ...governance.routes,
  ...notify.routes,
  ...interop.routes,
] as const;

/** Every entry, in the order of the navigation. */
const ENTRIES: Entry[] = [
  { id: 'home', label: 'nav.home', icon: IconHome, to: '/', permission: null, group: 'care', key: 'h' },
  ...registry.entries,
  ...charting.entries,
  ...scheduling.entries,
  ...pathology.entries,
  ...staff.entries,
  ...identity.entries,
  ...signing.entries,
  ...governance.entries,
  ...notify.entries,
  ...interop.entries,
];

/** What a role lacks is not there. */
export const entriesFor = (session: Session) =>
  ENTRIES.filter(({ permission }) => permission === null || [permission].flat().some((one) => can(session, one)));
