import { Badge, Group, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import './benchTexts';

export type BenchItem = Schemas['BenchItem'];
export type Stage = Schemas['BenchStage'];
export type Priority = Schemas['CasePriority'];

/** At which items are scanned; the rest they come to by what is decided of them. */
export const STATIONS: Stage[] = [
  'grossing',
  'processing',
  'embedding',
  'sectioning',
  'staining',
  'coverslipping',
  'with_pathologist',
  'completed',
];
export const PRIORITIES: Priority[] = ['routine', 'urgent', 'stat'];

/** How a field of the bench is called. */
export const benchLabel = (t: TFunction) => (name: string) => t(`bench.field.${name.replace(/\[.*/, '')}`, name);

/** Stages one after another, in the reader's words. */
export const stagesOf = (t: TFunction, stages: readonly string[]) =>
  stages.map((stage) => t(`bench.stage.${stage}`)).join(' · ');

/** How much a case hurries, where it does. */
export function PriorityBadge({ priority }: { priority: Priority }) {
  const { t } = useTranslation();
  if (priority === 'routine') return null;
  return (
    <Badge color={priority === 'stat' ? 'red' : 'orange'} variant={priority === 'stat' ? 'filled' : 'light'}>
      {t(`bench.priority.${priority}`)}
    </Badge>
  );
}

/** Where an item is, and what is to be known of that. */
export function StageBadges({ item }: { item: BenchItem }) {
  const { t } = useTranslation();
  return (
    <Group gap={6}>
      <Badge color={item.stage === 'completed' ? 'teal' : 'blue'} variant="light" style={{ flexShrink: 0 }}>
        {t(`bench.stage.${item.stage}`)}
      </Badge>
      {item.is_late && (
        <Badge color="red" variant="light" style={{ flexShrink: 0 }}>
          {t('bench.late')}
        </Badge>
      )}
      {item.barrier && (
        <Badge color="gray" variant="light" style={{ flexShrink: 0 }}>
          {t(`bench.barrier.${item.barrier}`)}
        </Badge>
      )}
    </Group>
  );
}

/** What an item is, in a line below its number. */
export function WhatItIs({ item, size = 'xs' }: { item: BenchItem; size?: string }) {
  const { t } = useTranslation();
  const said = [item.stain, item.specimen_type, item.specimen_site, item.note].filter(Boolean);
  return (
    <Text size={size} c="dimmed" component="span" style={{ overflowWrap: 'anywhere' }}>
      {t(`bench.kind.${item.kind}`)}
      {item.pieces ? <> · {t('bench.pieces', { n: item.pieces })}</> : null}
      {said.map((one) => (
        <span key={one}>
          {' · '}
          <bdi>{one}</bdi>
        </span>
      ))}
    </Text>
  );
}
