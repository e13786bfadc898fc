import {
  Badge,
  Button,
  Card,
  Group,
  Modal,
  Progress,
  Select,
  SimpleGrid,
  Skeleton,
  Stack,
  Table,
  Text,
  Title,
  UnstyledButton,
} from '@mantine/core';
import { useIdle, useMediaQuery } from '@mantine/hooks';
import {
  IconAlertOctagon,
  IconCircleCheck,
  IconClockHour4,
  IconPlayerPlay,
  IconRefresh,
  IconRotateClockwise,
} from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { dateTime } from '@/ui/format';
import { Value } from '@/ui/Value';

type Job = Schemas['JobView'];
type Status = Schemas['JobStatus'];

/** Word, icon and colour of a status: never the colour alone. */
const LOOKS = {
  running: { icon: IconPlayerPlay, color: 'blue' },
  waiting: { icon: IconClockHour4, color: 'gray' },
  dead: { icon: IconAlertOctagon, color: 'red' },
  done: { icon: IconCircleCheck, color: 'teal' },
  retrying: { icon: IconRotateClockwise, color: 'orange' },
} as const;
const STATUSES: Status[] = ['running', 'waiting', 'dead', 'done'];

/** Each look stands in the audit trail: often enough to follow a job, seldom enough to leave the trail readable. */
const REFRESH_MS = 20_000;
/** A page that refreshes by itself keeps the session alive, so it rests when nobody is there, or nobody sees it. */
const NOBODY_THERE_MS = 60_000;
/** The server stops counting here. */
const MOST_COUNTED = 10_000;

const number = (value: number, digits = 0) => value.toLocaleString(i18next.language, { maximumFractionDigits: digits });
const kindKey = (kind: string) => `jobs.kind.${kind.replaceAll('.', '_')}`;
const goesOn = (job: Job) =>
  job.status === 'running' || (job.status === 'waiting' && Date.parse(job.run_at) <= Date.now());

export function JobsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as { status?: string; kind?: string };
  const status = STATUSES.find((s) => s === search.status);
  const kind = search.kind;
  const [after, setAfter] = useState<string>();
  const [asking, setAsking] = useState<Job | null>(null);
  const away = useIdle(NOBODY_THERE_MS, { initialState: false });
  const jobs = $api.useQuery(
    'get',
    '/api/v1/jobs',
    { params: { query: { status, kind, after } } },
    {
      placeholderData: (before) => before,
      refetchInterval: ({ state: { data } }) =>
        !away && data && (data.counts.running > 0 || data.items.some(goesOn)) ? REFRESH_MS : false,
    },
  );
  const show = (filter: { status?: Status; kind?: string }) => {
    setAfter(undefined);
    void navigate({ to: '/jobs', search: filter as never, replace: true });
  };
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const items = jobs.data?.items ?? [];
  const filtered = Boolean(status || kind);
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>{t('jobs.title')}</Title>
          <Text c="dimmed" size="sm">
            {t('jobs.help')}
          </Text>
        </div>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} />}
          loading={jobs.isFetching && !jobs.isPending}
          onClick={() => void jobs.refetch()}
        >
          {t('jobs.refresh')}
        </Button>
      </Group>
      <ProblemAlert error={jobs.error} onRetry={jobs.refetch} />
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm" role="group" aria-label={t('jobs.filter')}>
        {STATUSES.map((s) => (
          <Tile
            key={s}
            status={s}
            count={jobs.data?.counts[s]}
            chosen={status === s}
            onChosen={() => show({ kind, status: status === s ? undefined : s })}
          />
        ))}
      </SimpleGrid>
      <Card withBorder>
        <Select
          label={t('jobs.kindLabel')}
          placeholder={t('jobs.allKinds')}
          maw={320}
          mb="sm"
          clearable
          clearButtonProps={{ 'aria-label': t('jobs.allKinds') }}
          value={kind ?? null}
          data={[...new Set([...(jobs.data?.kinds ?? []), ...(kind ? [kind] : [])])].map((k) => ({
            value: k,
            label: t(kindKey(k), k),
          }))}
          onChange={(k) => show({ status, kind: k ?? undefined })}
        />
        {jobs.isPending && <Waiting />}
        {jobs.isSuccess && items.length === 0 && (
          <Stack align="center" py="xl" gap="xs">
            <IconCircleCheck size={32} stroke={1.4} />
            <Text>{t(filtered ? 'jobs.noneFit' : 'jobs.none')}</Text>
            {filtered && (
              <Button variant="default" size="xs" onClick={() => show({})}>
                {t('jobs.clear')}
              </Button>
            )}
          </Stack>
        )}
        {items.length > 0 && (
          <Table aria-label={t('jobs.title')}>
            <Table.Thead>
              <Table.Tr>
                {wide && <Table.Th>{t('jobs.statusLabel')}</Table.Th>}
                <Table.Th>{t('jobs.job')}</Table.Th>
                {wide && (
                  <>
                    <Table.Th>{t('jobs.tries')}</Table.Th>
                    <Table.Th>{t('jobs.when')}</Table.Th>
                    <Table.Th>{t('app.actions')}</Table.Th>
                  </>
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((job) => (
                <Row key={job.id} job={job} wide={wide} onRetry={() => setAsking(job)} />
              ))}
            </Table.Tbody>
          </Table>
        )}
        <Group mt={jobs.data?.next || after ? 'sm' : 0}>
          {after && (
            <Button variant="default" onClick={() => setAfter(undefined)}>
              {t('jobs.first')}
            </Button>
          )}
          {jobs.data?.next && (
            <Button variant="default" onClick={() => setAfter(jobs.data?.next ?? undefined)}>
              {t('app.more')}
            </Button>
          )}
        </Group>
      </Card>
      {asking && <RetryDialog job={asking} onClosed={() => setAsking(null)} />}
    </Stack>
  );
}

function Tile({
  status,
  count,
  chosen,
  onChosen,
}: {
  status: Status;
  count: number | undefined;
  chosen: boolean;
  onChosen: () => void;
}) {
  const { t } = useTranslation();
  const { icon: Icon } = LOOKS[status];
  const shown = count === undefined ? '–' : count >= MOST_COUNTED ? `${number(MOST_COUNTED)}+` : number(count);
  return (
    <UnstyledButton
      onClick={onChosen}
      aria-pressed={chosen}
      p="sm"
      bdrs="sm"
      bg="body"
      bd={`2px solid ${chosen ? 'var(--mantine-primary-color-filled)' : 'var(--mantine-color-default-border)'}`}
    >
      <Group gap="sm" wrap="nowrap">
        <Icon
          size={22}
          stroke={1.6}
          color={
            count && status === 'dead'
              ? 'light-dark(var(--mantine-color-red-filled), var(--mantine-color-red-4))'
              : undefined
          }
        />
        <div>
          <Text fw={600} size="xl" lh={1.2}>
            <Value>{shown}</Value>
          </Text>
          <Text size="sm" c="dimmed">
            {t(`jobs.status.${status}`)}
          </Text>
        </div>
      </Group>
    </UnstyledButton>
  );
}

function Row({ job, wide, onRetry }: { job: Job; wide: boolean; onRetry: () => void }) {
  const { t } = useTranslation();
  const retry = job.allowed_actions.includes('retry') && (
    <Button size="compact-sm" variant="default" onClick={onRetry}>
      {t('jobs.retry')}
    </Button>
  );
  const what = (
    <>
      <Text size="sm" fw={600}>
        {t(kindKey(job.kind), job.kind)}
      </Text>
      <ProgressLine job={job} />
      {job.last_error && job.status !== 'done' && (
        <Text size="xs" c={job.status === 'dead' ? undefined : 'dimmed'} maw={640}>
          {t('jobs.lastError')}: <bdi>{job.last_error}</bdi>
        </Text>
      )}
    </>
  );
  if (!wide) {
    return (
      <Table.Tr>
        <Table.Td px={0} py="sm">
          <Group justify="space-between" mb={4}>
            <StatusBadge job={job} />
            {retry}
          </Group>
          {what}
          <Text size="xs" c="dimmed">
            <Moment job={job} /> · {t('jobs.tries')}: <Tries job={job} />
          </Text>
        </Table.Td>
      </Table.Tr>
    );
  }
  return (
    <Table.Tr>
      <Table.Td w={1} valign="top">
        <StatusBadge job={job} />
      </Table.Td>
      <Table.Td valign="top">{what}</Table.Td>
      <Table.Td w={1} valign="top" className="nowrap">
        <Tries job={job} />
      </Table.Td>
      <Table.Td w={1} valign="top" className="nowrap">
        <Moment job={job} />
      </Table.Td>
      <Table.Td w={1} valign="top">
        {retry}
      </Table.Td>
    </Table.Tr>
  );
}

function Tries({ job }: { job: Job }) {
  const { t } = useTranslation();
  return <bdi className="num">{t('jobs.triesOf', { n: job.attempts, max: job.max_attempts })}</bdi>;
}

function StatusBadge({ job }: { job: Job }) {
  const { t } = useTranslation();
  // After a failure a job waits again: that is worth another word.
  const word = job.status === 'waiting' && job.last_error ? 'retrying' : job.status;
  const { icon: Icon, color } = LOOKS[word];
  return (
    <Badge color={color} leftSection={<Icon size={14} />} miw="max-content">
      {t(`jobs.status.${word}`)}
    </Badge>
  );
}

/** What its time means depends on how the job stands. */
function Moment({ job }: { job: Job }) {
  const { t } = useTranslation();
  const [word, at] =
    job.status === 'running' && job.started_at
      ? ['started', job.started_at]
      : job.finished_at
        ? ['ended', job.finished_at]
        : job.attempts > 0
          ? ['nextTry', job.run_at]
          : ['queued', job.created_at];
  return (
    <>
      {t(`jobs.${word}`)} <bdi className="num">{dateTime(at)}</bdi>
    </>
  );
}

/** Seconds as the two largest units that a person would say. */
function duration(seconds: number) {
  const unit = (value: number, name: string) =>
    value.toLocaleString(i18next.language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: 0,
    });
  if (seconds < 90) return unit(Math.max(1, seconds), 'second');
  if (seconds < 5_400) return unit(seconds / 60, 'minute');
  return unit(seconds / 3_600, 'hour');
}

function ProgressLine({ job }: { job: Job }) {
  const { t } = useTranslation();
  const { progress } = job;
  if (!progress) return null;
  const { done, total, unit, counts } = progress;
  const name = t(`jobs.unit.${unit}`, unit);
  const said =
    total == null
      ? t('jobs.progress', { done: number(done), unit: name })
      : t('jobs.progressOf', { done: number(done), total: number(total), unit: name });
  const rate = job.running_seconds ? done / job.running_seconds : 0;
  const parts = [
    said,
    ...Object.entries(counts ?? {}).map(([what, n]) => `${t(`jobs.count.${what}`, what)} ${number(n)}`),
  ];
  if (job.status === 'running' && rate > 0) {
    parts.push(t('jobs.rate', { rate: number(rate, rate < 10 ? 1 : 0) }));
    if (total != null && total > done) parts.push(t('jobs.left', { time: duration((total - done) / rate) }));
  }
  return (
    <>
      {job.status === 'running' && (
        <Progress
          aria-label={said}
          value={total ? Math.min(100, (done / total) * 100) : 100}
          animated={!total}
          maw={420}
          my={4}
        />
      )}
      <Text size="xs" c="dimmed" className="num">
        {parts.join(' · ')}
      </Text>
    </>
  );
}

function RetryDialog({ job, onClosed }: { job: Job; onClosed: () => void }) {
  const { t } = useTranslation();
  const retry = $api.useMutation('post', '/api/v1/jobs/{id}/retry', { onSuccess: onClosed });
  return (
    <Modal opened onClose={onClosed} title={t('jobs.retryTitle')} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <Stack>
        <Text>{t('jobs.retryText', { kind: t(kindKey(job.kind), job.kind) })}</Text>
        <ProblemAlert error={retry.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClosed}>
            {t('app.cancel')}
          </Button>
          <Button
            data-autofocus
            loading={retry.isPending}
            onClick={() => retry.mutate({ params: { path: { id: job.id } } })}
          >
            {t('jobs.retry')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" role="status" aria-label={t('app.loading')}>
      {[1, 2, 3].map((n) => (
        <Skeleton key={n} h={36} />
      ))}
    </Stack>
  );
}
