import {
  Checkbox,
  Group,
  Radio,
  Select,
  type SelectProps,
  Stack,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core';
import type { TFunction } from 'i18next';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, asProblem } from '@/api/client';
import { said } from '@/app/Trouble';

/** A form over one flat object of texts; names are the server's, dots for what is nested. */
export type Form = { values: Record<string, string>; set: (name: string, value: string) => void; error: unknown };

/** The texts of a short form, which nobody needs after it was closed. */
export function useTexts<T extends Record<string, string>>(initial: T) {
  const [values, setValues] = useState(initial);
  const set = (name: string, value: string) => setValues((now) => ({ ...now, [name]: value }));
  return { values, set };
}

/** The refusal of one field. */
export const fieldError = (error: unknown, name: string, t?: TFunction) => {
  const field = error ? asProblem(error).fields.find((f) => f.field === name) : undefined;
  return field && (t ? said(t, field) : field.message);
};

/** The names of required fields that are empty, as the server would refuse them; `null` when all are there. */
export function missing(values: Record<string, string>, names: readonly string[]) {
  const fields = names
    .filter((name) => !values[name]?.trim())
    .map((field) => ({ field, code: 'required', message: '' }));
  return fields.length > 0 ? new ApiProblem(422, 'invalid', '', fields) : null;
}

/** A refusal without the fields that were changed since: what is corrected no longer looks wrong. */
export function useStillWrong(error: unknown, values: Record<string, string>): unknown {
  const then = useRef({ error, values });
  if (then.current.error !== error) then.current = { error, values };
  const before = then.current.values;
  return useMemo(() => {
    if (!error || asProblem(error).fields.length === 0) return error;
    const problem = asProblem(error);
    // A place in a list or in a field of a form changes with the whole of it.
    const text = (of: Record<string, string>, field: string) =>
      of[field] ?? of[field.replace(/\[.*/, '').replace(/^([^/]*\/[^/]*)\/.*/, '$1')] ?? '';
    const left = problem.fields.filter((f) => text(values, f.field) === text(before, f.field));
    if (left.length === problem.fields.length) return error;
    return left.length > 0
      ? new ApiProblem(problem.status, problem.code, problem.detail, left, problem.requestId)
      : null;
  }, [error, values, before]);
}

export const fieldLabel = (t: TFunction, name: string) => t(`field.${name.split('.').pop()}`, name);

export function TextField({
  form,
  name,
  shape,
  ...rest
}: { form: Form; name: string; shape?: (text: string) => string } & Omit<TextInputProps, 'form' | 'name'>) {
  const { t } = useTranslation();
  const value = form.values[name] ?? '';
  return (
    <TextInput
      id={`field-${name}`}
      label={fieldLabel(t, name)}
      value={value}
      onChange={(event) => form.set(name, event.currentTarget.value)}
      onBlur={() => {
        const shaped = shape?.(value);
        if (shaped !== undefined && shaped !== value) form.set(name, shaped);
      }}
      error={fieldError(form.error, name, t)}
      autoComplete="off"
      {...rest}
    />
  );
}

export function LongField({
  form,
  name,
  ...rest
}: { form: Form; name: string } & Omit<TextareaProps, 'form' | 'name'>) {
  const { t } = useTranslation();
  return (
    <Textarea
      id={`field-${name}`}
      label={fieldLabel(t, name)}
      autosize
      minRows={2}
      value={form.values[name] ?? ''}
      onChange={(event) => form.set(name, event.currentTarget.value)}
      error={fieldError(form.error, name, t)}
      {...rest}
    />
  );
}

export function ChoiceField({
  form,
  name,
  ...rest
}: { form: Form; name: string } & Omit<SelectProps, 'form' | 'name'>) {
  const { t } = useTranslation();
  return (
    <Select
      id={`field-${name}`}
      label={fieldLabel(t, name)}
      value={form.values[name] || null}
      onChange={(value) => form.set(name, String(value ?? ''))}
      error={fieldError(form.error, name, t)}
      {...rest}
    />
  );
}

/** A few choices, all in sight: one stop of the Tab key, then the arrows. */
export function RadioField({
  form,
  name,
  label,
  data,
  required,
  stacked,
}: {
  form: Form;
  name: string;
  label?: string;
  data: { value: string; label: string }[];
  required?: boolean;
  /** One below the other: sentences rather than words. */
  stacked?: boolean;
}) {
  const { t } = useTranslation();
  const choices = data.map((choice, at) => (
    <Radio key={choice.value} id={at === 0 ? `field-${name}` : undefined} {...choice} />
  ));
  return (
    <Radio.Group
      label={label ?? fieldLabel(t, name)}
      value={form.values[name] ?? ''}
      onChange={(value) => form.set(name, value)}
      error={fieldError(form.error, name, t)}
      required={required}
    >
      {stacked ? (
        <Stack gap="xs" mt="xs">
          {choices}
        </Stack>
      ) : (
        <Group gap="md" mih={36}>
          {choices}
        </Group>
      )}
    </Radio.Group>
  );
}

export function CheckField({ form, name }: { form: Form; name: string }) {
  const { t } = useTranslation();
  return (
    <Checkbox
      id={`field-${name}`}
      label={fieldLabel(t, name)}
      checked={form.values[name] === 'true'}
      onChange={(event) => form.set(name, String(event.currentTarget.checked))}
    />
  );
}

/** A yes, a no, or nothing asked yet. */
export function AskedField({ form, name }: { form: Form; name: string }) {
  const { t } = useTranslation();
  return (
    <ChoiceField
      form={form}
      name={name}
      clearable
      placeholder={t('app.notRecorded')}
      data={[
        { value: 'true', label: t('app.yes') },
        { value: 'false', label: t('app.no') },
      ]}
    />
  );
}

export const textOf = (value: string | undefined) => (value?.trim() ? value.trim() : null);

/** What is typed instead of the field's own unit, and how much of it that is. */
const UNITS: Record<string, Record<string, number>> = {
  height_cm: { cm: 1, m: 100, in: 2.54, ft: 30.48 },
  weight_kg: { kg: 1, g: 0.001, lb: 0.453_592_37, lbs: 0.453_592_37 },
};
export const UNIT: Record<string, string> = { height_cm: 'cm', weight_kg: 'kg' };

/** The digits of other scripts as our own. */
export const ascii = (text: string) =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));

/**
 * A measure in the field's unit: nothing where nothing stands there, `NaN` where it is not understood. A comma is a
 * decimal point to half of the world; feet and inches and the other usual units are converted.
 */
export function measureOf(name: string, value: string | undefined): number | null {
  const text = ascii(value ?? '')
    .trim()
    .toLowerCase();
  if (text === '') return null;
  const rounded = (n: number) => Math.round(n * 100) / 100;
  const feet = name === 'height_cm' && /^(\d)\s*(?:'|’|′|ft)\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:"|”|″|''|in)?)?$/.exec(text);
  if (feet) return rounded(Number(feet[1]) * 30.48 + Number(feet[2] ?? 0) * 2.54);
  const said = /^(\d+(?:[.,٫]\d+)?)\s*([a-z]*)\.?$/.exec(text);
  const number = Number(said?.[1]?.replace(/[,٫]/, '.') ?? 'none');
  const unit = said?.[2] ? UNITS[name]?.[said[2]] : 1;
  if (unit === undefined) return Number.NaN;
  return unit === 1 ? number : rounded(number * unit);
}

/** The measures that are not understood, as the server would refuse them; never sent as nothing. */
export function misread(values: Record<string, string>) {
  const fields = Object.keys(UNIT)
    .filter((name) => Number.isNaN(measureOf(name, values[name])))
    .map((field) => ({ field, code: 'not_a_measure', message: '' }));
  return fields.length > 0 ? new ApiProblem(422, 'invalid', '', fields) : null;
}

/** A measure with its unit in sight; what is understood stands there converted, before it is saved. */
export function MeasureField({ form, name }: { form: Form; name: string }) {
  const shape = (text: string) => {
    const measure = measureOf(name, text);
    return measure === null || Number.isNaN(measure) ? text : String(measure);
  };
  return <TextField form={form} name={name} inputMode="decimal" shape={shape} rightSection={UNIT[name]} />;
}
