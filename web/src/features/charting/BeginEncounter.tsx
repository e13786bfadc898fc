import { NativeSelect, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, onceBy, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { FormDialog } from '@/ui/FormDialog';
import { ChoiceField, fieldError, textOf, useTexts } from '@/ui/fields';
import { Whose } from '@/ui/Whose';
import { TYPES } from './encounter';
import { useForms } from './OnForm';

/** The choice to write on no form. */
const FREE = 'free';
/** The choice of an encounter that belongs to no appointment. */
const NONE = 'none';
const IN_THE_HOUSE = ['checked_in', 'in_progress'];

type Appointment = Schemas['AppointmentView'];

/** The appointments of today for which the patient is here: one's own first, and those that nobody has begun. */
function ofToday(items: Appointment[], own: string | undefined, zone: string) {
  const today = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short' }).format(new Date());
  const rank = (item: Appointment) => (item.provider_id === own ? 0 : 2) + (item.status === 'checked_in' ? 0 : 1);
  return items
    .filter((item) => item.date === today && IN_THE_HOUSE.includes(item.status))
    .sort((a, b) => rank(a) - rank(b) || a.starts_at.localeCompare(b.starts_at));
}

/** A new encounter, by whoever asks; it opens at once to be written. */
export function BeginEncounter({
  id,
  patient,
  appointment,
  onClosed,
}: {
  id: string;
  /** Whose it is, where no chart stands around the form. */
  patient?: Schemas['PatientNameView'];
  /** For which appointment, where that is known. */
  appointment?: string;
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { values, set } = useTexts({ encounter_type: 'follow_up', specialty: '', chief_complaint: '', form: '' });
  const forms = useForms();
  const { session } = useSession();
  const [chosen, setChosen] = useState(appointment ?? '');
  const visits = $api.useQuery(
    'get',
    '/api/v1/patients/{id}/appointments',
    { params: { path: { id } } },
    { enabled: can(session, 'appointment.read') },
  );
  const here = ofToday(visits.data?.items ?? [], session?.account.id, session?.clinic?.time_zone ?? 'UTC');
  // Somebody else's that is under way has its encounter, most likely.
  const likely = here.find((item) => item.status === 'checked_in' || item.provider_id === session?.account.id);
  const visit = chosen || (likely?.id ?? NONE);
  const once = useRef(crypto.randomUUID());
  const begin = $api.useMutation('post', '/api/v1/patients/{id}/encounters', {
    onSuccess: (made) =>
      void navigate({
        to: '/patients/$id/encounters/$encounterId',
        params: { id: made.patient_id, encounterId: made.id } as never,
      }),
  });
  return (
    <FormDialog
      title={t('encounter.begin')}
      help={patient && <Whose patient={patient} />}
      run={begin}
      save={t('encounter.begin')}
      onClosed={onClosed}
      onSubmit={() =>
        begin.mutate({
          params: { path: { id } },
          body: {
            encounter_type: values.encounter_type,
            specialty: textOf(values.specialty),
            chief_complaint: textOf(values.chief_complaint),
            appointment_id: visit === NONE ? null : visit,
            layout_id: values.form && values.form !== FREE ? values.form : null,
            is_free_note: values.form === FREE,
          },
          headers: onceBy(once.current),
        })
      }
    >
      {here.length > 0 && (
        <NativeSelect
          id="field-appointment_id"
          label={t('encounter.appointment')}
          value={visit}
          onChange={(event) => setChosen(event.currentTarget.value)}
          error={fieldError(begin.error, 'appointment_id', t)}
          data={[
            ...here.map((item) => ({
              value: item.id,
              label: t('encounter.ofVisit', { time: item.time, provider: item.provider_name }),
            })),
            { value: NONE, label: t('encounter.ofNoVisit') },
          ]}
        />
      )}
      <ChoiceField
        form={{ values, set: (name, value) => set(name, value), error: begin.error }}
        name="encounter_type"
        label={t('encounter.field.encounter_type')}
        required
        allowDeselect={false}
        data={TYPES.map((type) => ({ value: type, label: t(`encounter.type.${type}`) }))}
      />
      {(['specialty', 'chief_complaint'] as const).map((name) => (
        <TextInput
          key={name}
          id={`field-${name}`}
          label={t(`encounter.field.${name}`)}
          value={values[name]}
          onChange={(event) => set(name, event.currentTarget.value)}
          error={fieldError(begin.error, name, t)}
        />
      ))}
      <NativeSelect
        id="field-layout_id"
        label={t('layout.form')}
        value={values.form}
        onChange={(event) => set('form', event.currentTarget.value)}
        error={fieldError(begin.error, 'layout_id', t)}
        data={[
          { value: '', label: t('layout.usual') },
          { value: FREE, label: t('layout.freeNote') },
          ...forms.map((it) => ({ value: it.id, label: it.name })),
        ]}
      />
    </FormDialog>
  );
}
