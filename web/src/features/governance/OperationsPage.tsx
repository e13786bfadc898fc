import {
  Alert,
  Badge,
  Button,
  Card,
  Code,
  Group,
  Loader,
  Modal,
  Progress,
  SimpleGrid,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import i18next from 'i18next';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { dateTime } from '@/ui/format';
import { type Column, Rows } from '@/ui/Listing';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';

type Operations = Schemas['Operations'];
type Chore = Schemas['Chore'];
type Wish = { chore: Chore; table?: string };

/** Above this a share is worth a look. */
const HIGH = 0.85;
/** Events are sealed within a second; after a minute something is wrong. */
const SEALED_WITHIN_MS = 60_000;

const number = (value: number, digits = 0) => value.toLocaleString(i18next.language, { maximumFractionDigits: digits });
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
function bytes(value: number) {
  const power = Math.min(UNITS.length - 1, value > 0 ? Math.floor(Math.log(value) / Math.log(1000)) : 0);
  return (value / 1000 ** power).toLocaleString(i18next.language, {
    style: 'unit',
    unit: UNITS[power],
    unitDisplay: 'short',
    maximumFractionDigits: power > 2 ? 1 : 0,
  });
}
const milliseconds = (value: number) =>
  value.toLocaleString(i18next.language, { style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 });

export function OperationsPage() {
  const { t } = useTranslation();
  const [wish, setWish] = useState<Wish | null>(null);
  const operations = $api.useQuery('get', '/api/v1/operations');
  const now = operations.data;
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>{t('operations.title')}</Title>
          <Text c="dimmed" size="sm">
            {t('operations.help')}
          </Text>
        </div>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} />}
          loading={operations.isFetching && !operations.isPending}
          onClick={() => void operations.refetch()}
        >
          {t('jobs.refresh')}
        </Button>
      </Group>
      <ProblemAlert error={operations.error} onRetry={operations.refetch} />
      {operations.isPending && <Loader aria-label={t('app.loading')} />}
      {now && (
        <>
          <Tiles now={now} />
          <Chores now={now} onAsked={setWish} />
          <Slow now={now} />
          <Tables now={now} onAsked={setWish} />
        </>
      )}
      {wish && <ChoreDialog wish={wish} onClosed={() => setWish(null)} />}
    </Stack>
  );
}

function Tile({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card withBorder component="section" aria-label={title}>
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      {children}
    </Card>
  );
}

/** How full something is: the number, and a bar for those who would rather look. */
function Fullness({ name, used, all, said }: { name: string; used: number; all: number; said: string }) {
  const share = all > 0 ? used / all : 0;
  return (
    <>
      <Text fw={600}>
        <Value>{said}</Value>
      </Text>
      <Progress aria-label={name} value={share * 100} color={share > HIGH ? 'red' : undefined} mt={6} />
    </>
  );
}

function Tiles({ now }: { now: Operations }) {
  const { t } = useTranslation();
  const { database, disk, sealing } = now;
  const late = sealing.oldest && Date.now() - Date.parse(sealing.oldest) > SEALED_WITHIN_MS;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
      {disk && (
        <Tile title={t('operations.disk')}>
          <Fullness
            name={t('operations.disk')}
            used={disk.size - disk.room}
            all={disk.size}
            said={t('operations.roomOf', { room: bytes(disk.room), size: bytes(disk.size) })}
          />
        </Tile>
      )}
      <Tile title={t('operations.connections')}>
        <Fullness
          name={t('operations.connections')}
          used={database.connections}
          all={database.max_connections}
          said={t('operations.of', { used: number(database.connections), all: number(database.max_connections) })}
        />
        <Text size="xs" c="dimmed" mt={4}>
          <Value>{database.by_role.map((role) => `${role.role} ${number(role.connections)}`).join(' · ')}</Value>
        </Text>
      </Tile>
      <Tile title={t('operations.database')}>
        <Text fw={600}>
          <Value>{bytes(database.bytes)}</Value>
        </Text>
        <Text size="xs" c="dimmed">
          {t('operations.hits', { share: number(database.cache_hit_ratio * 100, 1) })}
        </Text>
      </Tile>
      <Tile title={t('operations.sealing')}>
        <Group gap="xs">
          <Text fw={600}>{t('operations.waiting', { n: number(sealing.waiting) })}</Text>
          {late && <Badge color="red">{t('operations.late')}</Badge>}
        </Group>
        {late && sealing.oldest && (
          <Text size="xs" c="dimmed">
            <Value>{dateTime(sealing.oldest)}</Value>
          </Text>
        )}
      </Tile>
      {now.backups && <Backups now={now.backups} />}
      <Tile title={t('operations.deadJobs')}>
        <Group gap="xs">
          <Text fw={600}>
            <Value>{number(now.dead_jobs)}</Value>
          </Text>
          {now.dead_jobs > 0 && (
            <Button size="compact-sm" variant="subtle" component={Link} to="/jobs" search={{ status: 'dead' } as never}>
              {t('operations.look')}
            </Button>
          )}
        </Group>
      </Tile>
      <Tile title={t('operations.versions')}>
        <Text fw={600}>
          <Value>{`Osler ${now.osler_version} · PostgreSQL ${database.postgres_version}`}</Value>
        </Text>
        <Text size="xs" c="dimmed">
          {t('operations.since', {
            at: dateTime(database.started_at),
            migration: String(now.migration).padStart(4, '0'),
          })}
        </Text>
      </Tile>
    </SimpleGrid>
  );
}

function Backups({ now }: { now: Schemas['BackupsView'] }) {
  const { t } = useTranslation();
  const troubles = now.answers ? now.troubles : ['no_answer'];
  return (
    <Tile title={t('operations.backups.title')}>
      <Text fw={600}>
        {now.newest
          ? t('operations.backups.newest', { at: dateTime(now.newest), size: bytes(now.bytes ?? 0) })
          : t('operations.backups.none')}
      </Text>
      {troubles.length === 0 && (
        <Text size="xs" c="dimmed">
          {t('operations.backups.good')} · {t('operations.backups.logWaits', { n: number(now.log_waits_seconds) })}
        </Text>
      )}
      {troubles.map((trouble) => (
        <Text key={trouble} size="xs" c="red">
          {t(`notification.trouble.${trouble}`)}
        </Text>
      ))}
    </Tile>
  );
}

function Chores({ now, onAsked }: { now: Operations; onAsked: (wish: Wish) => void }) {
  const { t } = useTranslation();
  return (
    <Section title={t('operations.chores')}>
      <Stack gap="sm">
        {now.chores.map(({ chore, status, asked_at, finished_at }) => (
          <Group key={chore} justify="space-between" wrap="nowrap">
            <div>
              <Text size="sm" fw={600}>
                {t(`operations.chore.${chore}`)}
              </Text>
              <Text size="xs" c="dimmed">
                {t(`operations.choreHelp.${chore}`)}{' '}
                {asked_at
                  ? t('operations.last', { at: dateTime(finished_at ?? asked_at), status: t(`jobs.status.${status}`) })
                  : t('operations.never')}
              </Text>
            </div>
            {now.allowed_actions.includes('maintain') && (
              <Button
                size="xs"
                variant="default"
                onClick={() => onAsked({ chore })}
                aria-label={`${t('operations.start')}: ${t(`operations.chore.${chore}`)}`}
              >
                {t('operations.start')}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Section>
  );
}

function Slow({ now }: { now: Operations }) {
  const { t } = useTranslation();
  const items = now.slow_statements;
  return (
    <Section title={t('operations.slow')}>
      {!now.database.keeps_statements && <Alert color="gray">{t('operations.notKept')}</Alert>}
      {now.database.keeps_statements && items.length === 0 && <Text size="sm">{t('operations.noneSlow')}</Text>}
      {items.length > 0 && (
        <Rows
          items={items}
          keyOf={(s) => `${s.role} ${s.calls} ${s.total_ms}`}
          columns={[
            {
              label: t('operations.statement'),
              cell: (s) => (
                <>
                  {s.statement ? <Code>{s.statement}</Code> : t('operations.hidden')}
                  <Text size="xs" c="dimmed">
                    {s.role}
                  </Text>
                </>
              ),
            },
            { label: t('operations.calls'), cell: (s) => <Value>{number(s.calls)}</Value> },
            { label: t('operations.mean'), cell: (s) => <Value>{milliseconds(s.mean_ms)}</Value> },
            { label: t('operations.worst'), cell: (s) => <Value>{milliseconds(s.max_ms)}</Value> },
          ]}
        />
      )}
    </Section>
  );
}

function Tables({ now, onAsked }: { now: Operations; onAsked: (wish: Wish) => void }) {
  const { t } = useTranslation();
  const at = (time?: string | null) => <Value>{time ? dateTime(time) : '–'}</Value>;
  const columns: Column<Operations['tables'][number]>[] = [
    { label: t('operations.table'), cell: (table) => <Value>{table.name}</Value> },
    { label: t('operations.size'), cell: (table) => <Value>{bytes(table.bytes)}</Value> },
    { label: t('operations.indexes'), cell: (table) => <Value>{bytes(table.index_bytes)}</Value> },
    { label: t('operations.rows'), cell: (table) => <Value>{number(table.live_rows)}</Value> },
    { label: t('operations.gone'), cell: (table) => <Value>{number(table.dead_rows)}</Value> },
    { label: t('operations.vacuumed'), cell: (table) => at(table.vacuumed_at) },
    { label: t('operations.analyzed'), cell: (table) => at(table.analyzed_at) },
  ];
  const vacuum: Column<Operations['tables'][number]> = {
    label: t('app.actions'),
    bare: true,
    cell: (table) => (
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => onAsked({ chore: 'vacuum', table: table.name })}
        aria-label={`${t('operations.chore.vacuum')}: ${table.name}`}
      >
        {t('operations.chore.vacuum')}
      </Button>
    ),
  };
  return (
    <Section title={t('operations.tables')}>
      <Rows
        items={now.tables}
        keyOf={(table) => table.name}
        columns={now.allowed_actions.includes('maintain') ? [...columns, vacuum] : columns}
      />
    </Section>
  );
}

function ChoreDialog({ wish, onClosed }: { wish: Wish; onClosed: () => void }) {
  const { t } = useTranslation();
  const ask = $api.useMutation('post', '/api/v1/operations/maintenance');
  const name = t(`operations.chore.${wish.chore}`);
  return (
    <Modal opened onClose={onClosed} title={name} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <Stack>
        <Text size="sm">
          {t(`operations.choreHelp.${wish.chore}`)} {wish.table ?? t('operations.allTables')}
        </Text>
        <ProblemAlert error={ask.error} />
        {ask.isSuccess ? (
          <Alert color="teal" role="status">
            {t('operations.asked')} <Link to="/jobs">{t('jobs.title')}</Link>
          </Alert>
        ) : (
          <Group justify="flex-end">
            <Button variant="default" onClick={onClosed}>
              {t('app.cancel')}
            </Button>
            <Button data-autofocus loading={ask.isPending} onClick={() => ask.mutate({ body: wish })}>
              {t('operations.start')}
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
