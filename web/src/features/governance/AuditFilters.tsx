import { Button, Group, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, fetchClient, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { actionName, knownActions } from '@/ui/ActionName';
import { fullName, instantOf } from '@/ui/format';

/** Somebody who was chosen, with the name to show. */
export type Chosen = { id: string; name: string };
export type Filter = {
  person: Chosen | null;
  patient: Chosen | null;
  action: string | null;
  result: string | null;
  reason: string;
  from: string;
  to: string;
};

export const EVERYTHING: Filter = {
  person: null,
  patient: null,
  action: null,
  result: null,
  reason: '',
  from: '',
  to: '',
};

/** Kinds of things whose events stand in the global trail. */
const GLOBAL = ['account', 'clinic', 'membership', 'session', 'setup'];
export const isSignIn = (action: string) => GLOBAL.includes(action.split('.')[0] ?? '');

const instant = (local: string) => (local ? instantOf(local) : null);

/** What both trails are asked by. */
export const asBody = ({ person, action, result, from, to }: Filter) => ({
  account_id: person?.id ?? null,
  action,
  success: result === null ? null : result === 'ok',
  from: instant(from),
  to: instant(to),
});

/** The clinic's people, all pages of them. */
function usePeople(enabled: boolean) {
  return useQuery({
    queryKey: ['staff', 'everybody'],
    enabled,
    staleTime: 60_000,
    queryFn: async () => {
      const people: Schemas['StaffView'][] = [];
      let after: string | undefined;
      do {
        const { data } = await fetchClient.GET('/api/v1/staff', { params: { query: { after } } });
        people.push(...(data?.items ?? []));
        after = data?.next ?? undefined;
      } while (after);
      return people;
    },
  });
}

const withChosen = (options: { value: string; label: string }[], chosen: Chosen | null) =>
  chosen && !options.some((option) => option.value === chosen.id)
    ? [...options, { value: chosen.id, label: chosen.name }]
    : options;

export function AuditFilters({
  filter,
  onChanged,
  actions,
  ofRecords = false,
}: {
  filter: Filter;
  onChanged: (change: Partial<Filter>) => void;
  actions: (action: string) => boolean;
  ofRecords?: boolean;
}) {
  const { t } = useTranslation();
  const { session } = useSession();
  const people = usePeople(can(session, 'staff.read'));
  const persons = withChosen(
    (people.data ?? []).map((p) => ({ value: p.account_id, label: `${p.full_name} (${p.username})` })),
    filter.person,
  );
  const empty = JSON.stringify(filter) === JSON.stringify(EVERYTHING);
  const clear = { clearable: true, clearButtonProps: { 'aria-label': t('audit.clear') } };
  return (
    <>
      <SimpleGrid
        component="section"
        aria-label={t('audit.filters')}
        cols={{ base: 1, xs: 2, md: 4 }}
        spacing="sm"
        mb="sm"
      >
        <Select
          {...clear}
          searchable
          label={t('audit.person')}
          placeholder={t('audit.anyone')}
          data={persons}
          value={filter.person?.id ?? null}
          onChange={(id, option) => onChanged({ person: id ? { id, name: option.label } : null })}
        />
        {ofRecords && (can(session, 'patient.search') || filter.patient) && (
          <PatientPicker chosen={filter.patient} onChosen={(patient) => onChanged({ patient })} />
        )}
        <Select
          {...clear}
          searchable
          label={t('audit.action')}
          placeholder={t('audit.anyAction')}
          data={knownActions()
            .filter(actions)
            .map((action) => ({ value: action, label: actionName(t, action) }))}
          value={filter.action}
          onChange={(action) => onChanged({ action })}
        />
        <Select
          {...clear}
          label={t('audit.success')}
          placeholder={t('audit.anyResult')}
          data={[
            { value: 'ok', label: t('audit.ok') },
            { value: 'refused', label: t('audit.refused') },
          ]}
          value={filter.result}
          onChange={(result) => onChanged({ result })}
        />
        {ofRecords && (
          <TextInput
            label={t('audit.reason')}
            placeholder={t('audit.reasonPart')}
            value={filter.reason}
            maxLength={200}
            onChange={(event) => onChanged({ reason: event.currentTarget.value })}
          />
        )}
        <TextInput
          type="datetime-local"
          label={t('audit.since')}
          value={filter.from}
          onChange={(event) => onChanged({ from: event.currentTarget.value })}
        />
        <TextInput
          type="datetime-local"
          label={t('audit.until')}
          value={filter.to}
          onChange={(event) => onChanged({ to: event.currentTarget.value })}
        />
      </SimpleGrid>
      {!empty && (
        <Group mb="sm">
          <Button variant="default" size="xs" onClick={() => onChanged(EVERYTHING)}>
            {t('audit.clear')}
          </Button>
        </Group>
      )}
    </>
  );
}

function PatientPicker({ chosen, onChosen }: { chosen: Chosen | null; onChosen: (patient: Chosen | null) => void }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 200);
  const found = $api.useQuery(
    'post',
    '/api/v1/patients/search',
    { body: { query: asked, limit: 8 } },
    { enabled: can(session, 'patient.search') && asked.length > 1 && asked !== chosen?.name, gcTime: 0 },
  );
  const patients = (found.data?.items ?? []).map((p) => ({
    value: p.id,
    label: [fullName(p), p.mrn].filter(Boolean).join(' · '),
  }));
  return (
    <Select
      clearable
      clearButtonProps={{ 'aria-label': t('audit.clear') }}
      searchable
      label={t('audit.patient')}
      placeholder={t('audit.anyPatient')}
      nothingFoundMessage={asked.length > 1 && found.isSuccess ? t('audit.noPatient') : undefined}
      data={withChosen(patients, chosen)}
      // The server has searched.
      filter={({ options }) => options}
      onSearchChange={setTyped}
      value={chosen?.id ?? null}
      onChange={(id, option) => onChosen(id ? { id, name: option.label } : null)}
    />
  );
}
