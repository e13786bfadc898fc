import { Badge, Stack, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { civilDate, dateTime } from '@/ui/format';
import type { BenchItem } from '../benchWords';

type Placement = Schemas['Placement'];

/** In which place something is, or who has it. */
export const placeOf = (t: TFunction, one: Placement) =>
  one.lent_to
    ? t('bench.storage.lentTo', { to: one.lent_to, day: civilDate(one.back_by ?? '') })
    : t('bench.storage.isIn', { place: `${one.location} (${one.location_name})` });

/** One request for all items of a case. */
function usePlacements(item: BenchItem) {
  const list = $api.useQuery('get', '/api/v1/pathology/cases/{id}/placements', {
    params: { path: { id: item.case_id } },
  });
  return { error: list.error, all: (list.data?.items ?? []).filter((one) => one.item_id === item.id) };
}

/** Where an item is kept, or who has it and by when it is to be back. */
export function WhereItIs({ item }: { item: BenchItem }) {
  const { t } = useTranslation();
  const { error, all } = usePlacements(item);
  const now = all.find((one) => !one.ended_at);
  // That it could not be read is not that it lies nowhere.
  if (error && !now) {
    return (
      <Text size="xs" component="span" c="red">
        {t('bench.storage.unknown')}
      </Text>
    );
  }
  if (!now) return null;
  return (
    <>
      <Text size="xs" component="span">
        <bdi>{placeOf(t, now)}</bdi>
      </Text>
      {now.is_overdue && <Overdue />}
    </>
  );
}

/** Where it was kept, the oldest first. */
export function WhereItWas({ item }: { item: BenchItem }) {
  const { t } = useTranslation();
  const { all } = usePlacements(item);
  if (all.length === 0) return null;
  return (
    <Stack component="ol" gap={2} m={0} ps="lg" aria-label={t('bench.storage.title')}>
      {all.map((one) => (
        <Text component="li" size="xs" key={one.id}>
          <bdi>{placeOf(t, one)}</bdi> · {t('bench.storage.byAt', { by: one.placed_by, at: dateTime(one.placed_at) })}
          {one.ended_by && one.ended_at && (
            <> – {t('bench.storage.byAt', { by: one.ended_by, at: dateTime(one.ended_at) })}</>
          )}
        </Text>
      ))}
    </Stack>
  );
}

export function Overdue() {
  const { t } = useTranslation();
  return (
    <Badge color="red" variant="light" style={{ flexShrink: 0 }}>
      {t('bench.storage.overdue')}
    </Badge>
  );
}
