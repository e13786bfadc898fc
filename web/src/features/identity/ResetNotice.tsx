import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { dateTime } from '@/ui/format';
import { Value } from '@/ui/Value';

/** Somebody else took the second factor away: its owner must hear of it. */
export function ResetNotice({
  reset,
  children,
}: {
  reset: Schemas['TotpReset'] | null | undefined;
  children?: React.ReactNode;
}) {
  const { t } = useTranslation();
  if (!reset) return null;
  return (
    <Alert color="orange" title={t('enroll.resetTitle')} role="status">
      <Stack gap="xs">
        <Text size="sm">
          {t('enroll.resetText', { by: reset.by, reason: reset.reason })} <Value>{dateTime(reset.at)}</Value>
        </Text>
        <Text size="sm">{t('enroll.resetWarn')}</Text>
        {children}
      </Stack>
    </Alert>
  );
}
