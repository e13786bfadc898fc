import { Alert, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconArrowMerge } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Differences } from '@/ui/Differences';
import { dateTime, fullName } from '@/ui/format';
import { Value } from '@/ui/Value';
import { Facts } from './Facts';
import { type Told, UnmergeDialog } from './UnmergeDialog';

type Merged = Schemas['MergedRecord'];

/** Said whenever a record stands for others; more, where one of them was asked for, or says something else. */
export function MergedNote({ chart }: { chart: Schemas['ChartView'] }) {
  const { t } = useTranslation();
  const { merged } = useSearch({ strict: false }) as { merged?: string };
  const records = chart.merged_records;
  if (records.length === 0) return null;
  const asked = records.find((record) => record.id === merged);
  return (
    <>
      <Differences chart={chart} />
      <Alert color="blue" mb="md" p="xs" role="status" icon={<IconArrowMerge />}>
        <Text size="sm">
          {asked && `${t('merge.ledHere', { name: fullName(asked), mrn: asked.mrn })} `}
          {t('merge.standsFor')}{' '}
          {records.map((record, at) => (
            <span key={record.id}>
              {at > 0 && ', '}
              <bdi>{fullName(record)}</bdi> (<Value>{record.mrn}</Value>)
            </span>
          ))}
        </Text>
      </Alert>
    </>
  );
}

/** The records that were merged into this one, each with the way back. */
export function MergedRecords({ records }: { records: Merged[] }) {
  const { t } = useTranslation();
  if (records.length === 0) return null;
  return (
    <Card withBorder mt="md" component="section" aria-label={t('merge.records')}>
      <Title order={2} mb="xs">
        {t('merge.records')}
      </Title>
      <Stack>
        {records.map((record) => (
          <Group key={record.id} justify="space-between" align="flex-start">
            <div>
              <Text size="sm" fw={600}>
                {fullName(record)}
              </Text>
              <Text size="xs" c="dimmed">
                <Value>{record.mrn}</Value> · <Value>{record.patient_number}</Value> ·{' '}
                <Value>{record.birth_date}</Value>
              </Text>
              <Text size="xs" c="dimmed">
                {t('merge.by', { who: record.merged_by, when: dateTime(record.merged_at) })}: <bdi>{record.reason}</bdi>
              </Text>
              <details>
                <summary>{t('merge.stood')}</summary>
                <Facts of={record} />
              </details>
            </div>
            {record.allowed_actions.includes('unmerge') && <Unmerge record={record} />}
          </Group>
        ))}
      </Stack>
    </Card>
  );
}

function Unmerge({ record }: { record: Told }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        {t('merge.undo')}
      </Button>
      {asking && <UnmergeDialog record={record} onClosed={() => setAsking(false)} />}
    </>
  );
}

/** The merges of records that are shut to who keeps their privacy: they take one back without opening either. */
export function ProtectedMerges({ merges }: { merges: Schemas['ProtectedMerge'][] }) {
  const { t } = useTranslation();
  if (merges.length === 0) return null;
  return (
    <Card withBorder component="section" aria-label={t('merge.records')}>
      <Title order={2} mb="xs">
        {t('merge.records')}
      </Title>
      <Stack>
        {merges.map(({ patient, survivor_id, merged_by, merged_at, reason, allowed_actions }) => (
          <Group key={patient.id} justify="space-between" align="flex-start">
            <div>
              <Text size="sm" fw={600}>
                {fullName(patient)}
              </Text>
              <Text size="xs" c="dimmed">
                <Value>{patient.mrn}</Value> · <Value>{patient.birth_date}</Value>
              </Text>
              <Text size="xs" c="dimmed">
                {t('merge.by', { who: merged_by, when: dateTime(merged_at) })}: <bdi>{reason}</bdi>
              </Text>
            </div>
            {allowed_actions.includes('unmerge') && (
              <Unmerge record={{ id: patient.id, mrn: patient.mrn, survivor_id }} />
            )}
          </Group>
        ))}
      </Stack>
    </Card>
  );
}

/** Entries of a time in which two people's records were one are checked by somebody, who says so. */
export function UnmergeNotes({ id, notes }: { id: string; notes: Schemas['UnmergeNote'][] }) {
  const { t } = useTranslation();
  const dismiss = $api.useMutation('post', '/api/v1/patients/{id}/unmerge-notes/{note_id}/dismiss');
  return (
    <>
      <ProblemAlert error={dismiss.error} />
      {notes.map((note) => (
        <Alert key={note.id} color="red" mb="md" p="xs" role="alert" icon={<IconAlertTriangle />}>
          <Group justify="space-between">
            <Text size="sm">
              {t('unmerge.note', {
                number: note.other_number,
                from: dateTime(note.merged_at),
                until: dateTime(note.unmerged_at),
                who: note.unmerged_by,
              })}
            </Text>
            {note.allowed_actions.includes('dismiss') && (
              <Button
                size="compact-sm"
                variant="default"
                loading={dismiss.isPending}
                onClick={() => dismiss.mutate({ params: { path: { id, note_id: note.id } } })}
              >
                {t('unmerge.checked')}
              </Button>
            )}
          </Group>
        </Alert>
      ))}
    </>
  );
}
