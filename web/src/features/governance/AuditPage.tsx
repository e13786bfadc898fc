import { Badge, Button, Card, Code, Group, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { dateTime } from '@/ui/format';
import { Value } from '@/ui/Value';

export function AuditPage() {
  const { t } = useTranslation();
  const [action, setAction] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [after, setAfter] = useState<string | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const [asked] = useDebouncedValue(
    {
      action: action.trim() || null,
      from: from ? new Date(from).toISOString() : null,
      to: to ? new Date(to).toISOString() : null,
    },
    300,
  );
  const events = $api.useQuery('post', '/api/v1/audit/search', { body: { ...asked, after } });
  const chain = $api.useQuery('get', '/api/v1/audit/chain');
  const rows = events.data?.items ?? [];
  const filter = (set: (value: string) => void) => (event: React.ChangeEvent<HTMLInputElement>) => {
    set(event.currentTarget.value);
    setAfter(null);
  };
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1}>{t('audit.title')}</Title>
        {chain.data && (
          <Badge size="lg" variant="default">
            {t('audit.chain', { sealed: chain.data.sealed, unsealed: chain.data.unsealed })}
          </Badge>
        )}
      </Group>
      <ProblemAlert error={events.error ?? chain.error} />
      <Card withBorder>
        <Group align="flex-end" mb="sm">
          <TextInput label={t('audit.action')} value={action} onChange={filter(setAction)} />
          <TextInput type="datetime-local" label={t('field.valid_from')} value={from} onChange={filter(setFrom)} />
          <TextInput type="datetime-local" label={t('field.valid_until')} value={to} onChange={filter(setTo)} />
        </Group>
        {events.isSuccess && rows.length === 0 && <Text>{t('audit.none')}</Text>}
        <Table.ScrollContainer minWidth={720}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('audit.at')}</Table.Th>
                <Table.Th>{t('audit.who')}</Table.Th>
                <Table.Th>{t('audit.what')}</Table.Th>
                <Table.Th>{t('audit.on')}</Table.Th>
                <Table.Th>{t('audit.success')}</Table.Th>
                <Table.Th>{t('audit.from')}</Table.Th>
                <Table.Th>{t('audit.changes')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((e) => (
                <Fragment key={e.id}>
                  <Table.Tr>
                    <Table.Td>
                      <Value>{dateTime(e.at)}</Value>
                    </Table.Td>
                    <Table.Td>
                      {e.account_name}{' '}
                      {e.roles.map((role) => (
                        <Badge key={role} variant="default">
                          {t(`role.${role}`, role)}
                        </Badge>
                      ))}
                    </Table.Td>
                    <Table.Td>{e.action}</Table.Td>
                    <Table.Td>{e.resource_type}</Table.Td>
                    <Table.Td>
                      <Badge color={e.success ? 'teal' : 'red'}>{t(e.success ? 'audit.ok' : 'audit.refused')}</Badge>
                    </Table.Td>
                    <Table.Td>
                      <Value>{e.address}</Value>
                    </Table.Td>
                    <Table.Td>
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        aria-expanded={open === e.id}
                        onClick={() => setOpen(open === e.id ? null : e.id)}
                      >
                        {t('audit.changes')}
                      </Button>
                    </Table.Td>
                  </Table.Tr>
                  {open === e.id && (
                    <Table.Tr>
                      <Table.Td colSpan={7}>
                        <Code block tabIndex={0}>
                          {JSON.stringify(
                            {
                              id: e.id,
                              resource_id: e.resource_id,
                              subjects: e.subjects,
                              reason: e.reason,
                              agent: e.agent,
                              old: e.old_values,
                              new: e.new_values,
                            },
                            null,
                            2,
                          )}
                        </Code>
                      </Table.Td>
                    </Table.Tr>
                  )}
                </Fragment>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        {events.data?.next && (
          <Button variant="default" mt="sm" onClick={() => setAfter(events.data?.next ?? null)}>
            {t('app.more')}
          </Button>
        )}
      </Card>
    </Stack>
  );
}
