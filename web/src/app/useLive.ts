import { useEffect } from 'react';
import { isUnder } from '@/api/changes';
import { listen } from '@/api/live';
import { queryClient } from './query';

/** What a topic of the stream makes stale. */
export const STALE: Record<string, string[]> = {
  notifications: ['/api/v1/notifications'],
  waiting_room: ['/api/v1/waiting-room'],
  jobs: ['/api/v1/jobs', '/api/v1/imports'],
  appointments: [
    '/api/v1/calendar',
    '/api/v1/appointments',
    '/api/v1/free-slots',
    '/api/v1/series',
    '/api/v1/waiting-list',
    '/api/v1/patients/{id}/appointments',
    '/api/v1/patients/{id}/waiting-list',
  ],
  video: ['/api/v1/appointments/{id}/video'],
};
/** After a stream was opened, or opened again, anything may have been missed. */
const ALL = Object.values(STALE).flat();

/** As long as the page is open, what others change is read again where it is on the screen. */
export function useLive() {
  useEffect(
    () =>
      listen((topic) => {
        const roots = topic === 'opened' ? ALL : (STALE[topic] ?? []);
        void queryClient.invalidateQueries({
          predicate: ({ queryKey }) => roots.some((root) => isUnder(String(queryKey[1]), root)),
        });
      }),
    [],
  );
}
