import { MultiSelect, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, onceBy, type Schemas } from '@/api/client';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError, LongField, missing, RadioField, TextField, textOf, useTexts } from '@/ui/fields';
import { type BenchItem, benchLabel } from './benchWords';

type Asked = { item: BenchItem; onClosed: () => void };

/** What was typed where a number belongs: the server says what is wrong with it. */
const whole = (text: string | undefined) => (/^-?\d{1,9}$/.test(text?.trim() ?? '') ? Number(text) : 0);

/** The dialog of a form with texts: what is missing is said at its field before anything is sent. */
function useForm<T extends Record<string, string>>(initial: T, error: unknown, required: readonly string[]) {
  const texts = useTexts(initial);
  const [lacks, setLacks] = useState<unknown>(null);
  const form = { values: texts.values, set: texts.set as (name: string, value: string) => void, error: lacks ?? error };
  const complete = () => {
    const found = missing(texts.values, required);
    setLacks(found);
    return !found;
  };
  return { form, values: texts.values, complete };
}

/** Cassettes of a specimen. */
export function MakeBlocks({ item, onClosed }: Asked) {
  const { t } = useTranslation();
  const label = benchLabel(t);
  const [once] = useState(() => crypto.randomUUID());
  const make = $api.useMutation('post', '/api/v1/pathology/bench-items/{id}/blocks', { onSuccess: onClosed });
  const { form, values, complete } = useForm({ count: '1', pieces: '', note: '' }, make.error, ['count']);
  return (
    <FormDialog
      title={`${t('bench.makeBlocks')}: ${item.barcode}`}
      run={{ ...make, error: form.error }}
      label={label}
      onClosed={onClosed}
      onSubmit={() =>
        complete() &&
        make.mutate({
          params: { path: { id: item.id } },
          body: {
            count: whole(values.count),
            pieces: values.pieces.trim() ? whole(values.pieces) : null,
            note: textOf(values.note),
          },
          headers: onceBy(once),
        })
      }
    >
      <TextField form={form} name="count" label={label('count')} inputMode="numeric" required data-autofocus />
      <TextField form={form} name="pieces" label={label('pieces')} inputMode="numeric" />
      <LongField form={form} name="note" label={label('note')} />
    </FormDialog>
  );
}

/** Slides of a block, or of a specimen without one. */
export function MakeSlides({ item, requests, onClosed }: Asked & { requests: Schemas['StainRequest'][] }) {
  const { t } = useTranslation();
  const label = benchLabel(t);
  const [once] = useState(() => crypto.randomUUID());
  const stains = $api.useQuery('get', '/api/v1/pathology/stains');
  const make = $api.useMutation('post', '/api/v1/pathology/bench-items/{id}/slides', { onSuccess: onClosed });
  const waiting = requests.filter((one) => one.item_id === item.id && one.status === 'open');
  const first = waiting[0]?.id ?? '';
  const { form, values, complete } = useForm({ count: '1', stain: '', note: '', request_id: first }, make.error, [
    'count',
  ]);
  const needsStain = !waiting.find((one) => one.id === values.request_id)?.stain;
  const names = (stains.data?.items ?? [])
    .filter(({ details }) => details.is_offered && details.category !== 'panel')
    .map(({ details }) => details.name);
  return (
    <FormDialog
      title={`${t('bench.makeSlides')}: ${item.barcode}`}
      run={{ ...make, error: form.error }}
      label={label}
      onClosed={onClosed}
      onSubmit={() =>
        complete() &&
        make.mutate({
          params: { path: { id: item.id } },
          body: {
            count: whole(values.count),
            // A slide that is made for a stain has that one.
            stain: needsStain ? textOf(values.stain) : null,
            note: textOf(values.note),
            request_id: values.request_id || null,
          },
          headers: onceBy(once),
        })
      }
    >
      <TextField form={form} name="count" label={label('count')} inputMode="numeric" required data-autofocus />
      {waiting.length > 0 && (
        <NativeSelect
          id="field-request_id"
          label={label('request_id')}
          value={values.request_id}
          onChange={(event) => form.set('request_id', event.currentTarget.value)}
          error={fieldError(form.error, 'request_id', t)}
          data={[
            { value: '', label: t('bench.noRequest') },
            ...waiting.map((one) => ({
              value: one.id,
              label: `${t(`bench.requestKind.${one.kind}`)} ${one.stain ?? ''} (${t('bench.slidesMade', { made: one.made, slides: one.slides })})`,
            })),
          ]}
        />
      )}
      {needsStain && (
        <NativeSelect
          id="field-stain"
          label={label('stain')}
          value={values.stain}
          onChange={(event) => form.set('stain', event.currentTarget.value)}
          error={fieldError(form.error, 'stain', t)}
          data={['', ...names]}
        />
      )}
      <LongField form={form} name="note" label={label('note')} />
    </FormDialog>
  );
}

/** More stains, levels or recuts. */
export function AskForMore({ item, onClosed }: Asked) {
  const { t } = useTranslation();
  const label = benchLabel(t);
  const [once] = useState(() => crypto.randomUUID());
  const [codes, setCodes] = useState<string[]>([]);
  const stains = $api.useQuery('get', '/api/v1/pathology/stains');
  const ask = $api.useMutation('post', '/api/v1/pathology/bench-items/{id}/stain-requests', { onSuccess: onClosed });
  const { form, values, complete } = useForm({ kind: 'stain', slides: '1', note: '' }, ask.error, ['slides']);
  const offered = (stains.data?.items ?? []).filter((stain) => stain.details.is_offered);
  const groups = (['panel', 'routine', 'special', 'immunohistochemistry'] as const).map((category) => ({
    group: t(`bench.category.${category}`),
    items: offered
      .filter((stain) => stain.details.category === category)
      .map((stain) => ({ value: stain.code, label: stain.details.name })),
  }));
  return (
    <FormDialog
      title={`${t('bench.request')}: ${item.barcode}`}
      size="lg"
      run={{ ...ask, error: form.error }}
      label={label}
      onClosed={onClosed}
      onSubmit={() =>
        complete() &&
        ask.mutate({
          params: { path: { id: item.id } },
          body: {
            kind: values.kind as Schemas['StainRequestKind'],
            stains: values.kind === 'stain' ? codes : [],
            slides: whole(values.slides),
            note: textOf(values.note),
          },
          headers: onceBy(once),
        })
      }
    >
      <RadioField
        form={form}
        name="kind"
        label={label('kind')}
        data={(['stain', 'level', 'recut'] as const).map((value) => ({
          value,
          label: t(`bench.requestKind.${value}`),
        }))}
      />
      {values.kind === 'stain' && (
        <MultiSelect
          id="field-stains"
          label={label('stains')}
          required
          searchable
          value={codes}
          onChange={setCodes}
          error={fieldError(form.error, 'stains', t)}
          data={groups}
          maxValues={30}
        />
      )}
      <TextField form={form} name="slides" label={label('slides')} inputMode="numeric" required />
      <LongField form={form} name="note" label={label('note')} />
    </FormDialog>
  );
}
