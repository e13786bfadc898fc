import { Checkbox, Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { type Found, usePatientSearch } from '@/features/registry/usePatientSearch';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError, textOf, useTexts } from '@/ui/fields';
import { fullName } from '@/ui/format';
import type { Spot } from './calendar';
import { NO_CHOICES, ONCE, type Repeat, RepeatFields, ruleOf, SeriesDates } from './Series';
import { SlotFields, slotOf } from './SlotFields';

/** Books an appointment: who, what, when, and why. */
export function BookDialog({
  spot,
  patient,
  providers,
  types,
  allowed,
  onClosed,
}: {
  spot: Spot;
  /** For whom, where that is known. */
  patient?: { id: string };
  providers: Schemas['ProviderView'][];
  types: Schemas['AppointmentTypeView'][];
  allowed: string[];
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const [who, setWho] = useState(patient?.id ?? '');
  const form = useTexts({
    ...spot,
    duration_minutes: '',
    overbook_reason: '',
    outside_hours_reason: '',
    patient_overlap: '',
    appointment_type_id: '',
    reason: '',
    notes: '',
    meeting_link: '',
  });
  const [isVirtual, setVirtual] = useState(false);
  const [repeat, setRepeat] = useState<Repeat | null>(null);
  // What was decided of the dates holds as long as these are the same.
  const [decided, setDecided] = useState({ of: '', choices: NO_CHOICES });
  const { values, set } = form;
  const book = $api.useMutation('post', '/api/v1/patients/{id}/appointments', { onSuccess: onClosed });
  const offered = types.filter((type) => type.is_active);
  const kind = offered.find((type) => type.id === values.appointment_type_id);
  const minutes = Number(values.duration_minutes || kind?.duration_minutes || 30);
  const wrong = (name: string) => fieldError(run.error, `details.${name}`, t);
  const plan = $api.useMutation('post', '/api/v1/patients/{id}/series/plan');
  const run = repeat ? plan : book;
  const details = {
    appointment_type_id: values.appointment_type_id,
    reason: textOf(values.reason),
    notes: textOf(values.notes),
    is_virtual: isVirtual,
    meeting_link: isVirtual ? textOf(values.meeting_link) : null,
  };
  const slot = slotOf(values);
  const submit = () => {
    const params = { path: { id: who } };
    if (repeat) {
      const of = JSON.stringify([who, slot, ruleOf(repeat)]);
      if (of !== decided.of) setDecided({ of, choices: NO_CHOICES });
      plan.mutate({ params, body: { details, slot, rule: ruleOf(repeat) } });
    } else book.mutate({ params, body: { details, slot } });
  };
  if (repeat && plan.data) {
    return (
      <SeriesDates
        patient={who}
        plan={plan.data.items}
        details={details}
        slot={slot}
        allowed={allowed}
        repeat={repeat}
        choices={decided.choices}
        onChoices={(choices) => setDecided((before) => ({ ...before, choices }))}
        onBack={plan.reset}
        onClosed={onClosed}
      />
    );
  }
  return (
    <FormDialog
      title={t('calendar.book')}
      save={t(repeat ? 'series.show' : 'calendar.book')}
      size="lg"
      run={run}
      disabled={who === ''}
      onClosed={onClosed}
      onSubmit={submit}
    >
      {!patient && <PatientField chosen={who} onChosen={setWho} error={fieldError(run.error, 'patient_id', t)} />}
      <Select
        id="field-appointment_type_id"
        label={t('calendar.type')}
        required
        data={offered.map((type) => ({ value: type.id, label: type.name }))}
        value={values.appointment_type_id || null}
        onChange={(value) => {
          set('appointment_type_id', value ?? '');
          setVirtual(false);
        }}
        error={wrong('appointment_type_id')}
      />
      <SlotFields
        form={{ values, set: set as never, error: run.error }}
        prefix="slot."
        providers={providers}
        minutes={minutes}
        allowed={allowed}
      />
      <Checkbox
        label={t('series.repeat')}
        checked={repeat !== null}
        onChange={(event) => setRepeat(event.currentTarget.checked ? ONCE : null)}
      />
      {repeat && <RepeatFields repeat={repeat} set={setRepeat} error={plan.error} />}
      <TextInput
        id="field-reason"
        label={t('calendar.reason')}
        value={values.reason}
        onChange={(event) => set('reason', event.currentTarget.value)}
        error={wrong('reason')}
      />
      {kind?.virtual_allowed && (
        <Checkbox
          label={t('calendar.virtual')}
          checked={isVirtual}
          onChange={(event) => setVirtual(event.currentTarget.checked)}
        />
      )}
      {isVirtual && (
        <TextInput
          id="field-meeting_link"
          type="url"
          label={t('calendar.link')}
          placeholder="https://"
          value={values.meeting_link}
          onChange={(event) => set('meeting_link', event.currentTarget.value)}
          error={wrong('meeting_link')}
        />
      )}
      <TextInput
        id="field-notes"
        label={t('calendar.notes')}
        value={values.notes}
        onChange={(event) => set('notes', event.currentTarget.value)}
        error={wrong('notes')}
      />
    </FormDialog>
  );
}

/** Finds the patient; one is chosen by hand, never by itself. */
export function PatientField({
  chosen,
  onChosen,
  error,
}: {
  chosen: string;
  onChosen: (id: string, patient?: Found) => void;
  error: string | undefined;
}) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const { patients, fresh } = usePatientSearch(query, { limit: 6, open: () => undefined });
  return (
    <Stack gap="xs">
      <TextInput
        label={t('calendar.patient')}
        required
        data-autofocus
        autoComplete="off"
        placeholder={t('search.placeholder')}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          onChosen('');
        }}
        error={error}
      />
      {query.trim() !== '' && fresh && patients.length === 0 && (
        <Text size="sm" role="status">
          {t('calendar.nobody')}
        </Text>
      )}
      {query.trim() !== '' && (
        <Radio.Group
          value={chosen}
          onChange={(id) =>
            onChosen(
              id,
              patients.find((patient) => patient.id === id),
            )
          }
          aria-label={t('calendar.patient')}
        >
          <Stack gap={6}>
            {patients.map((patient) => (
              <Radio
                key={patient.id}
                value={patient.id}
                disabled={patient.locked || patient.deceased}
                label={`${fullName(patient)} · ${patient.birth_date}${patient.mrn ? ` · ${patient.mrn}` : ''}`}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </Stack>
  );
}
