import { Button, Checkbox, Group, Select, Text, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ApiProblem, asProblem, type Schemas } from '@/api/client';
import { type Form, fieldError, textOf } from '@/ui/fields';

export type SlotValues = {
  provider_id: string;
  date: string;
  time: string;
  duration_minutes: string;
  overbook_reason: string;
  outside_hours_reason: string;
  patient_overlap: string;
};

export const slotOf = (values: SlotValues): Schemas['SlotInput'] => ({
  provider_id: values.provider_id,
  date: values.date,
  time: values.time,
  duration_minutes: values.duration_minutes ? Number(values.duration_minutes) : null,
  overbook_reason: textOf(values.overbook_reason),
  outside_hours_reason: textOf(values.outside_hours_reason),
  patient_overlap: values.patient_overlap !== '',
});

const SLOT = ['provider_id', 'date', 'time', 'duration_minutes'] as const;

/** When and with whom. What is free stands below as buttons; a reason is asked for only where something is in the way. */
export function SlotFields({
  form,
  providers,
  minutes,
  prefix = '',
  allowed,
}: {
  form: Form & { values: SlotValues };
  providers: Schemas['ProviderView'][];
  minutes: number;
  /** In front of the server's names of the fields. */
  prefix?: string;
  allowed: string[];
}) {
  const { t } = useTranslation();
  const { values, set, error } = form;
  const wrong = (name: string) => fieldError(error, prefix + name, t);
  const problem = error ? asProblem(error) : null;
  const taken = problem?.code === 'slot_taken';
  const outside = problem?.fields.some((field) => field.code === 'outside_hours') ?? false;
  const ready = values.provider_id !== '' && values.date !== '' && minutes >= 5;
  const free = $api.useQuery(
    'get',
    '/api/v1/free-slots',
    {
      params: {
        query: { provider_id: values.provider_id, from: values.date, days: 1, duration_minutes: minutes },
      },
    },
    { enabled: ready },
  );
  // What was refused, and why, is said of that slot alone: another one is looked at anew, and is not booked over by a reason given for it.
  const refused = useRef({ error, values });
  if (refused.current.error !== error) refused.current = { error, values };
  const same = SLOT.every((name) => values[name] === refused.current.values[name]);
  const overlaps = same && problem?.code === 'patient_booked' ? problem.booked.appointments : [];
  const nearby = same && error instanceof ApiProblem ? error.freeSlots : [];
  const choose = (name: (typeof SLOT)[number], value: string) => {
    set(name, value);
    set('overbook_reason', '');
    set('outside_hours_reason', '');
    set('patient_overlap', '');
  };
  const slots = nearby.length > 0 ? nearby : (free.data?.items ?? []);
  return (
    <>
      <Select
        id="field-provider_id"
        label={t('calendar.provider')}
        required
        searchable
        data={providers.map((provider) => ({ value: provider.account_id, label: provider.full_name }))}
        value={values.provider_id || null}
        onChange={(value) => choose('provider_id', value ?? '')}
        error={wrong('provider_id')}
      />
      <Group grow align="start">
        <TextInput
          id="field-date"
          type="date"
          label={t('calendar.date')}
          required
          value={values.date}
          onChange={(event) => choose('date', event.currentTarget.value)}
          error={wrong('date')}
        />
        <TextInput
          id="field-time"
          type="time"
          label={t('calendar.time')}
          required
          value={values.time}
          onChange={(event) => choose('time', event.currentTarget.value)}
          error={wrong('time')}
        />
        <TextInput
          id="field-duration_minutes"
          label={t('calendar.minutes')}
          inputMode="numeric"
          placeholder={String(minutes)}
          value={values.duration_minutes}
          onChange={(event) => choose('duration_minutes', event.currentTarget.value.replace(/\D/g, ''))}
          error={wrong('duration_minutes')}
        />
      </Group>
      {slots.length > 0 && (
        <Group gap={4} role="group" aria-label={t('calendar.free')}>
          <Text size="xs" c="dimmed">
            {t('calendar.free')}
          </Text>
          {slots.slice(0, 12).map((slot) => (
            <Button
              key={slot.starts_at}
              size="compact-xs"
              variant={slot.date === values.date && slot.time === values.time ? 'filled' : 'default'}
              onClick={() => {
                choose('date', slot.date);
                choose('time', slot.time);
              }}
            >
              {slot.date === values.date ? slot.time : `${slot.date} ${slot.time}`}
            </Button>
          ))}
        </Group>
      )}
      {(overlaps.length > 0 || values.patient_overlap !== '') && (
        <Checkbox
          label={t('calendar.overlap', { when: overlaps.map((one) => `${one.date} ${one.time}`).join(', ') })}
          checked={values.patient_overlap !== ''}
          onChange={(event) => set('patient_overlap', event.currentTarget.checked ? 'yes' : '')}
        />
      )}
      {(taken || values.overbook_reason !== '') && allowed.includes('overbook') && (
        <TextInput
          id="field-overbook_reason"
          label={t('calendar.overbookReason')}
          value={values.overbook_reason}
          onChange={(event) => set('overbook_reason', event.currentTarget.value)}
          error={wrong('overbook_reason')}
        />
      )}
      {(outside || values.outside_hours_reason !== '') && allowed.includes('book_outside_hours') && (
        <TextInput
          id="field-outside_hours_reason"
          label={t('calendar.outsideReason')}
          value={values.outside_hours_reason}
          onChange={(event) => set('outside_hours_reason', event.currentTarget.value)}
          error={wrong('outside_hours_reason')}
        />
      )}
    </>
  );
}
