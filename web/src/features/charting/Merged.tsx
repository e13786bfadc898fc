import { Alert, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowMerge } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { AskReason } from '@/ui/AskReason';
import { dateTime, fullName } from '@/ui/format';
import { Value } from '@/ui/Value';

type Merged = Schemas['MergedRecord'];

/** Said whenever a record stands for others; more, where one of them was asked for. */
export function MergedNote({ records }: { records: Merged[] }) {
  const { t } = useTranslation();
  const { merged } = useSearch({ strict: false }) as { merged?: string };
  if (records.length === 0) return null;
  const asked = records.find((record) => record.id === merged);
  return (
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
            </div>
            {record.allowed_actions.includes('unmerge') && <Unmerge record={record} />}
          </Group>
        ))}
      </Stack>
    </Card>
  );
}

function Unmerge({ record }: { record: Merged }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const undo = $api.useMutation('post', '/api/v1/merges/{id}/undo', { onSuccess: () => setAsking(false) });
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        {t('merge.undo')}
      </Button>
      <AskReason
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('merge.undo')}
        label={t('merge.undoReason')}
        run={undo}
        onSubmit={(reason) => undo.mutate({ params: { path: { id: record.id } }, body: { reason } })}
      />
    </>
  );
}
