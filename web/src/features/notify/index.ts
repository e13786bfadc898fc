import { IconBell, IconDeviceMobileMessage, IconMailForward } from '@tabler/icons-react';
import type { Entry } from '@/app/feature';
import { page } from '@/app/root';

export const routes = [
  page('/outbox', () => import('./OutboxPage'), 'OutboxPage'),
  page('/sms-gateway', () => import('./SmsGatewayPage'), 'SmsGatewayPage'),
  page('/notifications', () => import('./NotificationsPage'), 'NotificationsPage'),
] as const;

export const entries: Entry[] = [
  // The bell leads there; the palette finds it, too.
  { id: 'notifications', label: 'notification.title', icon: IconBell, to: '/notifications', permission: null },
  {
    id: 'outbox',
    label: 'outbox.nav',
    icon: IconMailForward,
    to: '/outbox',
    permission: 'message.read',
    group: 'administration',
  },
  {
    id: 'sms-gateway',
    label: 'sms.nav',
    icon: IconDeviceMobileMessage,
    to: '/sms-gateway',
    permission: 'sms.manage',
    group: 'administration',
  },
];
