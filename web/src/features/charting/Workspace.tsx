import { Button, Drawer, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchClient, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { CheckField, ChoiceField, type Form, TextField, textOf } from '@/ui/fields';

export type Editing =
  | { kind: 'allergy'; item?: Schemas['AllergyView'] }
  | { kind: 'problem'; item?: Schemas['ProblemView'] }
  | { kind: 'contact'; item?: Schemas['ContactView'] }
  | { kind: 'coverage'; item?: Schemas['CoverageView'] };

const FIELDS = {
  allergy: ['display', 'category', 'severity', 'reaction', 'onset_date', 'status'],
  problem: ['display', 'icd10_code', 'status', 'onset_date', 'resolved_date'],
  contact: ['name', 'relationship', 'phone', 'email', 'address', 'is_emergency'],
  coverage: ['kind', 'payer_name', 'plan_name', 'policy_number', 'group_number', 'valid_from', 'valid_until'],
} as const;
const CHOICES: Record<string, string[]> = {
  'allergy.category': ['drug', 'food', 'environmental', 'other'],
  'allergy.severity': ['mild', 'moderate', 'severe', 'unknown'],
  'allergy.status': ['active', 'inactive', 'entered_in_error'],
  'problem.status': ['active', 'chronic', 'resolved', 'entered_in_error'],
  'coverage.kind': ['primary', 'secondary', 'tertiary', 'self_pay'],
};
const FRESH: Record<string, Record<string, string>> = {
  allergy: { category: 'drug', severity: 'unknown', status: 'active' },
  problem: { status: 'active' },
  contact: { is_emergency: 'false' },
  coverage: { kind: 'primary' },
};
const TITLE = { allergy: 'allergies', problem: 'problems', contact: 'contacts', coverage: 'coverage' } as const;

/** One entry of the chart, at the side, with the chart still readable. */
export function Workspace({ patient, editing, onClosed }: { patient: string; editing: Editing; onClosed: () => void }) {
  const { t } = useTranslation();
  const { kind } = editing;
  const item = editing.item as
    | (Record<string, unknown> & { id: string; version: number; allowed_actions: string[] })
    | undefined;
  const [values, setValues] = useState<Record<string, string>>(() =>
    item ? Object.fromEntries(FIELDS[kind].map((name) => [name, item[name]?.toString() ?? ''])) : (FRESH[kind] ?? {}),
  );
  const save = useMutation({ mutationFn: () => send(patient, kind, item, values), onSuccess: onClosed });
  const remove = useMutation({ mutationFn: () => drop(patient, kind, item), onSuccess: onClosed });
  const form: Form = { values, set: (name, value) => setValues({ ...values, [name]: value }), error: save.error };
  return (
    <Drawer
      opened
      onClose={onClosed}
      position="right"
      size="md"
      title={`${item ? t('app.edit') : t('app.add')}: ${t(`patient.${TITLE[kind]}`)}`}
      overlayProps={{ backgroundOpacity: 0.1 }}
      closeOnClickOutside={false}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack>
          <ProblemAlert error={save.error ?? remove.error} />
          {FIELDS[kind].map((name) => {
            const choices = CHOICES[`${kind}.${name}`];
            if (choices)
              return (
                <ChoiceField
                  key={name}
                  form={form}
                  name={name}
                  data={choices.map((value) => ({ value, label: t(`choice.${value}`) }))}
                  allowDeselect={false}
                />
              );
            if (name === 'is_emergency') return <CheckField key={name} form={form} name={name} />;
            return (
              <TextField
                key={name}
                form={form}
                name={name}
                type={/date|valid_/.test(name) ? 'date' : 'text'}
                required={['display', 'name', 'payer_name'].includes(name)}
              />
            );
          })}
          <Group justify="space-between">
            {item?.allowed_actions.includes('remove') ? (
              <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
                {t('app.remove')}
              </Button>
            ) : (
              <span />
            )}
            <Group>
              <Button variant="default" onClick={onClosed}>
                {t('app.cancel')}
              </Button>
              <Button type="submit" loading={save.isPending}>
                {t('app.save')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}

type Item = { id: string; version: number } | undefined;

/** Codes and systems that the form does not show are carried over. */
async function send(
  patient: string,
  kind: Editing['kind'],
  item: (Item & Record<string, unknown>) | undefined,
  values: Record<string, string>,
) {
  const texts = Object.fromEntries(FIELDS[kind].map((name) => [name, textOf(values[name])]));
  const required = (name: string) => values[name] ?? '';
  const path = { id: patient };
  const headers = item ? ifMatch(item.version) : {};
  switch (kind) {
    case 'allergy': {
      const body = {
        ...texts,
        code_system: item?.code_system as string | null,
        code: item?.code as string | null,
        display: required('display'),
        category: required('category'),
        severity: required('severity'),
        status: required('status'),
      };
      if (item)
        await fetchClient.PUT('/api/v1/patients/{id}/allergies/{allergy_id}', {
          params: { path: { ...path, allergy_id: item.id } },
          body,
          headers,
        });
      else await fetchClient.POST('/api/v1/patients/{id}/allergies', { params: { path }, body });
      return;
    }
    case 'problem': {
      const body = {
        ...texts,
        code_system: item?.code_system as string | null,
        code: item?.code as string | null,
        display: required('display'),
        status: required('status'),
      };
      if (item)
        await fetchClient.PUT('/api/v1/patients/{id}/problems/{problem_id}', {
          params: { path: { ...path, problem_id: item.id } },
          body,
          headers,
        });
      else await fetchClient.POST('/api/v1/patients/{id}/problems', { params: { path }, body });
      return;
    }
    case 'contact': {
      const body = { ...texts, name: required('name'), is_emergency: values.is_emergency === 'true' };
      if (item)
        await fetchClient.PUT('/api/v1/patients/{id}/contacts/{contact_id}', {
          params: { path: { ...path, contact_id: item.id } },
          body,
          headers,
        });
      else await fetchClient.POST('/api/v1/patients/{id}/contacts', { params: { path }, body });
      return;
    }
    case 'coverage': {
      const body = {
        ...texts,
        subscriber_name: item?.subscriber_name as string | null,
        subscriber_relationship: item?.subscriber_relationship as string | null,
        kind: required('kind'),
        payer_name: required('payer_name'),
      };
      if (item)
        await fetchClient.PUT('/api/v1/patients/{id}/coverages/{coverage_id}', {
          params: { path: { ...path, coverage_id: item.id } },
          body,
          headers,
        });
      else await fetchClient.POST('/api/v1/patients/{id}/coverages', { params: { path }, body });
      return;
    }
  }
}

async function drop(patient: string, kind: Editing['kind'], item: Item) {
  if (!item) return;
  const headers = ifMatch(item.version);
  if (kind === 'contact')
    await fetchClient.DELETE('/api/v1/patients/{id}/contacts/{contact_id}', {
      params: { path: { id: patient, contact_id: item.id } },
      headers,
    });
  if (kind === 'coverage')
    await fetchClient.DELETE('/api/v1/patients/{id}/coverages/{coverage_id}', {
      params: { path: { id: patient, coverage_id: item.id } },
      headers,
    });
}
