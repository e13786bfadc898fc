import { Alert, Badge, Button, Card, Group, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Cards } from '@/ui/Cards';
import { dateTime } from '@/ui/format';
import { Value } from '@/ui/Value';
import { Letter } from './Letter';

type Message = Schemas['MessageView'];

const COLOR = { waiting: 'blue', sent: 'teal', refused: 'red', withdrawn: 'gray' } as const;

/** What left the clinic, what waits, and what is handed over where no mail is sent. */
export function OutboxPage() {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string>();
  const [reading, setReading] = useState<Message | null>(null);
  const messages = $api.useQuery('get', '/api/v1/messages', { params: { query: { after } } });
  const again = $api.useMutation('post', '/api/v1/messages/{id}/send');
  const items = messages.data?.items ?? [];
  return (
    <Stack>
      <div>
        <Title order={1}>{t('outbox.title')}</Title>
        <Text c="dimmed" size="sm">
          {t('outbox.help')}
        </Text>
      </div>
      <ProblemAlert error={messages.error ?? again.error} onRetry={messages.refetch} />
      {messages.data && !messages.data.sends_mail && (
        <Alert color="orange" title={t('outbox.noMail')} role="note">
          {t('outbox.noMailHelp')}
        </Alert>
      )}
      <Card withBorder>
        {messages.isPending && <Skeleton h={120} aria-label={t('app.loading')} />}
        {messages.isSuccess && items.length === 0 && <Text size="sm">{t('outbox.none')}</Text>}
        {items.length > 0 && (
          <Cards>
            <Table aria-label={t('outbox.title')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('outbox.about')}</Table.Th>
                  <Table.Th>{t('outbox.to')}</Table.Th>
                  <Table.Th>{t('outbox.status')}</Table.Th>
                  <Table.Th>{t('outbox.written')}</Table.Th>
                  <Table.Th>{t('app.actions')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((message) => (
                  <Row
                    key={message.id}
                    message={message}
                    onRead={() => setReading(message)}
                    onSend={() => again.mutate({ params: { path: { id: message.id } } })}
                    sending={again.isPending && again.variables?.params.path.id === message.id}
                  />
                ))}
              </Table.Tbody>
            </Table>
          </Cards>
        )}
        {messages.data?.next && (
          <Button mt="sm" variant="default" onClick={() => setAfter(messages.data?.next ?? undefined)}>
            {t('app.more')}
          </Button>
        )}
      </Card>
      {reading && <Letter message={reading} onClosed={() => setReading(null)} />}
    </Stack>
  );
}

function Row({
  message,
  onRead,
  onSend,
  sending,
}: {
  message: Message;
  onRead: () => void;
  onSend: () => void;
  sending: boolean;
}) {
  const { t } = useTranslation();
  const about = t(`outbox.kind.${message.kind}`, message.kind);
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600}>
          {about}
        </Text>
        <Text size="xs" c="dimmed">
          {t(`outbox.channel.${message.channel}`)}
        </Text>
      </Table.Td>
      <Table.Td data-label={t('outbox.to')}>
        <bdi>{message.to}</bdi>
      </Table.Td>
      <Table.Td data-label={t('outbox.status')}>
        <Stack gap={2}>
          <Badge color={COLOR[message.status]}>{t(`outbox.is.${message.status}`)}</Badge>
          {message.last_error && <Text size="xs">{message.last_error}</Text>}
          {message.handed_over_by && <Text size="xs">{t('outbox.handedOver', { by: message.handed_over_by })}</Text>}
        </Stack>
      </Table.Td>
      <Table.Td data-label={t('outbox.written')}>
        <Value>{dateTime(message.created_at)}</Value>
      </Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap">
          {message.allowed_actions.includes('hand_over') && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={onRead}
              aria-label={`${t('outbox.handOver')}: ${about}, ${message.to}`}
            >
              {t('outbox.handOver')}
            </Button>
          )}
          {message.allowed_actions.includes('send') && (
            <Button size="compact-xs" variant="default" loading={sending} onClick={onSend}>
              {t('outbox.sendAgain')}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
