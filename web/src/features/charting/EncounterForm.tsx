import { Button, Card, SimpleGrid, Stack } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, fetchClient, ifMatch, type Schemas } from '@/api/client';
import { AskReason } from '@/ui/AskReason';
import { FormShell } from '@/ui/FormShell';
import { ChoiceField, LongField, missing, TextField, useStillWrong } from '@/ui/fields';
import { useEntry } from '@/ui/useEntry';
import { useMeeting } from '@/ui/useMeeting';
import { useShortcuts } from '@/ui/useShortcuts';
import { CodedRows } from './CodedRows';
import {
  authorOf,
  cellsOf,
  type Encounter,
  noteOf,
  straysOf,
  TYPES,
  textsOnForm,
  valuesOf,
  wordingOf,
} from './encounter';
import type { Fill } from './fill';
import { MeasuredOnPatient } from './MeasuredOnPatient';
import { ChooseForm, type FormOf, FormPart, useFilling, useMoved } from './OnForm';
import { OfOtherForm, useStrayed } from './OtherForm';

/** The note while it is written: kept as a draft, and merged where somebody else writes it, too. */
export function EncounterForm({
  patient,
  encounter,
  form: written,
  fill,
  onClosed,
  onFormChanged,
  onWritten,
}: {
  patient: string;
  encounter: Encounter;
  /** The form on which it is written. */
  form: FormOf | undefined;
  /** What that form can be filled with. */
  fill: Fill | undefined;
  onClosed: () => void;
  /** Reads the encounter again: somebody writes it on another form. */
  onFormChanged?: () => void;
  /** Takes what was written, where it is not saved at once but signed. */
  onWritten?: (note: Schemas['Note'], version: number, finish: () => Promise<void>) => void;
}) {
  const { t } = useTranslation();
  const path = { id: patient, encounter_id: encounter.id };
  const layout = written?.layout;
  const entry = useEntry({
    place: { form: 'encounter', patient_id: patient, item_id: encounter.id },
    initial: valuesOf(encounter, layout),
    version: encounter.version,
    author: authorOf(encounter),
  });
  const { renew } = entry;
  // Vital signs that are recorded beside the note raise the number of its version: nobody is asked to look at that.
  // biome-ignore lint/correctness/useExhaustiveDependencies: of each version once
  useEffect(() => renew(valuesOf(encounter, layout), encounter.version), [encounter.version]);
  useMoved(layout, entry, encounter);
  useStrayed(entry, encounter, layout);
  const filling = useFilling(layout, entry, fill, encounter);
  const [undecided, setUndecided] = useState(0);
  const meeting = useMeeting(entry, valuesOf(encounter, layout), async () => {
    const { data } = await fetchClient.GET('/api/v1/patients/{id}/encounters/{encounter_id}', { params: { path } });
    if (!data) return data;
    // The form itself is another one now: the page opens it, and what was typed here is put beside it.
    if (data.layout_version_id !== encounter.layout_version_id) {
      await entry.flush();
      onFormChanged?.();
    }
    return { values: valuesOf(data, layout), version: data.version, author: authorOf(data) };
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
  const onForm: string[] = textsOnForm(layout);
  const text = (name: string, minRows?: number) =>
    !onForm.includes(name) && <LongField form={form} name={name} label={label(name)} minRows={minRows} />;
  const mayChoose =
    encounter.allowed_actions.includes('choose_layout') &&
    cellsOf(entry.values, encounter.layout_version_id).size === 0;
  const label = (name: string) => t(`encounter.field.${name}`);
  const shortcuts = useShortcuts();
  return (
    <FormShell
      entry={entry}
      error={error}
      saving={save.isPending}
      wording={wordingOf(t, layout)}
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
        if ((filling?.offered().length ?? 0) > 0 || straysOf(entry.values).length > 0) {
          setUndecided((times) => times + 1);
          return;
        }
        const body = noteOf(entry.values, encounter);
        if (onWritten) onWritten(body, entry.version, entry.finish);
        else save.mutate({ params: { path, header: ifMatch(entry.version) }, body });
      }}
    >
      <Stack {...shortcuts}>
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
            {mayChoose && (
              <ChooseForm
                patient={patient}
                encounter={encounter}
                form={written}
                version={entry.version}
                before={entry.flush}
              />
            )}
            {text('chief_complaint', 1)}
            {!layout && text('notes', 4)}
          </Stack>
        </Card>
        <OfOtherForm entry={entry} encounter={encounter} layout={layout} undecided={undecided} />
        {filling && (
          <FormPart
            patient={patient}
            encounter={encounter}
            filling={filling}
            fill={fill}
            error={form.error}
            undecided={undecided}
          />
        )}
        <Card withBorder>
          <Stack gap="sm">
            {layout && text('notes', 2)}
            <CodedRows form={form} name="diagnoses" />
            {text('assessment')}
            {text('plan')}
            <CodedRows form={form} name="procedures" />
          </Stack>
        </Card>
      </Stack>
    </FormShell>
  );
}

/** Says with a reason that the encounter was a mistake. */
export function Strike({
  patient,
  encounter,
  version,
  onStruck,
}: {
  patient: string;
  encounter: Encounter;
  version: number;
  onStruck?: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [isMeasured, setMeasured] = useState(false);
  const strike = $api.useMutation('put', '/api/v1/patients/{id}/encounters/{encounter_id}/error', {
    onSuccess: async () => {
      await onStruck?.();
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
            body: { reason, is_measured_on_patient: isMeasured },
          })
        }
      >
        <MeasuredOnPatient patient={patient} encounter={encounter} checked={isMeasured} onChange={setMeasured} />
      </AskReason>
    </>
  );
}
