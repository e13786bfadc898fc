import { IconCalendar, IconClockHour9 } from '@tabler/icons-react';
import type { Entry } from '@/app/feature';
import { page } from '@/app/root';

export const routes = [
  page('/calendar', () => import('./CalendarPage'), 'CalendarPage'),
  page('/hours', () => import('./HoursPage'), 'OwnHoursPage'),
  page('/hours/$id', () => import('./HoursPage'), 'HoursPage'),
] as const;

export const entries: Entry[] = [
  {
    id: 'calendar',
    label: 'nav.calendar',
    icon: IconCalendar,
    to: '/calendar',
    permission: 'appointment.read',
    group: 'care',
  },
  { id: 'hours', label: 'nav.hours', icon: IconClockHour9, to: '/hours', permission: 'hours.write', group: 'care' },
];
