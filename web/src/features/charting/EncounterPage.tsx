import { Alert, Anchor, Button, Card, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { dateTime } from '@/ui/format';
import { Value } from '@/ui/Value';
import { ClosedChart } from './ClosedChart';
import { EncounterForm, Strike } from './EncounterForm';
import { EncounterStatus } from './Encounters';
import { type Encounter, fieldsOf, rowText, TEXTS, textsOnForm } from './encounter';
import { NotRecorded } from './Facts';
import { type FormOf, useFill, useForm } from './OnForm';
import { PatientBanner } from './PatientBanner';
import { VisitVitals } from './VisitVitals';
import { WrittenForm } from './WrittenForm';

const Signatures = lazy(() => import('./signing/Signatures').then((module) => ({ default: module.Signatures })));
const EarlierTexts = lazy(() => import('./signing/EarlierTexts').then((module) => ({ default: module.EarlierTexts })));
const AmendForm = lazy(() => import('./signing/AmendForm').then((module) => ({ default: module.AmendForm })));

export function EncounterPage() {
  const { id, encounterId } = useParams({ strict: false }) as { id: string; encounterId: string };
  return <Opened key={id + encounterId} id={id} encounterId={encounterId} />;
}

function Opened({ id, encounterId }: { id: string; encounterId: string }) {
  const { t } = useTranslation();
  const chart = $api.useQuery('get', '/api/v1/patients/{id}/chart', { params: { path: { id } } });
  const encounter = $api.useQuery(
    'get',
    '/api/v1/patients/{id}/encounters/{encounter_id}',
    { params: { path: { id, encounter_id: encounterId } } },
    { gcTime: 0 },
  );
  if (chart.error && !chart.data) return <ClosedChart id={id} error={chart.error} onRetry={chart.refetch} />;
  if (encounter.error && !encounter.data) return <ProblemAlert error={encounter.error} onRetry={encounter.refetch} />;
  if (!chart.data || !encounter.data) return <Loader aria-label={t('app.loading')} />;
  return (
    <Stack>
      <PatientBanner chart={chart.data} />
      <Note patient={id} encounter={encounter.data} onStale={() => void encounter.refetch()} />
    </Stack>
  );
}

function Note({
  patient,
  encounter,
  onStale,
}: {
  patient: string;
  encounter: Encounter;
  /** Reads it again. */
  onStale: () => void;
}) {
  const { t } = useTranslation();
  const may = encounter.allowed_actions.includes('update');
  // A note that was only begun is opened to be written; one that stands, to be read.
  const [writing, setWriting] = useState(encounter.status === 'draft');
  const [amending, setAmending] = useState<{ version: number; content: string } | null>(null);
  const { form, error, isReady, read } = useForm(patient, encounter);
  return (
    <>
      <div>
        <Anchor component={Link} to="/patients/$id" params={{ id: patient } as never} size="sm">
          {t('encounter.toChart')}
        </Anchor>
        <Group justify="space-between">
          <Group gap="sm">
            <Title order={2}>
              {t(`encounter.type.${encounter.encounter_type}`, encounter.encounter_type)} ·{' '}
              <Value>{dateTime(encounter.encounter_date)}</Value>
            </Title>
            <EncounterStatus status={encounter.status} />
          </Group>
          {may && !writing && <Button onClick={() => setWriting(true)}>{t('encounter.write')}</Button>}
          {!may && encounter.allowed_actions.includes('strike') && (
            <Strike patient={patient} encounter={encounter} version={encounter.version} />
          )}
        </Group>
        <Text size="sm" c="dimmed">
          <bdi>{encounter.provider_name}</bdi>
          {encounter.specialty && (
            <>
              {' · '}
              <bdi>{encounter.specialty}</bdi>
            </>
          )}
        </Text>
      </div>
      {encounter.error && (
        <Alert color="red" role="status" p="xs">
          {t(encounter.status === 'withdrawn' ? 'signed.withdrawnBy' : 'encounter.struckBy', {
            who: encounter.error.by,
            when: dateTime(encounter.error.at),
          })}
          : <bdi>{encounter.error.reason}</bdi>
        </Alert>
      )}
      <ProblemAlert error={error} onRetry={read.refetch} />
      {!isReady && !error && <Loader aria-label={t('app.loading')} />}
      {!isReady ? null : may && writing ? (
        <Writing
          key={encounter.layout_version_id}
          patient={patient}
          encounter={encounter}
          form={form}
          onClosed={() => setWriting(false)}
          onFormChanged={onStale}
        />
      ) : amending !== null ? (
        <Suspense fallback={<Loader size="sm" aria-label={t('app.loading')} />}>
          <AmendForm
            patient={patient}
            encounter={encounter}
            form={form}
            version={amending.version}
            content={amending.content}
            onClosed={() => setAmending(null)}
          />
        </Suspense>
      ) : (
        <>
          <Reading patient={patient} encounter={encounter} form={form} />
          <Measured patient={patient} encounter={encounter} form={form} />
          <Suspense fallback={null}>
            <EarlierTexts patient={patient} encounter={encounter} />
            <Signatures patient={patient} encounter={encounter} onAmend={setAmending} />
          </Suspense>
        </>
      )}
    </>
  );
}

/** The note once it is known what its form can be filled with. */
function Writing(props: {
  patient: string;
  encounter: Encounter;
  form: FormOf | undefined;
  onClosed: () => void;
  onFormChanged: () => void;
}) {
  const { t } = useTranslation();
  const fill = useFill(props.patient, props.encounter);
  if (props.form && fill.isPending) return <Loader aria-label={t('app.loading')} />;
  return (
    <>
      <EncounterForm {...props} fill={fill.data} />
      <Measured {...props} />
    </>
  );
}

/** The vital signs of the visit, where its form does not ask for them. */
function Measured({ patient, encounter, form }: { patient: string; encounter: Encounter; form: FormOf | undefined }) {
  const { t } = useTranslation();
  if (form && fieldsOf(form.layout).some((field) => field.type === 'vitals')) return null;
  return (
    <Card withBorder component="section" aria-label={t('vitals.title')}>
      <Title order={3} size="h5" mb={4}>
        {t('vitals.title')}
      </Title>
      <VisitVitals patient={patient} encounter={encounter} />
    </Card>
  );
}

/** The note as it is read: label left, answer right. */
function Reading({ patient, encounter, form }: { patient: string; encounter: Encounter; form: FormOf | undefined }) {
  const { t } = useTranslation();
  const coded = (name: 'diagnoses' | 'procedures') => (
    <Answer key={name} name={name}>
      {encounter[name]?.length ? (
        <ol className="plain-list">
          {encounter[name].map((row) => (
            <li key={JSON.stringify(row)}>
              <bdi>{rowText(t, row)}</bdi>
            </li>
          ))}
        </ol>
      ) : null}
    </Answer>
  );
  const data = form ? [] : Object.entries(encounter.clinical_data ?? {});
  const onForm = textsOnForm(form?.layout);
  const texts = (names: readonly (typeof TEXTS)[number][]) =>
    names
      .filter((name) => !onForm.includes(name))
      .map((name) => (
        <Answer key={name} name={name}>
          {encounter[name]}
        </Answer>
      ));
  return (
    <Card
      withBorder
      component="section"
      aria-label={t('encounter.note')}
      td={encounter.error ? 'line-through' : undefined}
    >
      <dl className="facts">
        {texts(TEXTS.slice(0, 2))}
        {data.map(([name, value]) => (
          <FormAnswer key={name} name={name} value={value} />
        ))}
      </dl>
      {form && <WrittenForm patient={patient} encounter={encounter} form={form} />}
      <dl className="facts">
        {coded('diagnoses')}
        {texts(TEXTS.slice(2))}
        {coded('procedures')}
      </dl>
      <Text size="xs" c="dimmed" mt="sm">
        {t('encounter.lastWritten', {
          who: encounter.changed_by ?? encounter.recorded_by,
          when: dateTime(encounter.updated_at),
        })}
      </Text>
    </Card>
  );
}

function Answer({ name, children }: { name: string; children: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t(`encounter.field.${name}`)}</dt>
      <dd style={{ whiteSpace: 'pre-wrap' }}>{children ? <bdi>{children}</bdi> : <NotRecorded />}</dd>
    </>
  );
}

/** What a form holds, by the form's own names. */
function FormAnswer({ name, value }: { name: string; value: unknown }) {
  return (
    <>
      <dt>{name}</dt>
      <dd style={{ whiteSpace: 'pre-wrap' }}>
        <bdi>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</bdi>
      </dd>
    </>
  );
}
