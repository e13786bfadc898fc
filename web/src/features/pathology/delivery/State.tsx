import { Badge, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { dateTime } from '@/ui/format';
import './texts';

export type Delivery = Schemas['ReportDelivery'];

const COLOUR: Record<Schemas['DeliveryStatus'], string> = {
  waiting: 'gray',
  sent: 'blue',
  opened: 'cyan',
  acknowledged: 'teal',
  failed: 'red',
  superseded: 'gray',
};

/** Whom something that went out was to reach, and by what way. */
export function Recipient({ of }: { of: Delivery }) {
  const { t } = useTranslation();
  if (!of.what) return t('deliveries.shut');
  return (
    <>
      <bdi>{of.consultant_name ?? t('deliveries.nobody')}</bdi>
      {of.means !== 'none' && (
        <Text span size="xs" c="dimmed">
          {' · '}
          <bdi>{of.means === 'account' ? t('deliveries.here') : of.address}</bdi>
        </Text>
      )}
    </>
  );
}

/** How it stands, with who read it when, or why it did not arrive. */
export function State({ of }: { of: Delivery }) {
  const { t } = useTranslation();
  const at = of.acknowledged_at ?? of.opened_at ?? of.sent_at;
  const name = of.acknowledged_name;
  return (
    <Stack gap={2}>
      <Badge color={COLOUR[of.status]} variant="light">
        {t(`deliveries.status.${of.status}`)}
      </Badge>
      {of.means === 'none' && of.status === 'sent' && <Text size="xs">{t('deliveries.onPaper')}</Text>}
      {of.reason && <Text size="xs">{t(`deliveries.reason.${of.reason}`)}</Text>}
      {of.last_error && of.status !== 'acknowledged' && (
        <Text size="xs" c="dimmed">
          {t('deliveries.attempts', { n: of.attempts, why: of.last_error })}
        </Text>
      )}
      {at && !name && (
        <Text size="xs" c="dimmed">
          {dateTime(at)}
        </Text>
      )}
      {at && name && (
        <Text size="xs" c="dimmed">
          <bdi>
            {of.told_by
              ? t('deliveries.toldBy', { name, by: of.told_by, at: dateTime(at) })
              : t('deliveries.readBy', { name, at: dateTime(at) })}
          </bdi>
          {of.told_by && ` · ${t(of.read_back ? 'deliveries.readBack' : 'deliveries.notReadBack')}`}
        </Text>
      )}
    </Stack>
  );
}
