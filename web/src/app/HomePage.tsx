import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '@/app/session';
import { PatientSearch } from '@/features/registry/PatientSearch';

/** Where a person lands: what their roles do most. */
export function HomePage() {
  const { t } = useTranslation();
  const { session } = useSession();
  if (!session) return null;
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1}>{t('home.hello', { name: session.account.full_name })}</Title>
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {t('home.roles')}
          </Text>
          {session.roles.map((role) => (
            <Badge key={role}>{t(`role.${role}`, role)}</Badge>
          ))}
        </Group>
      </Group>
      {can(session, 'patient.search') && (
        <Card withBorder>
          <Group justify="space-between" mb="sm">
            <div>
              <Title order={2}>{t('home.find')}</Title>
              <Text size="sm" c="dimmed">
                {t('home.findHelp')}
              </Text>
            </div>
            {can(session, 'patient.register') && (
              <Button component={Link} to="/patients/new">
                {t('patient.register')}
              </Button>
            )}
          </Group>
          <PatientSearch />
        </Card>
      )}
    </Stack>
  );
}
