import { Alert, Badge, Button, Card, Group, Loader, Stack, Text, TextInput, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { dateTime } from '@/ui/format';
import { Listing, Rows } from '@/ui/Listing';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';

const COLORS: Record<string, string> = { proposed: 'yellow', approved: 'blue', done: 'teal', cancelled: 'gray' };

function Status({ status }: { status: string }) {
  const { t } = useTranslation();
  return <Badge color={COLORS[status]}>{t(`purge.status.${status}`)}</Badge>;
}

/** Removals of records whose time is over, and the beginning of a new one: a list, by which nothing is removed. */
export function Purges() {
  const { t } = useTranslation();
  const purges = $api.useQuery('get', '/api/v1/purges');
  return (
    <Section title={t('purge.title')} help={t('purge.help')}>
      <Stack>
        <Propose />
        <Listing
          query={purges}
          items={purges.data?.items ?? []}
          none={t('purge.none')}
          label={t('purge.title')}
          keyOf={(purge) => purge.id}
          columns={[
            { label: t('purge.state'), cell: (purge) => <Status status={purge.status} />, bare: true },
            { label: t('purge.list'), cell: (purge) => <Value>{purge.records}</Value> },
            { label: t('purge.reason'), cell: (purge) => <bdi>{purge.reason}</bdi>, long: true },
            { label: t('purge.proposedBy'), cell: (purge) => <bdi>{purge.proposed_by}</bdi> },
            { label: t('audit.at'), cell: (purge) => <Value>{dateTime(purge.proposed_at)}</Value>, nowrap: true },
            { label: t('app.actions'), cell: (purge) => <Open id={purge.id} />, bare: true },
          ]}
        />
      </Stack>
    </Section>
  );
}

function Open({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <Button size="compact-sm" variant="default" component={Link} to="/retention/purges/$id" params={{ id } as never}>
      {t('purge.open')}
    </Button>
  );
}

function Propose() {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const propose = $api.useMutation('post', '/api/v1/purges', { onSuccess: () => setReason('') });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        propose.mutate({ body: { reason } });
      }}
    >
      <ProblemAlert error={propose.error} />
      <Group align="flex-end">
        <TextInput
          id="field-reason"
          label={t('purge.reason')}
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" loading={propose.isPending} disabled={reason.trim() === ''}>
          {t('purge.propose')}
        </Button>
      </Group>
    </form>
  );
}

/** One removal: what would go, who said so, and what became of it. */
export function PurgePage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const report = $api.useQuery('get', '/api/v1/purges/{id}', { params: { path: { id } } });
  if (report.error) return <ProblemAlert error={report.error} onRetry={report.refetch} />;
  if (!report.data) return <Loader aria-label={t('app.loading')} />;
  const { purge, items, held_back } = report.data;
  return (
    <Stack>
      <Group>
        <Title order={1}>{t('purge.title')}</Title>
        <Status status={purge.status} />
      </Group>
      <Card withBorder>
        <dl className="facts">
          <dt>{t('purge.reason')}</dt>
          <dd>
            <bdi>{purge.reason}</bdi>
          </dd>
          <dt>{t('purge.asOf')}</dt>
          <dd>
            <Value>{purge.as_of}</Value>
          </dd>
          <dt>{t('purge.proposedBy')}</dt>
          <dd>
            <bdi>{purge.proposed_by}</bdi> · <Value>{dateTime(purge.proposed_at)}</Value>
          </dd>
          <dt>{t('purge.decidedBy')}</dt>
          <dd>
            {purge.decided_at ? (
              <>
                <bdi>{purge.decided_by}</bdi> · <Value>{dateTime(purge.decided_at)}</Value>
              </>
            ) : (
              t('purge.notYet')
            )}
          </dd>
        </dl>
      </Card>
      {held_back > 0 && <Alert color="yellow">{t('purge.heldBack', { n: held_back })}</Alert>}
      {purge.status === 'proposed' && <Decision purge={purge} />}
      <Card withBorder>
        <Rows
          label={t('purge.list')}
          items={items}
          keyOf={(item) => item.patient_number}
          columns={[
            { label: t('patient.number'), cell: (item) => <Value>{item.patient_number}</Value>, bare: true },
            { label: t('field.record_retention_date'), cell: (item) => <Value>{item.kept_until}</Value> },
            { label: t('purge.outcome'), cell: (item) => <Outcome item={item} /> },
          ]}
        />
      </Card>
    </Stack>
  );
}

function Decision({ purge }: { purge: Schemas['PurgeView'] }) {
  const { t } = useTranslation();
  const decide = $api.useMutation('post', '/api/v1/purges/{id}/decision');
  const say = (approve: boolean) => decide.mutate({ params: { path: { id: purge.id } }, body: { approve } });
  const may = (action: string) => purge.allowed_actions.includes(action);
  return (
    <Alert color="red" title={t('purge.warning')}>
      <Stack>
        <ProblemAlert error={decide.error} />
        <Text size="sm">{t(may('approve') ? 'purge.approveHelp' : 'purge.another')}</Text>
        <Group>
          {may('approve') && (
            <Button color="red" loading={decide.isPending} onClick={() => say(true)}>
              {t('purge.approve', { n: purge.records })}
            </Button>
          )}
          {may('cancel') && (
            <Button variant="default" loading={decide.isPending} onClick={() => say(false)}>
              {t('purge.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}

function Outcome({ item }: { item: Schemas['PurgeItem'] }) {
  const { t } = useTranslation();
  const removed = Object.values((item.removed ?? {}) as Record<string, number>).reduce((sum, n) => sum + n, 0);
  return (
    <>
      {t(`purge.outcomes.${item.outcome ?? 'none'}`)}
      {removed > 0 && ` · ${t('purge.rows', { n: removed })}`}
    </>
  );
}
