import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconFileTypePdf, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, onceBy, type Schemas, wasSaved } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { FormDialog } from '@/ui/FormDialog';
import { LongField } from '@/ui/fields';
import { dateTime } from '@/ui/format';
import { Section } from '@/ui/Section';
import { Proof } from '@/ui/SignProof';
import { useEntry } from '@/ui/useEntry';
import { Value } from '@/ui/Value';
import { Request } from './About';
import type { Report } from './report';
import './texts';

type Addendum = Schemas['AddendumView'];
type Asked = { what: 'write' | 'sign' | 'discard'; of: Addendum } | { what: 'begin' };
const COLOUR = { draft: 'gray', signed: 'teal', discarded: 'gray' } as const;

/** What was added below the report that is out, and the way to add something. */
export function Addenda({ report }: { report: Report }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>();
  const list = $api.useQuery('get', '/api/v1/pathology/reports/{id}/addenda', { params: { path: { id: report.id } } });
  const close = () => setAsked(undefined);
  const items = list.data?.items ?? [];
  const may = list.data?.allowed_actions.includes('begin');
  if (!list.error && items.length === 0 && !may) return null;
  return (
    <Section
      title={t('addendum.title')}
      help={t('addendum.help')}
      aside={
        may && (
          <Button size="compact-sm" className="no-print" onClick={() => setAsked({ what: 'begin' })}>
            {t('addendum.begin')}
          </Button>
        )
      }
    >
      <ProblemAlert error={list.error} onRetry={list.refetch} />
      <Stack gap="md">
        {list.data && items.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('addendum.none')}
          </Text>
        )}
        {items.map((one) => (
          <One key={one.id} of={one} report={report} onAsked={setAsked} />
        ))}
      </Stack>
      {asked?.what === 'begin' && <Write report={report} onClosed={close} />}
      {asked?.what === 'write' && <Write report={report} of={asked.of} onClosed={close} />}
      {asked?.what === 'sign' && <Sign id={asked.of.id} onClosed={close} />}
      {asked?.what === 'discard' && <Discard of={asked.of} onClosed={close} />}
    </Section>
  );
}

function One({ of, report, onAsked }: { of: Addendum; report: Report; onAsked: (asked: Asked) => void }) {
  const { t } = useTranslation();
  const title = t('addendum.numbered', { n: of.number, edition: of.edition });
  const isPast = of.status === 'signed' && of.edition < report.edition;
  return (
    <article aria-label={title}>
      <Group justify="space-between" gap="sm">
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {title}
          </Text>
          <Badge color={COLOUR[of.status]} variant="light">
            {t(`addendum.status.${of.status}`)}
          </Badge>
        </Group>
        <Group gap="xs" className="no-print">
          {of.status === 'signed' && (
            <Button
              component="a"
              variant="default"
              size="compact-sm"
              href={`/api/v1/pathology/addenda/${of.id}/document.pdf`}
              download
              leftSection={<IconFileTypePdf size={18} aria-hidden />}
            >
              {t('addendum.paper', { n: of.number })}
            </Button>
          )}
          {(['write', 'discard'] as const)
            .filter((what) => of.allowed_actions.includes(what))
            .map((what) => (
              <Button key={what} size="compact-sm" variant="default" onClick={() => onAsked({ what, of })}>
                {t(`addendum.do.${what}`)}
              </Button>
            ))}
          {of.allowed_actions.includes('sign') && (
            <Button
              size="compact-sm"
              leftSection={<IconSignature size={18} aria-hidden />}
              onClick={() => onAsked({ what: 'sign', of })}
            >
              {t('addendum.do.sign')}
            </Button>
          )}
        </Group>
      </Group>
      <Text
        size="sm"
        style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
        td={of.status === 'discarded' ? 'line-through' : undefined}
        lang={report.text.language}
      >
        <bdi>{of.said}</bdi>
      </Text>
      {of.discard_reason && (
        <Text size="sm">
          <bdi>{of.discard_reason}</bdi>
        </Text>
      )}
      {isPast && (
        <Alert color="orange" p="xs">
          {t('addendum.superseded')}
        </Alert>
      )}
      <Text size="xs" c="dimmed">
        {of.signed_by && of.signed_at
          ? t('addendum.signed', { by: of.signed_by, at: dateTime(of.signed_at) })
          : t('addendum.begun', { by: of.recorded_by, at: dateTime(of.created_at) })}
      </Text>
    </article>
  );
}

/** The text of an addendum while it is written: kept as a draft while one types. */
function Write({ report, of, onClosed }: { report: Report; of?: Addendum; onClosed: () => void }) {
  const { t } = useTranslation();
  // As it was shown: what a colleague writes meanwhile is met, not overwritten.
  const [seen] = useState(of);
  const entry = useEntry({
    place: seen
      ? { form: 'pathology_addendum', patient_id: report.patient?.id, item_id: seen.id }
      : { form: 'new_addendum', patient_id: report.patient?.id, item_id: report.id },
    initial: { said: seen?.said ?? '' },
    version: seen?.version,
  });
  const onSuccess = () => void entry.finish().then(onClosed);
  const begin = $api.useMutation('post', '/api/v1/pathology/reports/{id}/addenda', {
    onSuccess,
    onError: (error) => wasSaved(error) && entry.newKey(),
  });
  const write = $api.useMutation('put', '/api/v1/pathology/addenda/{id}', { onSuccess });
  const run = seen ? write : begin;
  const form = { values: entry.values, set: entry.set, error: run.error };
  return (
    <FormDialog
      title={seen ? t('addendum.short', { n: seen.number }) : t('addendum.begin')}
      help={t('addendum.help')}
      size="lg"
      isLong
      run={run}
      label={() => t('addendum.said')}
      entry={entry}
      onClosed={onClosed}
      onSubmit={() => {
        const body = { said: entry.values.said ?? '' };
        if (seen) write.mutate({ params: { path: { id: seen.id }, header: ifMatch(seen.version) }, body });
        else begin.mutate({ params: { path: { id: report.id } }, body, headers: onceBy(entry.key()) });
      }}
    >
      <LongField form={form} name="said" label={t('addendum.said')} minRows={4} required data-autofocus />
    </FormDialog>
  );
}

/** Signs an addendum as it is read here. */
function Sign({ id, onClosed }: { id: string; onClosed: () => void }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const read = $api.useQuery(
    'get',
    '/api/v1/pathology/addenda/{id}',
    { params: { path: { id } } },
    // Whoever signs has read what they sign: it is read anew each time, and nothing takes its place while it is read.
    { gcTime: 0, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, refetchOnReconnect: false },
  );
  const sign = $api.useMutation('post', '/api/v1/pathology/addenda/{id}/sign', { onSuccess: onClosed });
  const seen = read.data;
  const content_sha256 = seen?.content_sha256 ?? '';
  const give = (credential: Schemas['Credential']) => {
    if (sign.isPending || !seen) return;
    const params = { path: { id }, header: ifMatch(seen.version) };
    sign.mutate({ params, body: { credential, content_sha256 }, headers: onceBy(crypto.randomUUID()) });
  };
  return (
    <FormDialog
      title={t('addendum.do.sign')}
      help={t('addendum.signHelp')}
      size="lg"
      run={{ error: sign.error ?? read.error, isPending: sign.isPending }}
      save={t('addendum.do.sign')}
      disabled={!password || !seen}
      onClosed={onClosed}
      onSubmit={() => give({ password })}
    >
      <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        <bdi>{seen?.said}</bdi>
      </Text>
      {seen?.signed_with && <Signed of={seen} subject={seen.signed_with} />}
      {seen && (
        <Proof
          deed={{
            resource_type: 'pathology_addendum',
            resource_id: id,
            resource_version: 1,
            meaning: 'authorship',
            content_sha256,
          }}
          error={sign.error}
          password={password}
          onPassword={setPassword}
          onPasskey={give}
        />
      )}
    </FormDialog>
  );
}

/** What is signed with the words of an addendum. */
function Signed({ of, subject }: { of: Addendum; subject: Schemas['AddendumSubject'] }) {
  const { t } = useTranslation();
  const facts: [string, string | null][] = [
    [t('addendum.title'), t('addendum.numbered', { n: of.number, edition: of.edition })],
    [t('signed.code'), subject.report_code ?? null],
    [t('addendum.reportSigned'), subject.report_signed_at ? dateTime(subject.report_signed_at) : null],
    [t('pathologyReport.field.language'), t(`pathologyReport.language.${subject.language}`)],
  ];
  return (
    <section aria-label={t('signedWith.title')}>
      <dl className="facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>
                <Value>{value}</Value>
              </dd>
            </div>
          ))}
      </dl>
      <Request of={subject} />
    </section>
  );
}

function Discard({ of, onClosed }: { of: Addendum; onClosed: () => void }) {
  const { t } = useTranslation();
  const [seen] = useState(of);
  const discard = $api.useMutation('put', '/api/v1/pathology/addenda/{id}/discard', { onSuccess: onClosed });
  return (
    <AskReason
      opened
      title={t('addendum.do.discard')}
      help={t('addendum.discardHelp')}
      label={t('field.reason')}
      run={discard}
      onClose={onClosed}
      onSubmit={(reason) =>
        discard.mutate({ params: { path: { id: seen.id }, header: ifMatch(seen.version) }, body: { reason } })
      }
    />
  );
}
