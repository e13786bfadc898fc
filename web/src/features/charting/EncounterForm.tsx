import { Button, Card, SimpleGrid, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, fetchClient, ifMatch } from '@/api/client';
import { AskReason } from '@/ui/AskReason';
import { FormShell } from '@/ui/FormShell';
import { ChoiceField, LongField, missing, TextField, useStillWrong } from '@/ui/fields';
import { useEntry } from '@/ui/useEntry';
import { useMeeting } from '@/ui/useMeeting';
import { CodedRows } from './CodedRows';
import { authorOf, type Encounter, noteOf, TYPES, valuesOf, wordingOf } from './encounter';

/** The note while it is written: kept as a draft, and merged where somebody else writes it, too. */
export function EncounterForm({
  patient,
  encounter,
  onClosed,
}: {
  patient: string;
  encounter: Encounter;
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const path = { id: patient, encounter_id: encounter.id };
  const entry = useEntry({
    place: { form: 'encounter', patient_id: patient, item_id: encounter.id },
    initial: valuesOf(encounter),
    version: encounter.version,
    author: authorOf(encounter),
  });
  const meeting = useMeeting(entry, valuesOf(encounter), async () => {
    const { data } = await fetchClient.GET('/api/v1/patients/{id}/encounters/{encounter_id}', { params: { path } });
    return data && { values: valuesOf(data), version: data.version, author: authorOf(data) };
  });
  const save = $api.useMutation('put', '/api/v1/patients/{id}/encounters/{encounter_id}', {
    onSuccess: async () => {
      await entry.finish();
      onClosed();
    },
    onError: meeting.onError,
  });
  const error = meeting.wrong ?? save.error;
  const form = { values: entry.values, set: entry.set, error: useStillWrong(error, entry.values) };
  const label = (name: string) => t(`encounter.field.${name}`);
  return (
    <FormShell
      entry={entry}
      error={error}
      saving={save.isPending}
      wording={wordingOf(t)}
      onClosed={onClosed}
      left={
        encounter.allowed_actions.includes('strike') && (
          <Strike patient={patient} encounter={encounter} version={entry.version} onStruck={entry.finish} />
        )
      }
      onSubmit={() => {
        const empty = missing(entry.values, ['encounter_date', 'encounter_type']);
        meeting.setWrong(empty);
        if (empty) return;
        save.mutate({
          params: { path, header: ifMatch(entry.version) },
          body: noteOf(entry.values, encounter),
        });
      }}
    >
      <Card withBorder>
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <TextField
              form={form}
              name="encounter_date"
              label={label('encounter_date')}
              type="datetime-local"
              required
            />
            <ChoiceField
              form={form}
              name="encounter_type"
              label={label('encounter_type')}
              required
              allowDeselect={false}
              data={TYPES.map((type) => ({ value: type, label: t(`encounter.type.${type}`) }))}
            />
            <TextField form={form} name="specialty" label={label('specialty')} />
          </SimpleGrid>
          <LongField form={form} name="chief_complaint" label={label('chief_complaint')} minRows={1} />
          <LongField form={form} name="notes" label={label('notes')} minRows={4} />
          <CodedRows form={form} name="diagnoses" />
          <LongField form={form} name="assessment" label={label('assessment')} />
          <LongField form={form} name="plan" label={label('plan')} />
          <CodedRows form={form} name="procedures" />
        </Stack>
      </Card>
    </FormShell>
  );
}

/** A mistake, of an encounter that nobody has signed: it stays in the chart, struck out. */
function Strike({
  patient,
  encounter,
  version,
  onStruck,
}: {
  patient: string;
  encounter: Encounter;
  version: number;
  onStruck: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const strike = $api.useMutation('put', '/api/v1/patients/{id}/encounters/{encounter_id}/error', {
    onSuccess: async () => {
      await onStruck();
      setAsking(false);
    },
  });
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
        {t('encounter.strike')}
      </Button>
      <AskReason
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('encounter.strike')}
        help={t('encounter.strikeHelp')}
        label={t('encounter.strikeReason')}
        run={strike}
        onSubmit={(reason) =>
          strike.mutate({
            params: { path: { id: patient, encounter_id: encounter.id }, header: ifMatch(version) },
            body: { reason },
          })
        }
      />
    </>
  );
}
