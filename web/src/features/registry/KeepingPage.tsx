import { Alert, Badge, Button, Card, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { dateTime } from '@/ui/format';
import { PatientLink } from '@/ui/PatientLink';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';

/** How long a patient's record is kept, and the legal holds on it. */
export function KeepingPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const of = { params: { path: { id } } };
  const patient = $api.useQuery('get', '/api/v1/patients/{id}', of);
  const keeping = $api.useQuery('get', '/api/v1/patients/{id}/holds', of);
  const failed = patient.error ?? keeping.error;
  if (failed)
    return <ProblemAlert error={failed} onRetry={() => void Promise.all([patient.refetch(), keeping.refetch()])} />;
  if (!patient.data || !keeping.data) return <Loader aria-label={t('app.loading')} />;
  const { data } = keeping;
  return (
    <Stack>
      <div>
        <Title order={1}>{t('keeping.title')}</Title>
        <PatientLink patient={patient.data} /> · <Value>{patient.data.birth_date}</Value> · {t('patient.mrn')}{' '}
        <Value>{patient.data.mrn}</Value>
      </div>
      {data.is_held && (
        <Alert color="red" icon={<IconGavel />} role="status">
          {t('keeping.held')}
        </Alert>
      )}
      <Card withBorder>
        <dl className="facts">
          <dt>{t('keeping.lastTreatment')}</dt>
          <dd>
            <Value>{data.last_treatment_date}</Value>
          </dd>
          <dt>{t('field.record_retention_date')}</dt>
          <dd>
            <Value>{data.record_retention_date}</Value>
          </dd>
        </dl>
      </Card>
      <Section title={t('keeping.holds')} aside={data.allowed_actions.includes('place_hold') && <Place id={id} />}>
        {data.holds.length === 0 && <Text size="sm">{t('keeping.none')}</Text>}
        <Stack>
          {data.holds.map((hold) => (
            <Hold key={hold.id} id={id} hold={hold} />
          ))}
        </Stack>
      </Section>
    </Stack>
  );
}

function Place({ id }: { id: string }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const place = $api.useMutation('post', '/api/v1/patients/{id}/holds', { onSuccess: () => setAsking(false) });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('keeping.place')}</Button>
      <AskReason
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('keeping.place')}
        label={t('keeping.placeReason')}
        run={place}
        onSubmit={(reason) => place.mutate({ params: { path: { id } }, body: { reason } })}
      />
    </>
  );
}

function Hold({ id, hold }: { id: string; hold: Schemas['HoldView'] }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const lift = $api.useMutation('post', '/api/v1/patients/{id}/holds/{hold_id}/lift', {
    onSuccess: () => setAsking(false),
  });
  return (
    <Group justify="space-between" align="flex-start">
      <div>
        <Group gap={6}>
          <Badge color={hold.lifted_at ? 'gray' : 'red'}>
            {t(hold.lifted_at ? 'keeping.lifted' : 'keeping.stands')}
          </Badge>
          <Text size="sm" fw={600}>
            <bdi>{hold.reason}</bdi>
          </Text>
        </Group>
        <Text size="xs" c="dimmed">
          {t('keeping.placedBy', { who: hold.placed_by, when: dateTime(hold.placed_at) })}
        </Text>
        {hold.lifted_at && (
          <Text size="xs" c="dimmed">
            {t('keeping.liftedBy', { who: hold.lifted_by, when: dateTime(hold.lifted_at) })}:{' '}
            <bdi>{hold.lift_reason}</bdi>
          </Text>
        )}
      </div>
      {hold.allowed_actions.includes('lift') && (
        <>
          <Button size="xs" variant="default" onClick={() => setAsking(true)}>
            {t('keeping.lift')}
          </Button>
          <AskReason
            opened={asking}
            onClose={() => setAsking(false)}
            title={t('keeping.lift')}
            label={t('keeping.liftReason')}
            run={lift}
            onSubmit={(reason) => lift.mutate({ params: { path: { id, hold_id: hold.id } }, body: { reason } })}
          />
        </>
      )}
    </Group>
  );
}
