import { Badge, Button, Card, Stack, Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { dateTime } from '@/ui/format';
import { Value } from '@/ui/Value';

export function SessionsPage() {
  const { t } = useTranslation();
  const sessions = $api.useQuery('get', '/api/v1/clinic/sessions');
  const end = $api.useMutation('delete', '/api/v1/clinic/sessions/{id}');
  return (
    <Stack>
      <Title order={1}>{t('sessions.title')}</Title>
      <ProblemAlert error={sessions.error ?? end.error} />
      <Card withBorder>
        <SessionTable
          items={sessions.data?.items ?? []}
          onEnd={(id) => end.mutate({ params: { path: { id } } })}
          named
        />
      </Card>
    </Stack>
  );
}

export function SessionTable({
  items,
  onEnd,
  named = false,
}: {
  items: Schemas['SessionItem'][];
  onEnd: (id: string) => void;
  named?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {named && <Table.Th>{t('sessions.who')}</Table.Th>}
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
              {named && <Table.Td>{s.account_name}</Table.Td>}
              <Table.Td>
                <Value>{dateTime(s.created_at)}</Value>
              </Table.Td>
              <Table.Td>
                <Value>{dateTime(s.last_seen_at)}</Value>
              </Table.Td>
              <Table.Td>
                <Value>{s.address}</Value>
              </Table.Td>
              <Table.Td maw={260}>{s.agent}</Table.Td>
              <Table.Td>
                {s.current ? (
                  <Badge>{t('sessions.this')}</Badge>
                ) : (
                  <Button size="compact-xs" variant="default" onClick={() => onEnd(s.id)}>
                    {t('sessions.end')}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
