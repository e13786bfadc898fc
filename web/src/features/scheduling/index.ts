import {
  IconArmchair,
  IconCalendar,
  IconCalendarCog,
  IconCalendarShare,
  IconClockHour9,
  IconDeviceTv,
  IconHourglass,
  IconListCheck,
  IconVideo,
} from '@tabler/icons-react';
import type { Entry } from '@/app/feature';
import { page } from '@/app/root';

export const routes = [
  page('/calendar', () => import('./CalendarPage'), 'CalendarPage'),
  page('/today', () => import('./Today'), 'TodayPage'),
  page('/displays', () => import('./DisplaysPage'), 'DisplaysPage'),
  page('/appointment-types', () => import('./TypesPage'), 'TypesPage'),
  page('/waiting', () => import('./WaitingPage'), 'WaitingPage'),
  page('/appointments/$id', () => import('./AppointmentPage'), 'AppointmentPage'),
  page('/appointments/$id/video', () => import('./video/VideoPage'), 'VideoPage'),
  page('/video-servers', () => import('./video/ServersPage'), 'ServersPage'),
  page('/calendar-feed', () => import('./FeedPage'), 'FeedPage'),
  page('/calendar-feed/$id', () => import('./FeedPage'), 'ProviderFeedPage'),
  page('/waiting-list', () => import('./WaitingListPage'), 'WaitingListPage'),
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
  {
    id: 'today',
    label: 'nav.today',
    icon: IconListCheck,
    to: '/today',
    permission: 'appointment.book',
    group: 'care',
  },
  {
    id: 'appointmentTypes',
    label: 'nav.appointmentTypes',
    icon: IconCalendarCog,
    to: '/appointment-types',
    permission: 'appointment_type.manage',
    group: 'administration',
  },
  { id: 'displays', label: 'nav.displays', icon: IconDeviceTv, to: '/displays', permission: 'display.manage' },
  {
    id: 'waiting',
    label: 'nav.waiting',
    icon: IconArmchair,
    to: '/waiting',
    permission: 'waiting_room.read',
    group: 'care',
  },
  {
    id: 'waiting-list',
    label: 'nav.waitingList',
    icon: IconHourglass,
    to: '/waiting-list',
    permission: 'appointment.book',
    group: 'care',
  },
  { id: 'hours', label: 'nav.hours', icon: IconClockHour9, to: '/hours', permission: 'hours.write', group: 'care' },
  {
    id: 'calendar-feed',
    label: 'nav.calendarFeed',
    icon: IconCalendarShare,
    to: '/calendar-feed',
    permission: 'appointment.attend',
  },
  {
    id: 'video-servers',
    label: 'nav.video',
    icon: IconVideo,
    to: '/video-servers',
    permission: 'video.manage',
    group: 'administration',
  },
];
