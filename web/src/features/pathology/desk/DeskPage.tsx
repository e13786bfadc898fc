import { Anchor, Badge, Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { civilDate, dateTime, today } from '@/ui/format';
import { type Column, Rows } from '@/ui/Listing';
import { BornPatientLink } from '@/ui/PatientLink';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';
import { PriorityBadge } from '../benchWords';
import './texts';
import { taking } from './WhoseCase';

type Desk = Schemas['Desk'];
type DeskCase = Schemas['DeskCase'];
type DeskItem = Schemas['DeskItem'];

/** As one works through them: what came back first. */
const WORK = ['returned', 'sign', 'amend', 'write', 'publish', 'verification', 'rejected'] as const;

/** What lies on one's desk, by what is to be done with it. */
export function DeskPage() {
  const { t } = useTranslation();
  const desk = $api.useQuery('get', '/api/v1/pathology/desk');
  return (
    <Stack>
      <Title order={1}>{t('desk.title')}</Title>
      <ProblemAlert error={desk.error} onRetry={desk.refetch} />
      {desk.isPending && <Loader aria-label={t('app.loading')} />}
      {desk.data && <Lists desk={desk.data} />}
    </Stack>
  );
}

function Lists({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const more = (list: string) =>
    desk.longer.includes(list) && (
      <Text size="sm" c="dimmed">
        {t('desk.longer')}
      </Text>
    );
  const isEmpty = desk.cases.length + desk.consultations.length + desk.addenda.length === 0;
  return (
    <>
      {isEmpty && <Text>{t('desk.empty')}</Text>}
      {desk.consultations.length > 0 && (
        <Part name="consultations" n={desk.consultations.length}>
          <Items items={desk.consultations} label={t('desk.consultations')} who={t('desk.askedBy')} />
          {more('consultations')}
        </Part>
      )}
      {WORK.map((work) => {
        const cases = desk.cases.filter((one) => one.work === work);
        return (
          cases.length > 0 && (
            <Part key={work} name={`work.${work}`} n={cases.length}>
              <Cases cases={cases} label={t(`desk.work.${work}`)} />
            </Part>
          )
        );
      })}
      {more('cases')}
      {desk.addenda.length > 0 && (
        <Part name="addenda" n={desk.addenda.length}>
          <Items items={desk.addenda} label={t('desk.addenda')} who={t('desk.begunBy')} />
          {more('addenda')}
        </Part>
      )}
      <Part name="unassigned" n={desk.unassigned.length} help={t('desk.unassignedHelp')}>
        {desk.unassigned.length > 0 ? (
          <Cases
            cases={desk.unassigned}
            label={t('desk.unassigned')}
            isFree
            mayTake={desk.allowed_actions.includes('take')}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {t('desk.noneFree')}
          </Text>
        )}
        {more('unassigned')}
      </Part>
    </>
  );
}

function Part({ name, n, help, children }: { name: string; n: number; help?: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Section title={`${t(`desk.${name}`)} (${n})`} help={help}>
      {children}
    </Section>
  );
}

function useNumber<T extends { case_id: string; accession_number: string; report_id?: string | null }>(): Column<T> {
  const { t } = useTranslation();
  return {
    label: t('desk.case'),
    bare: true,
    nowrap: true,
    cell: (row) => (
      <Anchor
        component={Link}
        to={(row.report_id ? '/pathology/reports/$id' : '/pathology/cases/$id') as never}
        params={{ id: row.report_id ?? row.case_id } as never}
        fw={600}
      >
        <Value>{row.accession_number}</Value>
      </Anchor>
    ),
  };
}

function usePatient<T extends { patient?: Schemas['PatientNameView'] | null }>(): Column<T> {
  const { t } = useTranslation();
  return {
    label: t('desk.patient'),
    cell: ({ patient }) => (patient ? <BornPatientLink patient={patient} /> : t('pathology.shut')),
  };
}

function Cases(props: { cases: DeskCase[]; label: string; isFree?: boolean; mayTake?: boolean }) {
  const { t } = useTranslation();
  const { cases, label, isFree, mayTake } = props;
  const columns: Column<DeskCase>[] = [
    useNumber<DeskCase>(),
    usePatient<DeskCase>(),
    {
      label: t('desk.received'),
      nowrap: true,
      cell: ({ receive_date }) => <Value>{civilDate(receive_date)}</Value>,
    },
    {
      label: t('desk.due'),
      nowrap: true,
      cell: ({ reporting_date: due }) =>
        due && (
          <Text span size="sm" c={due < today() ? 'red' : undefined} fw={due < today() ? 600 : undefined}>
            <Value>{civilDate(due)}</Value>
          </Text>
        ),
    },
    {
      label: t('desk.state'),
      cell: (row) => (
        <Group gap="xs">
          <PriorityBadge priority={row.priority} />
          {row.is_at_hand && (
            <Badge variant="light" color="teal">
              {t('desk.atHand')}
            </Badge>
          )}
          {row.requests > 0 && (
            <Badge variant="light" color="orange">
              {t('desk.requests', { n: row.requests })}
            </Badge>
          )}
          {row.rejection_reason && <bdi>{row.rejection_reason}</bdi>}
          {row.pathologist && <bdi>{t('desk.left', { name: row.pathologist })}</bdi>}
          {isFree && row.report_id && (
            <Badge variant="light" color="gray">
              {t('desk.begun')}
            </Badge>
          )}
        </Group>
      ),
    },
  ];
  const take: Column<DeskCase> = { label: t('desk.take'), bare: true, cell: (row) => <Take of={row} /> };
  return (
    <Rows label={label} items={cases} keyOf={(row) => row.case_id} columns={mayTake ? [...columns, take] : columns} />
  );
}

/** Of a record that is shut nothing is taken: it is opened first. What was a colleague's is taken over at the case, with a reason. */
function Take({ of }: { of: DeskCase }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const take = $api.useMutation('post', '/api/v1/pathology/cases/{id}/assignments');
  if (!of.patient || of.pathologist) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={take.isPending}
        aria-label={t('desk.takeThis', { number: of.accession_number })}
        onClick={() => take.mutate(taking(of.case_id, session?.account.id))}
      >
        {t('desk.take')}
      </Button>
      <ProblemAlert error={take.error} />
    </>
  );
}

function Items({ items, label, who }: { items: DeskItem[]; label: string; who: string }) {
  const { t } = useTranslation();
  const columns: Column<DeskItem>[] = [
    useNumber<DeskItem>(),
    usePatient<DeskItem>(),
    { label: who, cell: ({ by }) => <bdi>{by}</bdi> },
    {
      label: t('desk.since'),
      nowrap: true,
      cell: ({ created_at }) => <Value>{dateTime(created_at)}</Value>,
    },
    { label: t('desk.state'), cell: ({ priority }) => <PriorityBadge priority={priority} /> },
  ];
  return <Rows label={label} items={items} keyOf={(row) => row.report_id + row.created_at} columns={columns} />;
}
