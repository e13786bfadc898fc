import { Alert, Badge, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, onceBy, type Schemas, wasSaved } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError, LongField } from '@/ui/fields';
import { dateTime } from '@/ui/format';
import { Section } from '@/ui/Section';
import { useEntry } from '@/ui/useEntry';
import type { Report } from './report';
import './texts';

type Consultation = Schemas['ConsultationView'];
type Step = Schemas['ConsultationAction'];
const COLOUR = {
  requested: 'yellow',
  answered: 'blue',
  mentioned: 'teal',
  declined: 'gray',
  withdrawn: 'gray',
} as const;
const route = '/api/v1/pathology/reports/{id}/consultations';

/** What colleagues were asked about a report, and what they said. */
export function Consultations({ report }: { report: Report }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const list = $api.useQuery('get', route, { params: { path: { id: report.id } } });
  const items = list.data?.items ?? [];
  const may = list.data?.allowed_actions.includes('ask');
  if (!list.error && items.length === 0 && !may) return null;
  return (
    <Section
      title={t('consultation.title')}
      help={t('consultation.help')}
      aside={
        may && (
          <Button size="compact-sm" variant="default" className="no-print" onClick={() => setAsking(true)}>
            {t('consultation.ask')}
          </Button>
        )
      }
    >
      <ProblemAlert error={list.error} onRetry={list.refetch} />
      <Stack gap="md">
        {list.data && items.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('consultation.none')}
          </Text>
        )}
        {items.map((one) => (
          <One key={one.id} of={one} report={report} />
        ))}
      </Stack>
      {asking && <Ask report={report} onClosed={() => setAsking(false)} />}
    </Section>
  );
}

function One({ of, report }: { of: Consultation; report: Report }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<{ what: 'decline' | 'withdraw'; seen: Consultation }>();
  const [answering, setAnswering] = useState(false);
  const take = $api.useMutation('put', '/api/v1/pathology/consultations/{id}');
  const step = (seen: Consultation, action: Step, said: string | null = null) =>
    take.mutate(
      { params: { path: { id: seen.id }, header: ifMatch(seen.version) }, body: { action, said } },
      { onSuccess: () => setAsked(undefined) },
    );
  const title = t('consultation.number', { n: of.number });
  const may = (action: string) => of.allowed_actions.includes(action);
  return (
    <article aria-label={title}>
      <Group justify="space-between" gap="sm">
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {title}
          </Text>
          <Badge color={COLOUR[of.status]} variant="light">
            {t(`consultation.status.${of.status}`)}
          </Badge>
        </Group>
        <Group gap="xs" className="no-print">
          {may('answer') && (
            <Button size="compact-sm" onClick={() => setAnswering(true)}>
              {t('consultation.do.answer')}
            </Button>
          )}
          {(['decline', 'withdraw'] as const).filter(may).map((what) => (
            <Button
              key={what}
              size="compact-sm"
              variant="default"
              onClick={() => {
                take.reset();
                setAsked({ what, seen: of });
              }}
            >
              {t(`consultation.do.${what}`)}
            </Button>
          ))}
          {(['mention', 'leave_out'] as const).filter(may).map((what) => (
            <Button
              key={what}
              size="compact-sm"
              variant="default"
              loading={take.isPending}
              onClick={() => step(of, what)}
            >
              {t(`consultation.do.${what}`)}
            </Button>
          ))}
        </Group>
      </Group>
      <Text size="xs" c="dimmed">
        {t('consultation.asks', { by: of.asked_by, of: of.asked_of, at: dateTime(of.created_at) })}
      </Text>
      <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        <bdi>{of.question}</bdi>
      </Text>
      {of.ended_at && (
        <>
          <Text size="sm" mt="xs" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            <b>{t(of.opinion ? 'consultation.opinion' : 'consultation.why')}</b>: <bdi>{of.opinion ?? of.reason}</bdi>
          </Text>
          <Text size="xs" c="dimmed">
            <bdi>{of.status === 'withdrawn' ? of.asked_by : of.asked_of}</bdi> · {dateTime(of.ended_at)}
          </Text>
        </>
      )}
      {!asked && <ProblemAlert error={take.error} />}
      {answering && <Answering of={of} report={report} onClosed={() => setAnswering(false)} />}
      {asked && (
        <AskReason
          opened
          title={t(`consultation.do.${asked.what}`)}
          label={t('field.reason')}
          run={take}
          onClose={() => setAsked(undefined)}
          onSubmit={(reason) => step(asked.seen, asked.what, reason)}
        />
      )}
    </article>
  );
}

/** An opinion while it is written: kept as a draft while one types, and final when it is given. */
function Answering({ of, report, onClosed }: { of: Consultation; report: Report; onClosed: () => void }) {
  const { t } = useTranslation();
  // As it was shown: one that was withdrawn meanwhile is not answered.
  const [seen] = useState(of);
  const entry = useEntry({
    place: { form: 'consultation', patient_id: report.patient?.id, item_id: report.id },
    // The draft is of this question: what was begun under another one does not come up here.
    initial: { said: '', of: of.id },
    version: of.version,
  });
  const { startOver } = entry;
  const isOfAnother = entry.ready && entry.values.of !== of.id;
  useEffect(() => {
    if (isOfAnother) startOver();
  }, [isOfAnother, startOver]);
  const answer = $api.useMutation('put', '/api/v1/pathology/consultations/{id}', {
    onSuccess: () => void entry.finish().then(onClosed),
  });
  const form = { values: entry.values, set: entry.set, error: answer.error };
  return (
    <FormDialog
      title={t('consultation.do.answer')}
      help={t('consultation.answerHelp')}
      size="lg"
      isLong
      run={answer}
      save={t('consultation.do.answer')}
      label={() => t('consultation.opinion')}
      entry={entry}
      disabled={isOfAnother}
      onClosed={onClosed}
      onSubmit={() =>
        answer.mutate({
          params: { path: { id: seen.id }, header: ifMatch(seen.version) },
          body: { action: 'answer', said: entry.values.said ?? '' },
        })
      }
    >
      <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        <bdi>{seen.question}</bdi>
      </Text>
      <LongField
        form={form}
        name="said"
        label={t('consultation.opinion')}
        minRows={4}
        maxLength={10000}
        required
        data-autofocus
      />
    </FormDialog>
  );
}

function Ask({ report, onClosed }: { report: Report; onClosed: () => void }) {
  const { t } = useTranslation();
  const params = { path: { id: report.id } };
  const people = $api.useQuery('get', '/api/v1/pathology/reports/{id}/consultants', { params });
  const entry = useEntry({
    place: { form: 'consultation_question', patient_id: report.patient?.id, item_id: report.id },
    initial: { account_id: '', question: '' },
  });
  const ask = $api.useMutation('post', route, {
    onSuccess: () => void entry.finish().then(onClosed),
    onError: (error) => wasSaved(error) && entry.newKey(),
  });
  const { values } = entry;
  const nameOf = (id: string) => people.data?.items.find((one) => one.account_id === id)?.full_name ?? id;
  const form = { values, set: entry.set, error: ask.error };
  return (
    <FormDialog
      title={t('consultation.ask')}
      help={t('consultation.help')}
      isLong
      run={{ error: ask.error ?? people.error, isPending: ask.isPending }}
      save={t('consultation.ask')}
      label={(name) => t(name === 'account_id' ? 'consultation.whom' : 'consultation.question')}
      entry={entry}
      shown={(name, value) => (name === 'account_id' ? nameOf(value) : value)}
      disabled={!values.account_id}
      onClosed={onClosed}
      onSubmit={() =>
        ask.mutate({
          params,
          body: { account_id: values.account_id ?? '', question: values.question ?? '' },
          headers: onceBy(entry.key()),
        })
      }
    >
      <Select
        label={t('consultation.whom')}
        placeholder={t('consultation.choose')}
        nothingFoundMessage={t('consultation.nobody')}
        searchable
        required
        value={values.account_id || null}
        onChange={(value) => entry.set('account_id', value ?? '')}
        error={fieldError(ask.error, 'account_id', t)}
        data={(people.data?.items ?? []).map((one) => ({ value: one.account_id, label: one.full_name }))}
      />
      <LongField form={form} name="question" label={t('consultation.question')} minRows={3} maxLength={2000} required />
    </FormDialog>
  );
}

/** Before somebody signs: who was asked and has not answered. It holds nobody back. */
export function OpenConsultations({ report }: { report: Report }) {
  const { t } = useTranslation();
  const list = $api.useQuery('get', route, { params: { path: { id: report.id } } });
  // That it could not be read is not that nobody was asked.
  if (list.error && !list.data) return <ProblemAlert error={list.error} onRetry={list.refetch} />;
  const open = (list.data?.items ?? []).filter((one) => one.status === 'requested');
  if (open.length === 0) return null;
  return (
    <Alert color="yellow" role="status" p="xs">
      {t('consultation.open', { names: open.map((one) => one.asked_of).join(', ') })}
    </Alert>
  );
}
