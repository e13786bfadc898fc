import {
  Checkbox,
  Group,
  Radio,
  Select,
  type SelectProps,
  Textarea,
  TextInput,
  type TextInputProps,
} from '@mantine/core';
import type { TFunction } from 'i18next';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, asProblem } from '@/api/client';
import { said } from '@/app/Trouble';

/** A form over one flat object of texts; names are the server's, dots for what is nested. */
export type Form = { values: Record<string, string>; set: (name: string, value: string) => void; error: unknown };

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
    const text = (of: Record<string, string>, field: string) => of[field.replace(/\[.*/, '')] ?? '';
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

export function LongField({ form, name }: { form: Form; name: string }) {
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
  data,
  required,
}: {
  form: Form;
  name: string;
  data: { value: string; label: string }[];
  required?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={fieldLabel(t, name)}
      value={form.values[name] ?? ''}
      onChange={(value) => form.set(name, value)}
      error={fieldError(form.error, name, t)}
      required={required}
    >
      <Group gap="md" mih={36}>
        {data.map((choice, at) => (
          <Radio key={choice.value} id={at === 0 ? `field-${name}` : undefined} {...choice} />
        ))}
      </Group>
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
/** A comma is a decimal point to half of the world. */
export const numberOf = (value: string | undefined) => (value?.trim() ? Number(value.trim().replace(',', '.')) : null);
