import { Button, Group, Stack, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '@/app/session';
import { PatientSearch } from './PatientSearch';

export function PatientsPage() {
  const { t } = useTranslation();
  const { session } = useSession();
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1}>{t('patient.title')}</Title>
        {can(session, 'patient.register') && (
          <Button component={Link} to="/patients/new">
            {t('patient.register')}
          </Button>
        )}
      </Group>
      <PatientSearch tools limit={100} />
    </Stack>
  );
}
