import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { civilDate, today } from '@/ui/format';
import type { BenchItem } from '../benchWords';
import { HowItWent } from './DiscardPage';

/** Until when an item is kept, why it stays beyond that, or how it went. One request for all items of a case. */
export function UntilWhen({ item }: { item: BenchItem }) {
  const { t } = useTranslation();
  const list = $api.useQuery('get', '/api/v1/pathology/cases/{id}/material', {
    params: { path: { id: item.case_id } },
  });
  if (list.error) {
    return (
      <Text size="xs" c="red">
        {t('bench.material.unknown')}
      </Text>
    );
  }
  const kept = list.data?.items.find((one) => one.item_id === item.id);
  if (!kept || (item.voided_at && !kept.discarded)) return null;
  if (kept.discarded) {
    return (
      <Text size="xs">
        <HowItWent item={kept} />
      </Text>
    );
  }
  if (!kept.due_on) return null;
  const isOver = kept.due_on <= today();
  return (
    <Text size="xs" c="dimmed">
      {t(isOver ? 'bench.material.mayGo' : 'bench.material.keptUntil', { day: civilDate(kept.due_on) })}
      {isOver && kept.held_because && <> · {t(`bench.material.hinders.${kept.held_because}`)}</>}
    </Text>
  );
}
