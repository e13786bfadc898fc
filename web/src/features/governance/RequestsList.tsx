import {
  Badge,
  Button,
  Card,
  Checkbox,
  Group,
  Loader,
  Modal,
  Radio,
  Stack,
  Table,
  Text,
  Textarea,
} from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Cards } from '@/ui/Cards';
import { fieldError } from '@/ui/fields';
import { fullName } from '@/ui/format';
import { Value } from '@/ui/Value';

type Request = Schemas['PrivacyRequestView'];

/** What patients asked for, by the day on which it must be answered. */
export function RequestsList() {
  const { t } = useTranslation();
  const [decided, setDecided] = useState(false);
  const [deciding, setDeciding] = useState<Request | null>(null);
  const requests = $api.useQuery('get', '/api/v1/privacy-requests', { params: { query: { decided } } });
  const items = requests.data?.items ?? [];
  return (
    <Card withBorder>
      <Group justify="flex-end" mb="sm">
        <Checkbox
          label={t('privacy.decidedOnes')}
          checked={decided}
          onChange={(event) => setDecided(event.currentTarget.checked)}
        />
      </Group>
      <ProblemAlert error={requests.error} onRetry={requests.refetch} />
      {requests.isPending && <Loader aria-label={t('app.loading')} />}
      {requests.data && items.length === 0 && <Text>{t('privacy.noRequests')}</Text>}
      {items.length > 0 && (
        <Cards>
          <Table aria-label={t('privacy.requests')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('privacy.due')}</Table.Th>
                <Table.Th>{t('patient.name')}</Table.Th>
                <Table.Th>{t('privacy.request')}</Table.Th>
                <Table.Th>{t('field.details')}</Table.Th>
                <Table.Th>{t('app.actions')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td className="nowrap">
                    <Value>{one.due_on}</Value> {one.overdue && <Badge color="red">{t('privacy.overdue')}</Badge>}
                  </Table.Td>
                  <Table.Td data-label={t('patient.name')}>
                    {one.patient && (
                      <Text
                        component={Link}
                        to="/patients/$id"
                        params={{ id: one.patient_id } as never}
                        size="sm"
                        inherit={false}
                      >
                        {fullName(one.patient)}
                      </Text>
                    )}
                    <Text size="xs" c="dimmed">
                      <bdi>{one.requested_by}</bdi>, <Value>{one.requested_on}</Value>
                    </Text>
                  </Table.Td>
                  <Table.Td data-label={t('privacy.request')}>{t(`privacy.requestKind.${one.kind}`)}</Table.Td>
                  <Table.Td data-label={t('field.details')} style={{ overflowWrap: 'anywhere' }}>
                    {one.details}
                  </Table.Td>
                  <Table.Td>
                    {one.outcome ? (
                      <div>
                        <Badge color={one.outcome === 'denied' ? 'red' : 'teal'}>
                          {t(`privacy.requestOutcome.${one.outcome}`)}
                        </Badge>
                        <Text size="xs" c="dimmed">
                          <bdi>{one.decided_by}</bdi>
                          {one.decision_note && `: ${one.decision_note}`}
                        </Text>
                      </div>
                    ) : (
                      <Group gap={6} wrap="nowrap">
                        {one.allowed_actions.includes('export') && <Export request={one} />}
                        {one.allowed_actions.length > 0 && (
                          <Button
                            size="compact-sm"
                            variant="default"
                            onClick={() => setDeciding(one)}
                            aria-label={`${t('privacy.decide')}: ${one.patient ? fullName(one.patient) : ''}`}
                          >
                            {t('privacy.decide')}
                          </Button>
                        )}
                      </Group>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Cards>
      )}
      {deciding && <Decide key={deciding.id} request={deciding} onClosed={() => setDeciding(null)} />}
    </Card>
  );
}

/** The whole record as a file, to be handed over. */
function Export({ request }: { request: Request }) {
  const { t } = useTranslation();
  const name = request.patient ? fullName(request.patient) : '';
  const run = $api.useMutation('post', '/api/v1/privacy-requests/{id}/export', {
    gcTime: 0,
    onSuccess: (record) => {
      const url = URL.createObjectURL(new Blob([JSON.stringify(record, null, 2)], { type: 'application/json' }));
      const link = document.createElement('a');
      link.href = url;
      link.download = `record-${record.patient_number}.json`;
      link.click();
      URL.revokeObjectURL(url);
    },
  });
  const start = () => run.mutate({ params: { path: { id: request.id } } });
  return (
    <div>
      <Button
        size="compact-sm"
        variant="default"
        loading={run.isPending}
        onClick={start}
        aria-label={`${t('privacy.export')}: ${name}`}
      >
        {t('privacy.export')}
      </Button>
      <ProblemAlert error={run.error} />
    </div>
  );
}

function Decide({ request, onClosed }: { request: Request; onClosed: () => void }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState('');
  const [note, setNote] = useState('');
  const decide = $api.useMutation('put', '/api/v1/privacy-requests/{id}/decision', { onSuccess: onClosed });
  return (
    <Modal
      opened
      onClose={onClosed}
      title={t('privacy.decide')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const params = { path: { id: request.id }, header: ifMatch(request.version) };
          decide.mutate({ params, body: { outcome, note: note.trim() || null } });
        }}
      >
        <Stack>
          <ProblemAlert error={decide.error} />
          <Radio.Group label={t('privacy.outcome')} value={outcome} onChange={setOutcome} required>
            <Stack gap="xs" mt="xs">
              {request.allowed_actions
                .filter((action) => action !== 'export')
                .map((value) => (
                  <Radio key={value} value={value} label={t(`privacy.requestOutcome.${value}`)} />
                ))}
            </Stack>
          </Radio.Group>
          <Textarea
            id="field-note"
            label={t('privacy.decisionNote')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={fieldError(decide.error, 'note', t)}
            required={outcome === 'denied'}
            autosize
            minRows={2}
            maxLength={2000}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClosed}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" loading={decide.isPending} disabled={outcome === ''}>
              {t('app.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
