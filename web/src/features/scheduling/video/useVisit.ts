import { useEffect, useState, useSyncExternalStore } from 'react';
import { type Door, NOTHING, Visit } from './visit';

const nobody = () => () => {};
const nothing = () => NOTHING;

/** A visit from the moment at which the page has a camera and somebody wants in, until the page goes. */
export function useVisit(door: Door, side: 'provider' | 'patient', local: MediaStream | null) {
  const [visit, setVisit] = useState<Visit | null>(null);
  useEffect(() => {
    if (!local) return;
    const begun = new Visit(door, side, local);
    setVisit(begun);
    void begun.begin();
    return () => {
      begun.end();
      setVisit(null);
    };
  }, [door, side, local]);
  const picture = useSyncExternalStore(visit?.subscribe ?? nobody, visit?.read ?? nothing);
  return { visit, picture };
}
