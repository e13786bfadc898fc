import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmergenciesList } from './EmergenciesList';

/** The privacy officer's workspace. */
export function PrivacyOfficePage() {
  const { t } = useTranslation();
  return (
    <Stack>
      <div>
        <Title order={1}>{t('privacy.office')}</Title>
        <Text c="dimmed" size="sm" maw={640}>
          {t('privacy.officeHelp')}
        </Text>
      </div>
      <Title order={2}>{t('privacy.emergencies')}</Title>
      <EmergenciesList />
    </Stack>
  );
}
