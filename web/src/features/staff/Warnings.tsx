import './texts';
import { Badge, Group } from '@mantine/core';
import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { Value } from '@/ui/Value';

/** Licence and training that end, each in words and with its day. */
export function Warnings({ of }: { of: Schemas['Warning'][] }) {
  const { t } = useTranslation();
  if (of.length === 0) return null;
  return (
    <Group gap={6}>
      {of.map(({ what, stage, on }) => (
        <Badge
          key={what}
          color={stage === 'soon' ? 'yellow' : 'red'}
          leftSection={stage === 'soon' ? <IconClock size={14} /> : <IconAlertTriangle size={14} />}
          miw="max-content"
        >
          {t(`expiring.${what}.${stage}`)} {on && <Value>{on}</Value>}
        </Badge>
      ))}
    </Group>
  );
}
