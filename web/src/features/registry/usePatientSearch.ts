import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { $api, type Schemas } from '@/api/client';

export type Found = Schemas['PatientSummary'];

/** Whether what was typed is this patient's own; of a guess somebody must say that it is meant. */
export const isSure = (patient: Found) => ['mrn', 'patient_number', 'name'].includes(patient.matched);

/**
 * A search box's patients. They are shown only while they belong to the text now in the box, a choice is kept by id and
 * never by position, and Enter pressed too early waits: a late answer to an older text opens nobody.
 */
export function usePatientSearch(
  query: string,
  { limit, enabled = true, open }: { limit: number; enabled?: boolean; open: (patient: Found) => void },
) {
  const wanted = query.trim();
  const [asked] = useDebouncedValue(wanted, 120);
  const [waiting, setWaiting] = useState<string | null>(null);
  const found = $api.useQuery(
    'post',
    '/api/v1/patients/search',
    { body: { query: asked, limit } },
    { enabled, gcTime: 0 },
  );
  const fresh = !enabled || (asked === wanted && found.isSuccess);
  const patients = enabled && fresh ? (found.data?.items ?? []) : [];
  useEffect(() => {
    if (waiting === null) return;
    if (waiting !== wanted) setWaiting(null);
    else if (fresh) {
      setWaiting(null);
      const [only, ...others] = patients;
      // One sure match may be opened unseen; of several, and of guesses, a person must choose.
      if (only && others.length === 0 && isSure(only)) open(only);
    }
  });
  return {
    patients,
    fresh,
    error: found.error,
    again: found.refetch,
    /** Enter was pressed before the answer was there. */
    enterEarly: () => setWaiting(wanted),
  };
}

/** The next or last of a list, by id. */
export function stepFrom<T extends { id: string }>(rows: T[], id: string | undefined, by: number): T | undefined {
  const at = rows.findIndex((row) => row.id === id);
  return rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : (at + by + rows.length) % rows.length];
}
