import { Group, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { type Form, fieldError, TextField, textOf } from '@/ui/fields';
import { CONDITIONS, labelOf } from './words';

/** What is known of one specimen; `within` stands before each name. */
export function SpecimenFields({ form, within }: { form: Form; within: string }) {
  const { t } = useTranslation();
  const label = labelOf(t);
  const field = (name: string) => ({ form, name: `${within}${name}`, label: label(name) });
  const condition = `${within}condition`;
  const value = form.values[condition] || 'acceptable';
  return (
    <>
      <Group grow align="flex-start">
        <TextField {...field('specimen_type')} required />
        <TextField {...field('specimen_site')} />
      </Group>
      <Group grow align="flex-start">
        <NativeSelect
          id={`field-${condition}`}
          label={label('condition')}
          value={value}
          onChange={(event) => form.set(condition, event.currentTarget.value)}
          error={fieldError(form.error, condition, t)}
          data={CONDITIONS.map((one) => ({ value: one, label: t(`pathology.condition.${one}`) }))}
        />
        <TextField {...field('condition_note')} required={value === 'other'} />
      </Group>
    </>
  );
}

/** The texts of a specimen as the server takes them. */
export function specimenOf(values: Record<string, string>, within: string): Schemas['SpecimenDetails'] {
  const text = (name: string) => values[`${within}${name}`];
  return {
    specimen_type: text('specimen_type') ?? '',
    specimen_site: textOf(text('specimen_site')),
    condition: (text('condition') || 'acceptable') as Schemas['SpecimenCondition'],
    condition_note: textOf(text('condition_note')),
  };
}
