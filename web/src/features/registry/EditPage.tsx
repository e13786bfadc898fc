import { Card, Loader, Stack, Title } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api, fetchClient, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { FormShell } from '@/ui/FormShell';
import { misread, missing, useStillWrong } from '@/ui/fields';
import { fullName } from '@/ui/format';
import { useEntry } from '@/ui/useEntry';
import { useMeeting } from '@/ui/useMeeting';
import { Value } from '@/ui/Value';
import { detailsOf, PatientForm, REQUIRED, valuesOf, wordingOf } from './PatientForm';

export function EditPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const patient = $api.useQuery('get', '/api/v1/patients/{id}', { params: { path: { id } } }, { gcTime: 0 });
  if (patient.error && !patient.data) return <ProblemAlert error={patient.error} onRetry={patient.refetch} />;
  if (!patient.data || patient.data.id !== id) return <Loader aria-label={t('app.loading')} />;
  return <EditForm key={id} patient={patient.data} />;
}

const authorOf = (patient: Schemas['PatientView']) => ({ name: patient.changed_by ?? null, at: patient.updated_at });

function EditForm({ patient }: { patient: Schemas['PatientView'] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const entry = useEntry({
    place: { form: 'patient', patient_id: patient.id },
    initial: valuesOf(patient),
    version: patient.version,
    author: authorOf(patient),
  });
  const meeting = useMeeting(entry, valuesOf(patient), async () => {
    const { data } = await fetchClient.GET('/api/v1/patients/{id}', { params: { path: { id: patient.id } } });
    return data && { values: valuesOf(data), version: data.version, author: authorOf(data) };
  });
  const chart = () => void navigate({ to: '/patients/$id', params: { id: patient.id } });
  const save = $api.useMutation('put', '/api/v1/patients/{id}', {
    onSuccess: async () => {
      await entry.finish();
      chart();
    },
    onError: meeting.onError,
  });
  const error = meeting.wrong ?? save.error;
  const still = useStillWrong(error, entry.values);
  return (
    <Stack>
      <div>
        <Title order={1}>
          {t('patient.edit')}: {fullName(patient)}
        </Title>
        <Value>{patient.birth_date}</Value> · {t('patient.mrn')} <Value>{patient.mrn}</Value>
      </div>
      <FormShell
        entry={entry}
        error={error}
        saving={save.isPending}
        wording={wordingOf(t)}
        onClosed={chart}
        onSubmit={() => {
          const empty = missing(entry.values, REQUIRED) ?? misread(entry.values);
          meeting.setWrong(empty);
          if (empty) return;
          save.mutate({
            params: { path: { id: patient.id }, header: ifMatch(entry.version) },
            body: detailsOf(entry.values),
          });
        }}
      >
        <Card withBorder>
          <PatientForm form={{ values: entry.values, set: entry.set, error: still }} fresh={false} />
        </Card>
      </FormShell>
    </Stack>
  );
}
