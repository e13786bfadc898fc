import { Alert, Button, Card, Group, Loader, Stack, Title } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, asProblem, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { fullName } from '@/ui/format';
import { detailsOf, PatientForm, valuesOf } from './PatientForm';

export function EditPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const patient = $api.useQuery(
    'get',
    '/api/v1/patients/{id}',
    { params: { path: { id } } },
    { staleTime: Number.POSITIVE_INFINITY },
  );
  if (patient.error) return <ProblemAlert error={patient.error} />;
  if (!patient.data) return <Loader aria-label={t('app.loading')} />;
  return <EditForm key={id} patient={patient.data} refetch={() => patient.refetch()} />;
}

function EditForm({ patient, refetch }: { patient: Schemas['PatientView']; refetch: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [values, setValues] = useState(() => valuesOf(patient));
  const [version, setVersion] = useState(patient.version);
  const save = $api.useMutation('put', '/api/v1/patients/{id}', {
    onSuccess: () => void navigate({ to: '/patients/$id', params: { id: patient.id } }),
  });
  const stale = save.error !== null && asProblem(save.error).status === 412;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({
          params: { path: { id: patient.id } },
          body: detailsOf(values, patient),
          headers: ifMatch(version),
        });
      }}
    >
      <Stack>
        <Title order={1}>
          {t('patient.edit')}: {fullName(patient)}
        </Title>
        {stale ? (
          <Alert color="yellow" role="alert">
            {t('patient.changedMeanwhile')}
            <Button
              size="xs"
              mt="sm"
              onClick={async () => {
                await refetch();
                save.reset();
              }}
            >
              {t('patient.loadVersion')}
            </Button>
          </Alert>
        ) : (
          <ProblemAlert error={save.error} />
        )}
        {version !== patient.version && (
          <Alert color="yellow">
            <Button size="xs" onClick={() => setVersion(patient.version)}>
              {t('patient.loadVersion')}
            </Button>
          </Alert>
        )}
        <Card withBorder>
          <PatientForm
            form={{ values, set: (name, value) => setValues({ ...values, [name]: value }), error: save.error }}
            opened={['moreNames', 'reach', 'personal', 'measures', 'consent', 'status']}
          />
        </Card>
        <Group className="foot" p="sm" justify="flex-end">
          <Button variant="default" onClick={() => void navigate({ to: '/patients/$id', params: { id: patient.id } })}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('app.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
