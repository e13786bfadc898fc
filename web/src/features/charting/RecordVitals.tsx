import { Checkbox, NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ApiProblem, asProblem, onceBy, type Schemas } from '@/api/client';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError, useStillWrong, useTexts } from '@/ui/fields';
import { clock } from '@/ui/format';
import { Whose } from '@/ui/Whose';
import { keptOf, type Manner, SIGNS, type Sign, unitOf } from './vitals';

/** Of no visit. */
const APART = 'apart';

/** The visits of today that are being documented. */
function useOpenVisits(id: string) {
  const list = $api.useQuery('get', '/api/v1/patients/{id}/encounters', { params: { path: { id } } });
  const today = new Date().toDateString();
  return (list.data?.items ?? []).filter(
    (it) =>
      (it.status === 'draft' || it.status === 'in_progress') && new Date(it.encounter_date).toDateString() === today,
  );
}

/** Vital signs, typed one after another with Tab and saved with Enter. What is unusual is asked about at its own field. */
export function RecordVitals({
  id,
  manner,
  patient,
  encounter,
  onClosed,
}: {
  id: string;
  manner: Manner;
  /** Whose they are, where no chart stands around the form. */
  patient?: Schemas['PatientNameView'];
  /** The visit at which they are measured, where that is known. */
  encounter?: string;
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const visits = useOpenVisits(id);
  const [chosen, setChosen] = useState<string>();
  // Of several a person says which.
  const visit = chosen ?? encounter ?? (visits.length === 1 ? visits[0]?.id : visits.length === 0 ? APART : '');
  const { values, set } = useTexts({} as Record<Sign, string>);
  const [confirmed, setConfirmed] = useState<Sign[]>([]);
  const [wrong, setWrong] = useState<unknown>(null);
  const once = useRef(crypto.randomUUID());
  const record = $api.useMutation('post', '/api/v1/patients/{id}/vitals', {
    onSuccess: onClosed,
  });
  const named: Record<string, string> = Object.fromEntries(
    SIGNS.map((sign) => [`measured.${sign}`, values[sign] ?? '']),
  );
  named['measured.encounter_id'] = visit ?? '';
  const error = useStillWrong(wrong ?? record.error, named);
  const codes = new Map((error ? asProblem(error).fields : []).map((field) => [field.field, field.code]));
  const submit = () => {
    const kept = SIGNS.map((sign) => [sign, keptOf(sign, values[sign] ?? '', manner)] as const);
    const misread = kept
      .filter(([, value]) => Number.isNaN(value))
      .map(([sign]) => ({ field: `measured.${sign}`, code: 'not_a_measure', message: '' }));
    if (visit === '') misread.push({ field: 'measured.encounter_id', code: 'several_encounters', message: '' });
    setWrong(misread.length > 0 ? new ApiProblem(422, 'invalid', '', misread) : null);
    if (misread.length > 0) return;
    const is_apart = visit === APART && visits.length > 0;
    record.mutate({
      params: { path: { id } },
      body: {
        measured: { ...Object.fromEntries(kept), encounter_id: visit === APART ? null : visit },
        confirmed,
        is_apart,
      },
      headers: onceBy(once.current),
    });
  };
  return (
    <FormDialog
      title={t('vitals.record')}
      help={
        <>
          {patient && <Whose patient={patient} />}
          {t('vitals.recordHelp')}
        </>
      }
      run={{ error, isPending: record.isPending }}
      onClosed={onClosed}
      onSubmit={submit}
      size="lg"
    >
      {visits.length > 0 && (
        <NativeSelect
          id="field-measured.encounter_id"
          label={t('vitals.visit.of')}
          value={visit}
          data={[
            ...(visit === '' ? [{ value: '', label: t('vitals.visit.choose') }] : []),
            ...visits.map((it) => ({
              value: it.id,
              label: `${t(`encounter.type.${it.encounter_type}`, it.encounter_type)} · ${clock(it.encounter_date)} · ${it.provider_name}`,
            })),
            { value: APART, label: t('vitals.visit.none') },
          ]}
          onChange={(event) => setChosen(event.currentTarget.value)}
          error={fieldError(error, 'measured.encounter_id', t)}
        />
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {SIGNS.map((sign, at) => (
          <div key={sign}>
            <TextInput
              id={`field-measured.${sign}`}
              label={t(`vitals.sign.${sign}`)}
              inputMode="decimal"
              autoComplete="off"
              rightSection={
                <Text size="xs" c="dimmed">
                  {unitOf(sign, manner)}
                </Text>
              }
              rightSectionWidth={64}
              value={values[sign] ?? ''}
              onChange={(event) => {
                set(sign, event.currentTarget.value);
                setConfirmed((now) => now.filter((other) => other !== sign));
              }}
              error={fieldError(error, `measured.${sign}`, t)}
              data-autofocus={at === 0 || undefined}
            />
            {(codes.get(`measured.${sign}`) === 'unusual' || confirmed.includes(sign)) && (
              <Checkbox
                mt={4}
                label={t('vitals.meant', { value: `${values[sign]} ${unitOf(sign, manner)}` })}
                checked={confirmed.includes(sign)}
                onChange={(event) => {
                  const on = event.currentTarget.checked;
                  setConfirmed((now) => (on ? [...now, sign] : now.filter((other) => other !== sign)));
                }}
              />
            )}
          </div>
        ))}
      </SimpleGrid>
    </FormDialog>
  );
}
