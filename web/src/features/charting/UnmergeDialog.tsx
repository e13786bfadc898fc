import { Alert, Checkbox, Loader, Table, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError } from '@/ui/fields';
import { dateTime } from '@/ui/format';
import { Value } from '@/ui/Value';

/** What of a merged record the dialog names. */
export type Told = Pick<Schemas['MergedRecord'], 'id' | 'survivor_id' | 'mrn'>;

/** Takes a merge back, after a look at what was written meanwhile: it stays where it is, whoever it is about. */
export function UnmergeDialog({ record, onClosed }: { record: Told; onClosed: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [reviewed, setReviewed] = useState(false);
  const path = { id: record.id };
  const changes = $api.useQuery('get', '/api/v1/merges/{id}/changes', { params: { path } }, { gcTime: 0 });
  const undo = $api.useMutation('post', '/api/v1/merges/{id}/undo', {
    onSuccess: onClosed,
    // Something may have been written since the list was read.
    onError: () => {
      setReviewed(false);
      void changes.refetch();
    },
  });
  const items = changes.data?.items;
  return (
    <FormDialog
      title={t('merge.undo')}
      save={t('merge.undo')}
      size={items?.length ? 'xl' : undefined}
      run={undo}
      disabled={!items || (items.length > 0 && !reviewed)}
      onClosed={onClosed}
      onSubmit={() =>
        undo.mutate({ params: { path }, body: { reason, reviewed: reviewed ? changes.data?.digest : null } })
      }
    >
      <ProblemAlert error={changes.error} onRetry={changes.refetch} />
      {changes.isPending && <Loader aria-label={t('app.loading')} />}
      {items && items.length > 0 && (
        <>
          <Alert color="red">{t('unmerge.meanwhile')}</Alert>
          <Written items={items} record={record} />
          <Checkbox
            label={t('unmerge.reviewed')}
            checked={reviewed}
            onChange={(event) => setReviewed(event.currentTarget.checked)}
          />
        </>
      )}
      <TextInput
        id="field-reason"
        label={t('merge.undoReason')}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(undo.error, 'reason', t)}
        data-autofocus
      />
    </FormDialog>
  );
}

function Written({ items, record }: { items: Schemas['WrittenMeanwhile'][]; record: Told }) {
  const { t } = useTranslation();
  const nameOf = (id: string | null | undefined) =>
    id === record.id
      ? t('merge.inRecord', { mrn: record.mrn })
      : t(!id || id === record.survivor_id ? 'merge.here' : 'unmerge.another');
  return (
    <Table.ScrollContainer minWidth={500} mah="40vh">
      <Table aria-label={t('unmerge.list')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('unmerge.what')}</Table.Th>
            <Table.Th>{t('unmerge.on')}</Table.Th>
            <Table.Th>{t('unmerge.asked')}</Table.Th>
            <Table.Th>{t('audit.at')}</Table.Th>
            <Table.Th>{t('audit.who')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={item.place + item.id}>
              <Table.Td>
                {t(`written.${item.place}`, item.place)}
                {item.label && (
                  <>
                    : <bdi>{item.label}</bdi>
                  </>
                )}
              </Table.Td>
              <Table.Td>{nameOf(item.record_id)}</Table.Td>
              <Table.Td>{nameOf(item.asked_id)}</Table.Td>
              <Table.Td>{item.at && <Value>{dateTime(item.at)}</Value>}</Table.Td>
              <Table.Td>
                <bdi>{item.by}</bdi>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
