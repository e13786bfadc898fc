import { useSyncExternalStore } from 'react';

let reachable = true;
const listeners = new Set<() => void>();

/** What the last request learned: whether the server can be reached. */
export function setReachable(now: boolean) {
  if (now === reachable) return;
  reachable = now;
  for (const listener of listeners) listener();
}

export const useReachable = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => reachable,
  );
