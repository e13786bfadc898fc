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
  Table,
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
import { Cards } from '@/ui/Cards';
import { dateTime } from '@/ui/format';
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

function Chores({ now, onAsked }: { now: Operations; onAsked: (wish: Wish) => void }) {
  const { t } = useTranslation();
  return (
    <Card withBorder component="section" aria-label={t('operations.chores')}>
      <Title order={2} mb="xs">
        {t('operations.chores')}
      </Title>
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
    </Card>
  );
}

function Slow({ now }: { now: Operations }) {
  const { t } = useTranslation();
  const items = now.slow_statements;
  return (
    <Card withBorder component="section" aria-label={t('operations.slow')}>
      <Title order={2} mb="xs">
        {t('operations.slow')}
      </Title>
      {!now.database.keeps_statements && <Alert color="gray">{t('operations.notKept')}</Alert>}
      {now.database.keeps_statements && items.length === 0 && <Text size="sm">{t('operations.noneSlow')}</Text>}
      {items.length > 0 && (
        <Cards>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('operations.statement')}</Table.Th>
                <Table.Th>{t('operations.calls')}</Table.Th>
                <Table.Th>{t('operations.mean')}</Table.Th>
                <Table.Th>{t('operations.worst')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((s) => (
                <Table.Tr key={`${s.role} ${s.calls} ${s.total_ms}`}>
                  <Table.Td data-label={t('operations.statement')}>
                    {s.statement ? <Code>{s.statement}</Code> : t('operations.hidden')}
                    <Text size="xs" c="dimmed">
                      {s.role}
                    </Text>
                  </Table.Td>
                  <Table.Td data-label={t('operations.calls')}>
                    <Value>{number(s.calls)}</Value>
                  </Table.Td>
                  <Table.Td data-label={t('operations.mean')}>
                    <Value>{milliseconds(s.mean_ms)}</Value>
                  </Table.Td>
                  <Table.Td data-label={t('operations.worst')}>
                    <Value>{milliseconds(s.max_ms)}</Value>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Cards>
      )}
    </Card>
  );
}

function Tables({ now, onAsked }: { now: Operations; onAsked: (wish: Wish) => void }) {
  const { t } = useTranslation();
  const may = now.allowed_actions.includes('maintain');
  return (
    <Card withBorder component="section" aria-label={t('operations.tables')}>
      <Title order={2} mb="xs">
        {t('operations.tables')}
      </Title>
      <Cards>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('operations.table')}</Table.Th>
              <Table.Th>{t('operations.size')}</Table.Th>
              <Table.Th>{t('operations.indexes')}</Table.Th>
              <Table.Th>{t('operations.rows')}</Table.Th>
              <Table.Th>{t('operations.gone')}</Table.Th>
              <Table.Th>{t('operations.vacuumed')}</Table.Th>
              <Table.Th>{t('operations.analyzed')}</Table.Th>
              {may && <Table.Th>{t('app.actions')}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {now.tables.map((table) => (
              <Table.Tr key={table.name}>
                <Table.Td data-label={t('operations.table')}>
                  <Value>{table.name}</Value>
                </Table.Td>
                <Table.Td data-label={t('operations.size')}>
                  <Value>{bytes(table.bytes)}</Value>
                </Table.Td>
                <Table.Td data-label={t('operations.indexes')}>
                  <Value>{bytes(table.index_bytes)}</Value>
                </Table.Td>
                <Table.Td data-label={t('operations.rows')}>
                  <Value>{number(table.live_rows)}</Value>
                </Table.Td>
                <Table.Td data-label={t('operations.gone')}>
                  <Value>{number(table.dead_rows)}</Value>
                </Table.Td>
                <Table.Td data-label={t('operations.vacuumed')}>
                  <Value>{table.vacuumed_at ? dateTime(table.vacuumed_at) : '–'}</Value>
                </Table.Td>
                <Table.Td data-label={t('operations.analyzed')}>
                  <Value>{table.analyzed_at ? dateTime(table.analyzed_at) : '–'}</Value>
                </Table.Td>
                {may && (
                  <Table.Td>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      onClick={() => onAsked({ chore: 'vacuum', table: table.name })}
                      aria-label={`${t('operations.chore.vacuum')}: ${table.name}`}
                    >
                      {t('operations.chore.vacuum')}
                    </Button>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Cards>
    </Card>
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
