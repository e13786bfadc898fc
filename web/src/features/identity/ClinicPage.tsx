import { Alert, Button, Group, Loader, Stack, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { bodyOf, ClinicFields, valuesOf } from './ClinicFields';

export function ClinicPage() {
  const { t } = useTranslation();
  const clinic = $api.useQuery('get', '/api/v1/clinic', {}, { staleTime: Number.POSITIVE_INFINITY });
  const [saved, setSaved] = useState(false);
  if (clinic.error && !clinic.data) return <ProblemAlert error={clinic.error} onRetry={clinic.refetch} />;
  if (!clinic.data) return <Loader aria-label={t('app.loading')} />;
  return <ClinicForm key={clinic.data.version} clinic={clinic.data} saved={saved} onSaved={() => setSaved(true)} />;
}

function ClinicForm({
  clinic,
  saved,
  onSaved,
}: {
  clinic: Schemas['ClinicView'];
  saved: boolean;
  onSaved: () => void;
}) {
  const { t } = useTranslation();
  const { session } = useSession();
  const [values, setValues] = useState(() => valuesOf(clinic));
  const save = $api.useMutation('put', '/api/v1/clinic', { onSuccess: onSaved });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ params: { header: ifMatch(clinic.version) }, body: bodyOf(values) });
      }}
    >
      <Stack maw={900}>
        <Group justify="space-between">
          <Title order={1}>{t('clinic.title')}</Title>
          {can(session, 'clinic.manage') && (
            <Button component={Link} to="/clinics/new" variant="default">
              {t('clinic.another')}
            </Button>
          )}
        </Group>
        <ProblemAlert error={save.error} />
        {saved && !save.error && (
          <Alert color="teal" role="status">
            {t('app.saved')}
          </Alert>
        )}
        <ClinicFields
          values={values}
          onChange={setValues}
          error={save.error}
          demonstration={session?.demonstration ?? false}
        />
        <Group className="foot" p="sm" justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {t('app.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
