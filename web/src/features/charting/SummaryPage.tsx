import { Button, Group, Loader, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { ageOf, clock, dateTime, fullName } from '@/ui/format';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';
import { badgeOf, detailOf, LISTS } from './Lists';
import { Trends } from './VitalsPanel';
import { type Item, type ListKind, TITLE } from './Workspace';

type Page = Schemas['SummaryPage'];
/** Of these only what still goes on is shown, and all of it. */
const CURRENT: ListKind[] = ['medication', 'care_plan', 'goal'];

/** The chart on one page, to be read in a minute or printed. */
export function SummaryPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const page = $api.useQuery('get', '/api/v1/patients/{id}/summary', { params: { path: { id } } });
  if (page.error) return <ProblemAlert error={page.error} onRetry={page.refetch} />;
  if (!page.data) return <Loader aria-label={t('app.loading')} />;
  const { patient, vitals } = page.data;
  const valid = vitals.items.filter((item) => !item.error);
  return (
    <Stack gap="sm" className="summary">
      <Group justify="space-between" className="no-print">
        <Button component={Link} to="/patients/$id" params={{ id } as never} variant="subtle">
          {t('summary.back')}
        </Button>
        <Group gap="xs">
          <Button component="a" href={`/api/v1/patients/${id}/summary.pdf`} download variant="default">
            {t('summary.pdf')}
          </Button>
          <Button onClick={() => window.print()}>{t('summary.print')}</Button>
        </Group>
      </Group>
      <div>
        <Title order={1}>
          {t('summary.title')}: <bdi>{fullName(patient)}</bdi>
        </Title>
        <Text size="sm">
          <Value>{ageOf(patient.birth_date, patient.deceased ? patient.deceased_date : null, patient.age_years)}</Value>{' '}
          · {t(`sex.${patient.sex}`)} · {t('patient.born')} <Value>{patient.birth_date}</Value> · {t('patient.mrn')}{' '}
          <Value>{patient.mrn}</Value> · {t('summary.asOf', { when: dateTime(page.data.at) })}
        </Text>
      </div>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <Allergies page={page.data} />
        <Problems page={page.data} />
        {(['medication', 'immunization', 'care_plan', 'goal', 'family_history', 'social_history'] as const).map(
          (kind) => (
            <List key={kind} page={page.data} kind={kind} />
          ),
        )}
      </SimpleGrid>
      <Section title={t('vitals.title')}>
        {valid.length > 0 ? (
          <Trends items={valid} list={vitals} manner={{ milligrams: vitals.glucose_in_milligrams }} />
        ) : (
          <Text size="sm">{t('vitals.none')}</Text>
        )}
      </Section>
      <Section title={t('summary.encounters')}>
        <Lines
          none={t('encounter.none')}
          lines={page.data.encounters.map((one) => [
            one.id,
            clock(one.encounter_date),
            [
              one.status === 'draft' || one.status === 'in_progress' ? t('summary.unsigned') : null,
              t(`encounter.type.${one.encounter_type}`, one.encounter_type),
              one.provider_name,
              one.chief_complaint,
              ...one.diagnoses,
            ],
          ])}
        />
      </Section>
    </Stack>
  );
}

type Line = [key: string, name: ReactNode, detail: (string | null | undefined)[]];

function Lines({ lines, none, more }: { lines: Line[]; none: string; more?: string }) {
  return (
    <>
      {lines.length === 0 && <Text size="sm">{none}</Text>}
      {lines.map(([key, name, detail]) => (
        <Text key={key} size="sm">
          <bdi>
            <strong>{name}</strong>
          </bdi>{' '}
          <bdi>{detail.filter(Boolean).join(' · ')}</bdi>
        </Text>
      ))}
      {more && (
        <Text size="xs" c="dimmed">
          {more}
        </Text>
      )}
    </>
  );
}

function Allergies({ page }: { page: Page }) {
  const { t } = useTranslation();
  const active = page.allergies.filter((one) => one.status === 'active');
  return (
    <Section title={t('patient.allergies')}>
      <Lines
        none={t(
          page.no_known_allergies
            ? 'patient.allergiesNone'
            : page.allergies.length > 0
              ? 'summary.noneCurrent'
              : 'patient.allergiesUnknown',
        )}
        lines={active.map((one) => [one.id, one.display, [t(`choice.${one.severity}`), one.reaction]])}
      />
    </Section>
  );
}

function Problems({ page }: { page: Page }) {
  const { t } = useTranslation();
  const open = page.problems.filter((one) => one.status === 'active' || one.status === 'chronic');
  return (
    <Section title={t('patient.problems')}>
      <Lines
        none={t(page.problems.length > 0 ? 'summary.noneCurrent' : 'app.notRecorded')}
        lines={open.map((one) => [
          one.id,
          one.display,
          [one.icd10_code, t(`choice.${one.status ?? 'active'}`), one.onset_date],
        ])}
      />
    </Section>
  );
}

const lineOf = (t: TFunction, kind: ListKind, item: Item): Line => {
  const badge = badgeOf(kind, item);
  return [
    item.id,
    (item as unknown as { display: string }).display,
    [badge ? t(`choice.${badge}`, badge) : '', ...detailOf(t, kind, item)],
  ];
};

/** The first entries of a list, and how many there are where these are not all. */
function List({ page, kind }: { page: Page; kind: ListKind }) {
  const { t } = useTranslation();
  const shown: Item[] = page.lists[LISTS[kind]];
  const total = page.list_totals[kind] ?? 0;
  const isCut = !CURRENT.includes(kind) && total > shown.length;
  return (
    <Section title={t(`patient.${TITLE[kind]}`)}>
      <Lines
        none={t(total > 0 ? 'summary.noneCurrent' : 'app.notRecorded')}
        lines={shown.map((item) => lineOf(t, kind, item))}
        more={isCut ? t('summary.first', { n: shown.length, total }) : undefined}
      />
    </Section>
  );
}
