import { Checkbox, Group, NativeSelect, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError, textOf, useTexts } from '@/ui/fields';
import { PatientField } from './BookDialog';
import './planningTexts';

/** Puts a patient on the waiting list: for what, with whom, and when it would suit. */
export function WaitingDialog({
  providers,
  types,
  onClosed,
}: {
  providers: Schemas['ProviderView'][];
  types: Schemas['AppointmentTypeView'][];
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const [who, setWho] = useState('');
  const [days, setDays] = useState<string[]>([]);
  const { values, set } = useTexts({
    appointment_type_id: '',
    provider_id: '',
    appointment_id: '',
    earliest: '',
    latest: '',
    from: '',
    until: '',
    priority: 'routine',
    reason: '',
  });
  const add = $api.useMutation('post', '/api/v1/patients/{id}/waiting-list', { onSuccess: onClosed });
  const booked = $api.useQuery(
    'get',
    '/api/v1/patients/{id}/appointments',
    { params: { path: { id: who } } },
    { enabled: who !== '' },
  );
  // What is moved stays what it is: only the same type is given up for an earlier one.
  const ahead = (booked.data?.items ?? []).filter(
    (item) => item.allowed_actions.includes('move') && item.appointment_type_id === values.appointment_type_id,
  );
  const wrong = (name: string) => fieldError(add.error, name, t);
  return (
    <FormDialog
      title={t('waitingList.add')}
      save={t('waitingList.add')}
      size="lg"
      run={add}
      disabled={who === ''}
      onClosed={onClosed}
      onSubmit={() =>
        add.mutate({
          params: { path: { id: who } },
          body: {
            appointment_type_id: values.appointment_type_id,
            provider_id: textOf(values.provider_id),
            appointment_id: textOf(values.appointment_id),
            earliest: textOf(values.earliest),
            latest: values.latest,
            weekdays: days.map(Number),
            from: textOf(values.from),
            until: textOf(values.until),
            priority: values.priority as Schemas['WaitingPriority'],
            reason: textOf(values.reason),
          },
        })
      }
    >
      <PatientField
        chosen={who}
        onChosen={(id) => {
          setWho(id);
          set('appointment_id', '');
        }}
        error={wrong('patient_id')}
      />
      <Select
        id="field-appointment_type_id"
        label={t('calendar.type')}
        required
        data={types.filter((type) => type.is_active).map((type) => ({ value: type.id, label: type.name }))}
        value={values.appointment_type_id || null}
        onChange={(value) => {
          set('appointment_type_id', value ?? '');
          set('appointment_id', '');
        }}
        error={wrong('appointment_type_id')}
      />
      <Select
        id="field-provider_id"
        label={t('calendar.provider')}
        placeholder={t('waitingList.anybody')}
        clearable
        searchable
        data={providers.map((provider) => ({ value: provider.account_id, label: provider.full_name }))}
        value={values.provider_id || null}
        onChange={(value) => set('provider_id', value ?? '')}
        error={wrong('provider_id')}
      />
      {ahead.length > 0 && (
        <NativeSelect
          id="field-appointment_id"
          label={t('waitingList.instead')}
          data={[
            { value: '', label: t('waitingList.more') },
            ...ahead.map((item) => ({
              value: item.id,
              label: `${item.date} ${item.time} · ${item.provider_name ?? ''}`,
            })),
          ]}
          value={values.appointment_id}
          onChange={(event) => set('appointment_id', event.currentTarget.value)}
          error={wrong('appointment_id')}
        />
      )}
      <Group grow align="start">
        <TextInput
          id="field-earliest"
          type="date"
          label={t('waitingList.earliest')}
          value={values.earliest}
          onChange={(event) => set('earliest', event.currentTarget.value)}
          error={wrong('earliest')}
        />
        <TextInput
          id="field-latest"
          type="date"
          label={t('waitingList.latest')}
          required
          value={values.latest}
          onChange={(event) => set('latest', event.currentTarget.value)}
          error={wrong('latest')}
        />
      </Group>
      <Checkbox.Group label={t('waitingList.days')} value={days} onChange={setDays} error={wrong('weekdays')}>
        <Group gap="sm" mt={4}>
          {['1', '2', '3', '4', '5', '6', '7'].map((day) => (
            <Checkbox key={day} value={day} label={t(`waitingList.weekday.${day}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <Group grow align="start">
        <TextInput
          id="field-from"
          type="time"
          label={t('waitingList.from')}
          value={values.from}
          onChange={(event) => set('from', event.currentTarget.value)}
          error={wrong('from')}
        />
        <TextInput
          id="field-until"
          type="time"
          label={t('waitingList.until')}
          value={values.until}
          onChange={(event) => set('until', event.currentTarget.value)}
          error={wrong('until')}
        />
        <NativeSelect
          id="field-priority"
          label={t('waitingList.urgency')}
          data={(['routine', 'soon', 'urgent'] as const).map((value) => ({
            value,
            label: t(`waitingList.priority.${value}`),
          }))}
          value={values.priority}
          onChange={(event) => set('priority', event.currentTarget.value)}
        />
      </Group>
      <TextInput
        id="field-reason"
        label={t('calendar.reason')}
        value={values.reason}
        onChange={(event) => set('reason', event.currentTarget.value)}
        error={wrong('reason')}
      />
    </FormDialog>
  );
}
