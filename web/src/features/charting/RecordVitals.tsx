import { Checkbox, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ApiProblem, asProblem, onceBy } from '@/api/client';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError, useStillWrong, useTexts } from '@/ui/fields';
import { keptOf, type Manner, SIGNS, type Sign, unitOf } from './vitals';

/** Vital signs, typed one after another with Tab and saved with Enter. What is unusual is asked about at its own field. */
export function RecordVitals({ id, manner, onClosed }: { id: string; manner: Manner; onClosed: () => void }) {
  const { t } = useTranslation();
  const { values, set } = useTexts({} as Record<Sign, string>);
  const [confirmed, setConfirmed] = useState<Sign[]>([]);
  const [wrong, setWrong] = useState<unknown>(null);
  const once = useRef(crypto.randomUUID());
  const record = $api.useMutation('post', '/api/v1/patients/{id}/vitals', {
    onSuccess: onClosed,
  });
  const named = Object.fromEntries(SIGNS.map((sign) => [`measured.${sign}`, values[sign] ?? '']));
  const error = useStillWrong(wrong ?? record.error, named);
  const codes = new Map((error ? asProblem(error).fields : []).map((field) => [field.field, field.code]));
  const submit = () => {
    const kept = SIGNS.map((sign) => [sign, keptOf(sign, values[sign] ?? '', manner)] as const);
    const misread = kept
      .filter(([, value]) => Number.isNaN(value))
      .map(([sign]) => ({ field: `measured.${sign}`, code: 'not_a_measure', message: '' }));
    setWrong(misread.length > 0 ? new ApiProblem(422, 'invalid', '', misread) : null);
    if (misread.length > 0) return;
    record.mutate({
      params: { path: { id } },
      body: { measured: Object.fromEntries(kept), confirmed },
      headers: onceBy(once.current),
    });
  };
  return (
    <FormDialog
      title={t('vitals.record')}
      help={t('vitals.recordHelp')}
      run={{ error, isPending: record.isPending }}
      onClosed={onClosed}
      onSubmit={submit}
      size="lg"
    >
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
