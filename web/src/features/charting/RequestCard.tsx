import {
  Badge,
  Button,
  Card,
  Group,
  Modal,
  Select,
  Stack,
  Table,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Cards } from '@/ui/Cards';
import { fieldError } from '@/ui/fields';
import { today } from '@/ui/format';
import { Value } from '@/ui/Value';
import { Buttons } from './ConsentCard';

/** What the patient asked for: a copy of the record, or an amendment. */
export function RequestCard({ id }: { id: string }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const requests = $api.useQuery('get', '/api/v1/patients/{id}/privacy-requests', { params: { path: { id } } });
  const items = requests.data?.items ?? [];
  return (
    <Card withBorder component="section" aria-label={t('privacy.requests')}>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('privacy.requests')}</Title>
        {requests.data?.allowed_actions.includes('record') && (
          <Button size="xs" variant="light" onClick={() => setAdding(true)}>
            {t('privacy.recordRequest')}
          </Button>
        )}
      </Group>
      <ProblemAlert error={requests.error} onRetry={requests.refetch} />
      {requests.data && items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('privacy.noRequests')}
        </Text>
      )}
      {items.length > 0 && (
        <Cards>
          <Table aria-label={t('privacy.requests')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('field.requested_on')}</Table.Th>
                <Table.Th>{t('privacy.request')}</Table.Th>
                <Table.Th>{t('field.details')}</Table.Th>
                <Table.Th>{t('privacy.due')}</Table.Th>
                <Table.Th>{t('privacy.outcome')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td className="nowrap">
                    <Value>{one.requested_on}</Value>
                  </Table.Td>
                  <Table.Td data-label={t('privacy.request')}>{t(`privacy.requestKind.${one.kind}`)}</Table.Td>
                  <Table.Td data-label={t('field.details')}>{one.details}</Table.Td>
                  <Table.Td data-label={t('privacy.due')}>
                    <Value>{one.due_on}</Value> {one.overdue && <Badge color="red">{t('privacy.overdue')}</Badge>}
                  </Table.Td>
                  <Table.Td data-label={t('privacy.outcome')}>
                    {one.outcome ? t(`privacy.requestOutcome.${one.outcome}`) : t('privacy.waiting')}
                    {one.decision_note && (
                      <Text size="xs" c="dimmed">
                        {one.decision_note}
                      </Text>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Cards>
      )}
      {adding && <Record id={id} onClosed={() => setAdding(false)} />}
    </Card>
  );
}

function Record({ id, onClosed }: { id: string; onClosed: () => void }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState('access');
  const [day, setDay] = useState(today());
  const [by, setBy] = useState('');
  const [details, setDetails] = useState('');
  const record = $api.useMutation('post', '/api/v1/patients/{id}/privacy-requests', { onSuccess: onClosed });
  return (
    <Modal
      opened
      onClose={onClosed}
      title={t('privacy.recordRequest')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const body = { kind, requested_on: day, requested_by: by, details: details.trim() || null };
          record.mutate({ params: { path: { id } }, body });
        }}
      >
        <Stack>
          <ProblemAlert error={record.error} />
          <Select
            label={t('privacy.request')}
            description={t(`privacy.requestHelp.${kind}`)}
            data={['access', 'amendment'].map((value) => ({ value, label: t(`privacy.requestKind.${value}`) }))}
            value={kind}
            onChange={(value) => setKind(value ?? 'access')}
            allowDeselect={false}
          />
          <TextInput
            id="field-requested_on"
            type="date"
            label={t('field.requested_on')}
            value={day}
            max={today()}
            onChange={(event) => setDay(event.currentTarget.value)}
            error={fieldError(record.error, 'requested_on', t)}
            required
          />
          <TextInput
            id="field-requested_by"
            label={t('field.requested_by')}
            description={t('privacy.signedByHelp')}
            value={by}
            onChange={(event) => setBy(event.currentTarget.value)}
            error={fieldError(record.error, 'requested_by', t)}
            required
          />
          <Textarea
            id="field-details"
            label={t('field.details')}
            description={t('privacy.detailsHelp')}
            value={details}
            onChange={(event) => setDetails(event.currentTarget.value)}
            error={fieldError(record.error, 'details', t)}
            required={kind === 'amendment'}
            autosize
            minRows={2}
          />
          <Buttons pending={record.isPending} onClosed={onClosed} />
        </Stack>
      </form>
    </Modal>
  );
}
