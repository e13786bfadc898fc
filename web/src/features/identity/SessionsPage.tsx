import { Badge, Button, Card, Loader, Stack, Table, Text, Title, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Cards } from '@/ui/Cards';
import { dateTime } from '@/ui/format';
import { Value } from '@/ui/Value';

export function SessionsPage() {
  const { t } = useTranslation();
  const sessions = $api.useQuery('get', '/api/v1/clinic/sessions');
  const end = $api.useMutation('delete', '/api/v1/clinic/sessions/{id}');
  return (
    <Stack>
      <div>
        <Title order={1}>{t('sessions.title')}</Title>
        <Text size="sm" c="dimmed">
          {t('sessions.help')}
        </Text>
      </div>
      <ProblemAlert error={sessions.error} onRetry={sessions.refetch} />
      <ProblemAlert error={end.error} />
      <Card withBorder>
        {sessions.isPending && <Loader aria-label={t('app.loading')} />}
        <SessionTable
          items={sessions.data?.items ?? []}
          onEnd={(id) => end.mutate({ params: { path: { id } } })}
          ending={end.isPending ? end.variables?.params.path.id : undefined}
          named
        />
      </Card>
    </Stack>
  );
}

export function SessionTable({
  items,
  onEnd,
  ending,
  named: withNames = false,
}: {
  items: Schemas['SessionItem'][];
  onEnd: (id: string) => void;
  ending: string | undefined;
  named?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Cards>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {withNames && <Table.Th>{t('sessions.who')}</Table.Th>}
            <Table.Th>{t('sessions.since')}</Table.Th>
            <Table.Th>{t('sessions.seen')}</Table.Th>
            <Table.Th>{t('sessions.address')}</Table.Th>
            <Table.Th>{t('sessions.agent')}</Table.Th>
            <Table.Th>{t('app.actions')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((s) => (
            <Table.Tr key={s.id}>
              {withNames && <Table.Td data-label={t('sessions.who')}>{s.account_name}</Table.Td>}
              <Table.Td data-label={t('sessions.since')}>
                <Value>{dateTime(s.created_at)}</Value>
              </Table.Td>
              <Table.Td data-label={t('sessions.seen')}>
                <Value>{dateTime(s.last_seen_at)}</Value>
              </Table.Td>
              <Table.Td data-label={t('sessions.address')}>
                <Value>{s.address}</Value>
              </Table.Td>
              <Table.Td data-label={t('sessions.agent')}>
                <Tooltip label={s.agent} multiline maw={360}>
                  <bdi>{s.device}</bdi>
                </Tooltip>
              </Table.Td>
              <Table.Td>
                {s.current ? (
                  <Badge>{t('sessions.this')}</Badge>
                ) : (
                  <Button
                    size="compact-xs"
                    variant="default"
                    loading={ending === s.id}
                    aria-label={`${t('sessions.end')}: ${withNames ? s.account_name : s.device}`}
                    onClick={() => onEnd(s.id)}
                  >
                    {t('sessions.end')}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Cards>
  );
}
