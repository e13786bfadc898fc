import { Anchor, Badge, Button, Card, Loader, Stack, Table, Text, Title } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Cards } from '@/ui/Cards';
import { dateTime } from '@/ui/format';
import { Value } from '@/ui/Value';
import { UploadCard } from './UploadCard';

const COLORS: Record<string, string> = { done: 'teal', failed: 'red', running: 'blue' };

export function StatusBadge({ status }: { status: string }) {
  const { t } = useTranslation();
  return <Badge color={COLORS[status] ?? 'gray'}>{t(`import.status.${status}`, status)}</Badge>;
}

export const isOver = (item: Pick<Schemas['ImportItem'], 'status'>) => ['done', 'failed'].includes(item.status);

export function ImportsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [after, setAfter] = useState<string | null>(null);
  const imports = $api.useQuery(
    'get',
    '/api/v1/imports',
    { params: { query: { after } } },
    { refetchInterval: (query) => (query.state.data?.items.some((item) => !isOver(item)) ? 5_000 : false) },
  );
  const rows = imports.data?.items ?? [];
  const open = useCallback((id: string) => void navigate({ to: '/imports/$id', params: { id } }), [navigate]);
  return (
    <Stack>
      <Title order={1}>{t('import.title')}</Title>
      <UploadCard onSent={open} />
      <ProblemAlert error={imports.error} onRetry={imports.refetch} />
      <Card withBorder>
        <Title order={2} size="h4" mb="sm">
          {t('import.history')}
        </Title>
        {imports.isPending && <Loader aria-label={t('app.loading')} />}
        {imports.isSuccess && rows.length === 0 && <Text>{t('import.none')}</Text>}
        {rows.length > 0 && (
          <Cards>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('import.file')}</Table.Th>
                  <Table.Th>{t('import.state')}</Table.Th>
                  <Table.Th>{t('import.when')}</Table.Th>
                  <Table.Th>{t('import.who')}</Table.Th>
                  <Table.Th ta="end">{t('import.entries')}</Table.Th>
                  <Table.Th ta="end">{t('import.problems')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((item) => (
                  <Table.Tr key={item.id}>
                    <Table.Td>
                      <Anchor component={Link} to="/imports/$id" params={{ id: item.id } as never}>
                        <bdi>{item.name}</bdi>
                      </Anchor>
                    </Table.Td>
                    <Table.Td data-label={t('import.state')}>
                      <StatusBadge status={item.status} />
                    </Table.Td>
                    <Table.Td data-label={t('import.when')}>
                      <Value>{dateTime(item.created_at)}</Value>
                    </Table.Td>
                    <Table.Td data-label={t('import.who')}>{item.account_name}</Table.Td>
                    <Table.Td ta="end" data-label={t('import.entries')}>
                      <Value>{item.entries}</Value>
                    </Table.Td>
                    <Table.Td ta="end" data-label={t('import.problems')}>
                      <Value>{item.problems}</Value>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Cards>
        )}
        {imports.data?.next && (
          <Button variant="default" mt="sm" onClick={() => setAfter(imports.data?.next ?? null)}>
            {t('app.more')}
          </Button>
        )}
      </Card>
    </Stack>
  );
}
