import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, onceBy } from '@/api/client';
import { can, useSession } from '@/app/session';
import { FormDialog } from '@/ui/FormDialog';
import { ChoiceField, fieldError, textOf, useTexts } from '@/ui/fields';
import { TYPES } from './encounter';
import { useForms } from './OnForm';

/** The choice to write on no form. */
const FREE = 'free';

/** A new encounter, by whoever asks; it opens at once to be written. */
export function BeginEncounter({ id, onClosed }: { id: string; onClosed: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { values, set } = useTexts({ encounter_type: 'follow_up', specialty: '', chief_complaint: '', form: '' });
  const forms = useForms();
  const { session } = useSession();
  const [ofVisit, setOfVisit] = useState(true);
  const visits = $api.useQuery(
    'get',
    '/api/v1/patients/{id}/appointments',
    { params: { path: { id } } },
    { enabled: can(session, 'appointment.read') },
  );
  const visit = visits.data?.items.find((item) => item.status === 'checked_in');
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
            appointment_id: visit && ofVisit ? visit.id : null,
            layout_id: values.form && values.form !== FREE ? values.form : null,
            is_free_note: values.form === FREE,
          },
          headers: onceBy(once.current),
        })
      }
    >
      {visit && (
        <Checkbox
          label={t('encounter.ofVisit', { time: visit.time, provider: visit.provider_name })}
          checked={ofVisit}
          onChange={(event) => setOfVisit(event.currentTarget.checked)}
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
