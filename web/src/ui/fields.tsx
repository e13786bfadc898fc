import { Checkbox, Select, type SelectProps, Textarea, TextInput, type TextInputProps } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/client';

/** A form over one flat object of texts; names are the server's, dots for what is nested. */
export type Form = { values: Record<string, string>; set: (name: string, value: string) => void; error: unknown };

/** The server's sentence about one field. */
export const fieldError = (error: unknown, name: string) =>
  error ? asProblem(error).fields.find((f) => f.field === name)?.message : undefined;

const label = (t: TFunction, name: string) => t(`field.${name.split('.').pop()}`, name);

export function TextField({
  form,
  name,
  ...rest
}: { form: Form; name: string } & Omit<TextInputProps, 'form' | 'name'>) {
  const { t } = useTranslation();
  return (
    <TextInput
      id={`field-${name}`}
      label={label(t, name)}
      value={form.values[name] ?? ''}
      onChange={(event) => form.set(name, event.currentTarget.value)}
      error={fieldError(form.error, name)}
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
      label={label(t, name)}
      autosize
      minRows={2}
      value={form.values[name] ?? ''}
      onChange={(event) => form.set(name, event.currentTarget.value)}
      error={fieldError(form.error, name)}
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
      label={label(t, name)}
      value={form.values[name] || null}
      onChange={(value) => form.set(name, String(value ?? ''))}
      error={fieldError(form.error, name)}
      {...rest}
    />
  );
}

export function CheckField({ form, name }: { form: Form; name: string }) {
  const { t } = useTranslation();
  return (
    <Checkbox
      id={`field-${name}`}
      label={label(t, name)}
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
export const numberOf = (value: string | undefined) => (value?.trim() ? Number(value) : null);
