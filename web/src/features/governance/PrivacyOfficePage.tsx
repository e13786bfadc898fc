import { Stack, Tabs, Text, Title } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { BreachesList } from './BreachesList';
import { EmergenciesList } from './EmergenciesList';
import { RequestsList } from './RequestsList';

const TABS = ['emergencies', 'requests', 'breaches'];

/** The privacy officer's workspace; a notification leads to one of its tabs. */
export function PrivacyOfficePage() {
  const { t } = useTranslation();
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  return (
    <Stack>
      <div>
        <Title order={1}>{t('privacy.office')}</Title>
        <Text c="dimmed" size="sm" maw={640}>
          {t('privacy.officeHelp')}
        </Text>
      </div>
      <Tabs key={tab} defaultValue={TABS.find((one) => one === tab) ?? 'emergencies'} keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="emergencies">{t('privacy.emergencies')}</Tabs.Tab>
          <Tabs.Tab value="requests">{t('privacy.requests')}</Tabs.Tab>
          <Tabs.Tab value="breaches">{t('privacy.breaches')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="emergencies">
          <EmergenciesList />
        </Tabs.Panel>
        <Tabs.Panel value="requests">
          <RequestsList />
        </Tabs.Panel>
        <Tabs.Panel value="breaches">
          <BreachesList />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
