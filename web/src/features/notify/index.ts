import { IconMailForward } from '@tabler/icons-react';
import type { Entry } from '@/app/feature';
import { page } from '@/app/root';

export const routes = [page('/outbox', () => import('./OutboxPage'), 'OutboxPage')] as const;

export const entries: Entry[] = [
  {
    id: 'outbox',
    label: 'outbox.nav',
    icon: IconMailForward,
    to: '/outbox',
    permission: 'message.read',
    group: 'administration',
  },
];
