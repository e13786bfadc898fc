import { Alert, Anchor, Button, Card, Group, Loader, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Cards } from '@/ui/Cards';
import { Differences } from '@/ui/Differences';
import { factText } from '@/ui/facts';
import { fullName } from '@/ui/format';
import { Value } from '@/ui/Value';
import { Distinct, Merge } from './Judge';
import { usePatientSearch } from './usePatientSearch';

type Chart = Schemas['ChartView'];

/** What tells two people apart, or shows that they are one. */
const COMPARED = [
  'mrn',
  'patient_number',
  'given_name',
  'middle_name',
  'family_name',
  'preferred_name',
  'birth_date',
  'sex',
  'ssn_last4',
  'phone',
  'phone_secondary',
  'email',
  'mothers_maiden_name',
  'birth_place',
  'other_names',
  'address',
  'marital_status',
  'language',
  'deceased',
  'deceased_date',
  'blood_type',
  'height_cm',
  'weight_kg',
  'privacy_restrictions',
  'consent_for_treatment',
  'consent_for_phi_disclosure',
  'notes',
] as const;

/** Two records side by side; whoever may merges them, and says which one survives and why. */
export function ComparePage() {
  const { t } = useTranslation();
  const { one, other } = useSearch({ strict: false }) as { one?: string; other?: string };
  return (
    <Stack>
      <Title order={1}>{t('merge.title')}</Title>
      {one && other ? <Pair key={`${one} ${other}`} one={one} other={other} /> : <Choose one={one} />}
    </Stack>
  );
}

function Choose({ one }: { one: string | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const open = (patient: { id: string }) =>
    void navigate({ to: '/duplicates/compare', search: { one: one ?? patient.id, other: one && patient.id } as never });
  const { patients, error, again } = usePatientSearch(query, { limit: 20, enabled: query.trim() !== '', open });
  return (
    <Card withBorder>
      <TextInput
        label={t('merge.find')}
        placeholder={t('search.placeholder')}
        value={query}
        autoFocus
        autoComplete="off"
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <ProblemAlert error={error} onRetry={again} />
      <Stack gap="xs" mt="sm">
        {patients
          .filter((patient) => patient.id !== one)
          .map((patient) => (
            <Group key={patient.id} justify="space-between">
              <Text size="sm">
                <b>{fullName(patient)}</b> · <Value>{patient.birth_date}</Value> · <Value>{patient.mrn}</Value>
              </Text>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`${t('merge.compare')}: ${fullName(patient)}, ${patient.mrn}`}
                onClick={() => open(patient)}
              >
                {t('merge.compare')}
              </Button>
            </Group>
          ))}
      </Stack>
    </Card>
  );
}

function Pair({ one, other }: { one: string; other: string }) {
  const { t } = useTranslation();
  const of = (id: string) => ({ params: { path: { id } } });
  const first = $api.useQuery('get', '/api/v1/patients/{id}/chart', of(one), { gcTime: 0 });
  const second = $api.useQuery('get', '/api/v1/patients/{id}/chart', of(other), { gcTime: 0 });
  const failed = first.error ?? second.error;
  if (failed)
    return <ProblemAlert error={failed} onRetry={() => void Promise.all([first.refetch(), second.refetch()])} />;
  if (!first.data || !second.data) return <Loader aria-label={t('app.loading')} />;
  if (first.data.patient.id === second.data.patient.id)
    return (
      <Alert color="blue" role="status">
        {t('merge.already')}{' '}
        <Anchor component={Link} to="/patients/$id" params={{ id: first.data.patient.id } as never}>
          {fullName(first.data.patient)}
        </Anchor>
      </Alert>
    );
  return <Compare charts={[first.data, second.data]} />;
}

function Compare({ charts }: { charts: [Chart, Chart] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [one, other] = charts;
  const counts = (chart: Chart) => [
    [t('patient.allergies'), chart.allergies.length],
    [t('patient.problems'), chart.problems.length],
    [t('patient.contacts'), chart.contacts.length],
    [t('patient.coverage'), chart.coverages.length],
  ];
  return (
    <>
      {charts.map((chart) => (
        <Differences key={chart.patient.id} chart={chart} />
      ))}
      <Card withBorder>
        <Cards>
          <Table aria-label={t('merge.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th />
                {charts.map(({ patient }) => (
                  <Table.Th key={patient.id}>
                    <Anchor component={Link} to="/patients/$id" params={{ id: patient.id } as never}>
                      {fullName(patient)}
                    </Anchor>
                  </Table.Th>
                ))}
                <Table.Th>{t('merge.agreement')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {COMPARED.map((name) => {
                const [a, b] = [factText(t, name, one.patient[name]), factText(t, name, other.patient[name])];
                return a === '' && b === '' ? null : (
                  <Line key={name} label={t(`field.${fieldOf(name)}`)} a={a} b={b} />
                );
              })}
              {counts(one).map(([label, count], at) => (
                <Table.Tr key={label}>
                  <Table.Th scope="row">{label}</Table.Th>
                  <Table.Td data-label={fullName(one.patient)}>{count}</Table.Td>
                  <Table.Td data-label={fullName(other.patient)}>{counts(other)[at]?.[1]}</Table.Td>
                  <Table.Td />
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Cards>
      </Card>
      {charts.every(({ patient }) => patient.allowed_actions.includes('merge')) ? (
        <>
          <Merge
            patients={[one.patient, other.patient]}
            onMerged={(id) => void navigate({ to: '/patients/$id', params: { id } as never })}
          />
          <Distinct patients={[one.patient, other.patient]} onSaid={() => void navigate({ to: '/duplicates' })} />
        </>
      ) : (
        <Alert color="yellow">{t('merge.notAllowed')}</Alert>
      )}
    </>
  );
}

const fieldOf = (name: string) => (name === 'ssn_last4' ? 'ssn' : name);

function Line({ label, a, b }: { label: string; a: string; b: string }) {
  const { t } = useTranslation();
  const state = a === b ? 'same' : a === '' || b === '' ? 'unknown' : 'differs';
  const shown = (value: string) => (value === '' ? t('app.notRecorded') : value);
  return (
    <Table.Tr>
      <Table.Th scope="row">{label}</Table.Th>
      <Table.Td>
        <bdi>{shown(a)}</bdi>
      </Table.Td>
      <Table.Td>
        <bdi>{shown(b)}</bdi>
      </Table.Td>
      <Table.Td>
        <Text size="sm" fw={state === 'differs' ? 700 : 400}>
          {t(`merge.${state}`)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
