import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Recipient, State } from './State';
import './texts';

/** In one line: whom what went out last was to reach, and what became of it. */
export function ReportDeliveries({ id }: { id: string }) {
  const { t } = useTranslation();
  const list = $api.useQuery('get', '/api/v1/pathology/reports/{id}/deliveries', { params: { path: { id } } });
  if (list.error) return <ProblemAlert error={list.error} onRetry={list.refetch} />;
  const newest = list.data?.items[0];
  if (!newest) return null;
  return (
    <Group gap="xs" align="flex-start">
      <Text size="sm">
        {t('deliveries.line')}: <Recipient of={newest} />
      </Text>
      <State of={newest} />
    </Group>
  );
}
