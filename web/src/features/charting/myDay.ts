import type { Schemas } from '@/api/client';
import type { Entry } from '@/features/scheduling/calendar';
import type { Visit } from '@/features/scheduling/WaitingPage';

type Encounter = Schemas['OwnEncounter'];

/** Somebody of the day: by appointment, in the waiting room, seen already, or several of these. */
export type Line = {
  key: string;
  /** When it is, or was, their turn. */
  at: string;
  /** Nobody, where the record is shut. */
  patient: Schemas['PatientNameView'] | null | undefined;
  why: string | null | undefined;
  entry?: Entry | undefined;
  visit?: Visit | undefined;
  encounter?: Encounter | undefined;
};

/** One line for each who is booked with `own`, waits for them or was seen by them today, by time. */
export function linesOf(entries: Entry[], visits: Visit[], encounters: Encounter[], own: string): Line[] {
  const booked = entries.map((entry): Line => {
    const visit = visits.find((one) => one.appointment_id === entry.id);
    const encounter = encounters.find((one) => one.appointment_id === entry.id);
    const why = entry.reason ?? encounter?.chief_complaint;
    return { key: entry.id, at: entry.starts_at, patient: entry.patient, why, entry, visit, encounter };
  });
  const seen = new Set(booked.map((line) => line.encounter?.id));
  const walkedIn = visits
    .filter((visit) => !visit.appointment_id && visit.provider_id === own)
    .map((visit): Line => {
      const encounter = encounters.find(
        (one) =>
          !seen.has(one.id) &&
          one.patient_id === visit.patient?.id &&
          Date.parse(one.encounter_date) >= Date.parse(visit.arrived_at),
      );
      seen.add(encounter?.id);
      const why = encounter?.chief_complaint;
      return { key: visit.id, at: visit.arrived_at, patient: visit.patient, why, visit, encounter };
    });
  const others = encounters
    .filter((encounter) => !seen.has(encounter.id))
    .map((encounter): Line => {
      const { id: key, encounter_date: at, patient, chief_complaint: why } = encounter;
      return { key, at, patient, why, encounter };
    });
  return [...booked, ...walkedIn, ...others].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
