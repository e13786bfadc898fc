import { Badge, Button, Card, Loader, Stack, Text, Title, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { dateTime } from '@/ui/format';
import { type Column, Rows } from '@/ui/Listing';
import { Value } from '@/ui/Value';

type Session = Schemas['SessionItem'];

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
  items: Session[];
  onEnd: (id: string) => void;
  ending: string | undefined;
  named?: boolean;
}) {
  const { t } = useTranslation();
  const columns: Column<Session>[] = [
    { label: t('sessions.since'), cell: (s) => <Value>{dateTime(s.created_at)}</Value> },
    { label: t('sessions.seen'), cell: (s) => <Value>{dateTime(s.last_seen_at)}</Value> },
    { label: t('sessions.address'), cell: (s) => <Value>{s.address}</Value> },
    {
      label: t('sessions.agent'),
      cell: (s) => (
        <Tooltip label={s.agent} multiline maw={360}>
          <bdi>{s.device}</bdi>
        </Tooltip>
      ),
    },
    {
      label: t('app.actions'),
      bare: true,
      cell: (s) =>
        s.current ? (
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
        ),
    },
  ];
  if (withNames) columns.unshift({ label: t('sessions.who'), cell: (s) => s.account_name });
  return <Rows items={items} keyOf={(s) => s.id} columns={columns} />;
}
