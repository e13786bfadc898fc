import { Anchor, Button, Card, Group, List, Loader, Progress, Stack, Table, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Cards } from '@/ui/Cards';
import { save } from '@/ui/save';
import { Value } from '@/ui/Value';
import { isOver, StatusBadge } from './ImportsPage';

type Import = Schemas['ImportView'];
const COUNTS = ['taken', 'updated', 'unchanged', 'skipped', 'kept_for_later'] as const;

export function ImportPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const found = $api.useQuery(
    'get',
    '/api/v1/imports/{id}',
    { params: { path: { id } } },
    { refetchInterval: (query) => (query.state.data && isOver(query.state.data) ? false : 2_000) },
  );
  return (
    <Stack>
      <Anchor component={Link} to="/imports">
        {t('import.title')}
      </Anchor>
      <ProblemAlert error={found.error} onRetry={found.refetch} />
      {found.isPending && <Loader aria-label={t('app.loading')} />}
      {found.data && <Found import={found.data} />}
    </Stack>
  );
}

function Found({ import: found }: { import: Import }) {
  const { t } = useTranslation();
  return (
    <>
      <Group>
        <Title order={1} miw={0}>
          <bdi>{found.name}</bdi>
        </Title>
        <StatusBadge status={found.status} />
      </Group>
      {found.source && (
        <Text>
          {t('import.source')}: <bdi>{found.source}</bdi>
        </Text>
      )}
      <Pace import={found} />
      <Report import={found} />
      <Problems import={found} />
    </>
  );
}

function Pace({ import: found }: { import: Import }) {
  const { t } = useTranslation();
  const share = found.progress.total ? (100 * found.progress.done) / found.progress.total : 0;
  return (
    <Card withBorder aria-live="polite">
      <Stack gap="xs">
        {!isOver(found) && <Progress value={share} aria-label={t('import.progress')} />}
        <Group gap="lg">
          {!isOver(found) && (
            <Text>
              <Value>{Math.round(share)} %</Value>
            </Text>
          )}
          <Text>{t('import.entriesSoFar', { amount: found.entries })}</Text>
          {found.entries_per_second != null && (
            <Text>{t('import.rate', { amount: Math.round(found.entries_per_second) })}</Text>
          )}
          {found.seconds_left != null && <Text>{t('import.left', { seconds: found.seconds_left })}</Text>}
        </Group>
        {found.status === 'waiting' && <Text c="dimmed">{t('import.waits')}</Text>}
        {found.status === 'failed' && <Text c="red">{t('import.failed')}</Text>}
      </Stack>
    </Card>
  );
}

function download(found: Import) {
  const report = JSON.stringify(found.report, null, 2);
  save(new Blob([report], { type: 'application/json' }), `import-${found.id}.json`);
}

function Report({ import: found }: { import: Import }) {
  const { t } = useTranslation();
  const rows = Object.entries(found.report.resources);
  return (
    <Card withBorder>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          {t('import.report')}
        </Title>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconDownload size={14} />}
          onClick={() => download(found)}
        >
          {t('import.download')}
        </Button>
      </Group>
      {rows.length === 0 ? (
        <Text>{t('import.nothingYet')}</Text>
      ) : (
        <Cards>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('import.kind')}</Table.Th>
                {COUNTS.map((count) => (
                  <Table.Th key={count} ta="end">
                    {t(`import.count.${count}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(([kind, counts]) => (
                <Table.Tr key={kind}>
                  <Table.Td>{kind === 'unreadable' ? t('import.unreadable') : <bdi>{kind}</bdi>}</Table.Td>
                  {COUNTS.map((count) => (
                    <Table.Td key={count} ta="end" data-label={t(`import.count.${count}`)}>
                      <Value>{counts[count]}</Value>
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
            <Table.Tfoot>
              <Table.Tr>
                <Table.Th>{t('import.total')}</Table.Th>
                {COUNTS.map((count) => (
                  <Table.Td key={count} ta="end" fw={600} data-label={t(`import.count.${count}`)}>
                    <Value>{found.totals[count]}</Value>
                  </Table.Td>
                ))}
              </Table.Tr>
            </Table.Tfoot>
          </Table>
        </Cards>
      )}
    </Card>
  );
}

const SHOWN = 200;

function Problems({ import: found }: { import: Import }) {
  const { t } = useTranslation();
  const { problems } = found.report;
  if (problems.length === 0) return isOver(found) ? <Text>{t('import.noProblems')}</Text> : null;
  return (
    <Card withBorder>
      <Title order={2} size="h4" mb="sm">
        {t('import.problems')} (<Value>{found.problems}</Value>)
      </Title>
      <List size="sm" spacing={4}>
        {problems.slice(0, SHOWN).map((p) => (
          <List.Item key={`${p.byte} ${p.resource} ${p.message}`}>
            {p.line != null && (
              <Text span fw={600}>
                {t('import.place', { line: p.line, column: p.column ?? 1 })}{' '}
              </Text>
            )}
            {p.resource && (
              <Text span ff="monospace">
                <bdi>{p.resource}</bdi>{' '}
              </Text>
            )}
            <bdi lang="en">{p.message}</bdi>
          </List.Item>
        ))}
      </List>
      {found.problems > SHOWN && (
        <Text mt="sm" c="dimmed">
          {t('import.moreProblems', { amount: found.problems - SHOWN })}
        </Text>
      )}
    </Card>
  );
}
