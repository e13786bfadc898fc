import { Alert, Button, Card, Center, Loader, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconAlertTriangle, IconFileTypePdf } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, asProblem, fetchClient, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { setLanguage } from '@/i18n';
import { civilDate, dateTime } from '@/ui/format';
import { LanguagePicker } from '@/ui/LanguagePicker';
import { save } from '@/ui/save';
import './texts';

/** Where who referred a patient reads the report, by the link of a letter and a code. The token stays behind the `#`. */
export default function ResultsPage() {
  const [token, setToken] = useState(() => location.hash.slice(1));
  // Another link in the same window is another report: nothing of the one before stays.
  useEffect(() => {
    const turn = () => setToken(location.hash.slice(1));
    window.addEventListener('hashchange', turn);
    return () => window.removeEventListener('hashchange', turn);
  }, []);
  return <Linked key={token} token={token} />;
}

/** Why one stands at the beginning again. */
type Shut = 'shut' | 'newer';

function Linked({ token }: { token: string }) {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState<Schemas['OpenedResult']>();
  const [shut, setShut] = useState<Shut>();
  const [name, setName] = useState('');
  const close = useCallback((why: Shut) => {
    setShut(why);
    setOpened(undefined);
  }, []);
  const link = $api.useQuery(
    'post',
    '/api/v1/results/link',
    { body: { token: token || '-' } },
    { retry: false, gcTime: 0, staleTime: Number.POSITIVE_INFINITY },
  );
  return (
    <Center
      component="main"
      mih="100vh"
      p="md"
      bg="light-dark(var(--mantine-color-gray-0), var(--mantine-color-dark-8))"
    >
      <Card withBorder w="100%" maw={560} p="lg">
        <Stack>
          <Title order={1}>{t('results.title')}</Title>
          {link.isPending && <Loader aria-label={t('app.loading')} />}
          {link.error && <Refused error={link.error} onAgain={() => void link.refetch()} />}
          {link.data && (
            <Text>
              <bdi>{t('results.of', { clinic: link.data.clinic })}</bdi>
            </Text>
          )}
          {shut && !opened && (
            <Alert color="orange" role="alert">
              {t(`results.${shut}`)}
            </Alert>
          )}
          {link.data && !opened && <Entry token={token} onOpened={setOpened} />}
          {opened && <Opened token={token} opened={opened} name={name} onName={setName} onShut={close} />}
          <LanguagePicker value={i18n.language} onChange={setLanguage} />
        </Stack>
      </Card>
    </Center>
  );
}

const isOf = (error: unknown, field: string) =>
  asProblem(error).fields.some((one) => one.field === field && one.code !== 'required');

/** Whatever is wrong with a link is one and the same. */
function Refused({ error, onAgain }: { error: unknown; onAgain?: () => void }) {
  const { t } = useTranslation();
  if (!error) return null;
  if (isOf(error, 'token')) {
    return (
      <Alert color="red" role="alert" title={t('results.wrongLink')}>
        {t('results.wrongLinkHelp')}
      </Alert>
    );
  }
  if (asProblem(error).status === 429) {
    return (
      <Alert color="orange" role="alert">
        {t('results.tooOften')}
      </Alert>
    );
  }
  return <ProblemAlert error={error} onRetry={onAgain} />;
}

function Entry({ token, onOpened }: { token: string; onOpened: (opened: Schemas['OpenedResult']) => void }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const enter = $api.useMutation('post', '/api/v1/results/entry', { onSuccess: onOpened });
  const send = $api.useMutation('post', '/api/v1/results/code', { onSuccess: () => enter.reset() });
  const isWrong = enter.error ? isOf(enter.error, 'code') : false;
  return (
    <Stack>
      <Text size="sm">{t('results.codeHelp')}</Text>
      {send.data && (
        <Alert color="teal" role="status">
          {send.data.ending
            ? t('results.sentBy.smsTo', { ending: send.data.ending })
            : t(`results.sentBy.${send.data.by}`)}
        </Alert>
      )}
      <Refused error={send.error ?? (isWrong ? null : enter.error)} />
      <Button
        variant={send.data ? 'default' : 'filled'}
        loading={send.isPending}
        onClick={() => send.mutate({ body: { token } })}
      >
        {t(send.data ? 'results.sendAnother' : 'results.sendCode')}
      </Button>
      {/* Always there: a code that was sent before the page was loaded again is good, too. */}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          enter.mutate({ body: { token, code } });
        }}
      >
        <Stack>
          <TextInput
            id="field-code"
            label={t('results.code')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={isWrong && t('results.wrongCode')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            dir="ltr"
            required
          />
          <Button type="submit" variant={send.data ? 'filled' : 'default'} loading={enter.isPending}>
            {t('results.open')}
          </Button>
        </Stack>
      </form>
    </Stack>
  );
}

function Opened({
  token,
  opened,
  name,
  onName,
  onShut,
}: {
  token: string;
  opened: Schemas['OpenedResult'];
  name: string;
  onName: (name: string) => void;
  onShut: (why: Shut) => void;
}) {
  const { t } = useTranslation();
  const [report, setReport] = useState(opened.report);
  // Whoever says that they read it has had it before them: the papers that were fetched now, besides those of before.
  const [fetched, setFetched] = useState<string[]>([]);
  const [trouble, setTrouble] = useState<unknown>();
  const { pass, shuts_at } = opened;
  useEffect(() => {
    const left = Math.max(0, new Date(shuts_at).getTime() - Date.now());
    const timer = setTimeout(() => onShut('shut'), left);
    return () => clearTimeout(timer);
  }, [shuts_at, onShut]);
  // What is shut, or not the newest any more, is opened by another code.
  const failed = (error: unknown) => {
    if (isOf(error, 'pass')) onShut('shut');
    else if (asProblem(error).code === 'newer_edition_out') onShut('newer');
    else setTrouble(error);
  };
  const read = $api.useMutation('post', '/api/v1/results/acknowledgement', { onSuccess: setReport, onError: failed });
  const fetchPaper = async (addendum_id: string | null) => {
    setTrouble(undefined);
    try {
      const body = { token, pass, addendum_id };
      const { data, response } = await fetchClient.POST('/api/v1/results/document.pdf', { body, parseAs: 'blob' });
      // What is out by now may be newer than what is shown, and is named by the server.
      const named = /filename="?([\w.-]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
      if (data) save(data as unknown as Blob, `${report.accession_number}-${named ?? 'report.pdf'}`);
      if (data) setFetched((before) => [...before, addendum_id ?? 'report']);
    } catch (error) {
      failed(error);
    }
  };
  const isWithdrawn = report.standing === 'withdrawn';
  const counts = report.addenda.filter((one) => !isWithdrawn && !one.is_superseded);
  const hasRead =
    (report.is_read || fetched.includes('report')) && counts.every((one) => one.is_read || fetched.includes(one.id));
  const facts: [string, string][] = [
    [t('results.patient'), report.patient_name],
    [t('results.born'), civilDate(report.birth_date)],
    [t('results.mrn'), report.mrn],
    [t('results.accession'), report.accession_number],
    [t('results.edition'), String(report.edition)],
    [t('results.since'), dateTime(report.issued_at)],
  ];
  return (
    <Stack>
      <Standing report={report} />
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {trouble ? <Refused error={trouble} /> : null}
      <Button leftSection={<IconFileTypePdf size={18} aria-hidden />} onClick={() => void fetchPaper(null)}>
        {t('results.paper')}
      </Button>
      {report.addenda.map((one) => (
        <Button
          key={one.id}
          variant="default"
          leftSection={<IconFileTypePdf size={18} aria-hidden />}
          onClick={() => void fetchPaper(one.id)}
        >
          {t('results.addendum', { n: one.number })}
          {isWithdrawn ? ` (${t('results.addendumWithdrawn')})` : one.is_superseded && ` (${t('results.addendumOld')})`}
        </Button>
      ))}
      {report.acknowledged_at ? (
        <Alert color="teal" role="status">
          <bdi>{t('results.done', { name: report.acknowledged_name, at: dateTime(report.acknowledged_at) })}</bdi>
        </Alert>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const { edition, addenda } = report;
            read.mutate({ body: { token, pass, name, edition, addenda: addenda.length } });
          }}
        >
          <Stack>
            <TextInput
              id="field-name"
              label={t('results.name')}
              description={t('results.nameHelp')}
              value={name}
              onChange={(event) => onName(event.currentTarget.value)}
              maxLength={200}
              autoComplete="name"
              required
            />
            <Button type="submit" variant="default" disabled={!hasRead} loading={read.isPending}>
              {t('results.read')}
            </Button>
            {!hasRead && (
              <Text size="sm" c="dimmed">
                {t('results.openFirst')}
              </Text>
            )}
          </Stack>
        </form>
      )}
      <Text size="xs" c="dimmed">
        {t('results.shutsAt', { at: dateTime(opened.shuts_at) })}
      </Text>
    </Stack>
  );
}

/** In large letters what nobody may overlook. */
function Standing({ report }: { report: Schemas['DeliveredReport'] }) {
  const { t } = useTranslation();
  // Of what was taken back nothing stands.
  const isSuperseded = report.told_edition < report.edition && report.standing !== 'withdrawn';
  return (
    <>
      {report.standing !== 'final' && (
        <Alert
          color={report.standing === 'withdrawn' ? 'red' : 'orange'}
          role="status"
          icon={<IconAlertTriangle />}
          title={
            <Text span fz="xl" fw={700}>
              {t(`results.standing.${report.standing}`)}
            </Text>
          }
        />
      )}
      {isSuperseded && (
        <Alert color="orange" role="status" icon={<IconAlertTriangle />}>
          <Text fz="lg" fw={700}>
            {t('results.superseded', { n: report.told_edition })}
          </Text>
        </Alert>
      )}
      {report.is_being_amended && (
        <Alert color="yellow" role="status">
          {t('results.beingAmended')}
        </Alert>
      )}
    </>
  );
}
