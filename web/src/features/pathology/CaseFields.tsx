import { Group, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { type Form, fieldError, LongField, TextField, textOf } from '@/ui/fields';
import { today } from '@/ui/format';
import { ConsultantField } from './ConsultantField';
import { labelOf, UNITS } from './words';

/** What the request says; `within` stands before each name. */
export function CaseFields({ form, within, age }: { form: Form; within: string; age: boolean }) {
  const { t } = useTranslation();
  const label = labelOf(t);
  const field = (name: string) => ({ form, name: `${within}${name}`, label: label(name) });
  return (
    <>
      {age && <AgeFields form={form} within={within} />}
      <Group grow align="flex-start">
        <ConsultantField form={form} within={within} />
        <TextField {...field('consultant_designation')} />
      </Group>
      <LongField {...field('clinical_information')} />
      <Group grow align="flex-start">
        <TextField {...field('receive_date')} type="date" max={today()} />
        <TextField {...field('reporting_date')} type="date" />
      </Group>
    </>
  );
}

/** An age with its unit, where no birth date is known for certain. */
export function AgeFields({ form, within }: { form: Form; within: string }) {
  const { t } = useTranslation();
  const unit = `${within}age_unit`;
  return (
    <Group grow align="flex-start">
      <TextField form={form} name={`${within}age`} label={labelOf(t)('age')} inputMode="numeric" pattern="[0-9]{1,5}" />
      <NativeSelect
        id={`field-${unit}`}
        label={labelOf(t)('age_unit')}
        value={form.values[unit] || 'years'}
        onChange={(event) => form.set(unit, event.currentTarget.value)}
        error={fieldError(form.error, unit, t)}
        data={UNITS.map((one) => ({ value: one, label: t(`pathology.unit.${one}`) }))}
      />
    </Group>
  );
}

/** The texts of a request as the server takes them. */
export function detailsOf(values: Record<string, string>, within: string): Schemas['CaseDetails'] {
  const text = (name: string) => textOf(values[`${within}${name}`]);
  const age = text('age');
  return {
    age: age === null ? null : Number(age),
    age_unit: age === null ? null : ((text('age_unit') ?? 'years') as Schemas['AgeUnit']),
    consultant_id: text('consultant_id'),
    consultant_name: text('consultant_name'),
    consultant_designation: text('consultant_designation'),
    clinical_information: text('clinical_information'),
    receive_date: text('receive_date'),
    reporting_date: text('reporting_date'),
  };
}
