import { Badge, Button, Card, Group, Modal, Radio, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Cards } from '@/ui/Cards';
import { fieldError } from '@/ui/fields';
import { today } from '@/ui/format';
import { Value } from '@/ui/Value';

type Consent = Schemas['ConsentView'];

/** What the patient agreed to or refused, and what was taken back. */
export function ConsentCard({ id }: { id: string }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Consent | null>(null);
  const consents = $api.useQuery('get', '/api/v1/patients/{id}/consents', { params: { path: { id } } });
  const items = consents.data?.items ?? [];
  return (
    <Card withBorder component="section" aria-label={t('privacy.consents')}>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('privacy.consents')}</Title>
        {consents.data?.allowed_actions.includes('record') && (
          <Button size="xs" variant="light" onClick={() => setAdding(true)}>
            {t('privacy.recordConsent')}
          </Button>
        )}
      </Group>
      <ProblemAlert error={consents.error} onRetry={consents.refetch} />
      {consents.data && items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('app.notRecorded')}
        </Text>
      )}
      {items.length > 0 && (
        <Cards>
          <Table aria-label={t('privacy.consents')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('privacy.consentTo')}</Table.Th>
                <Table.Th>{t('privacy.answer')}</Table.Th>
                <Table.Th>{t('field.signed_on')}</Table.Th>
                <Table.Th>{t('field.signed_by')}</Table.Th>
                <Table.Th>{t('field.document')}</Table.Th>
                <Table.Th>{t('app.actions')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td>{t(`privacy.kind.${one.kind}`)}</Table.Td>
                  <Table.Td data-label={t('privacy.answer')}>
                    <Answer consent={one} />
                  </Table.Td>
                  <Table.Td data-label={t('field.signed_on')}>
                    <Value>{one.signed_on}</Value>
                  </Table.Td>
                  <Table.Td data-label={t('field.signed_by')}>
                    <bdi>{one.signed_by}</bdi>
                  </Table.Td>
                  <Table.Td data-label={t('field.document')}>{one.document}</Table.Td>
                  <Table.Td>
                    {one.allowed_actions.includes('withdraw') && (
                      <Button
                        size="compact-xs"
                        variant="default"
                        onClick={() => setEnding(one)}
                        aria-label={`${t('privacy.withdraw')}: ${t(`privacy.kind.${one.kind}`)}, ${one.signed_on}`}
                      >
                        {t('privacy.withdraw')}
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Cards>
      )}
      {adding && <Record id={id} onClosed={() => setAdding(false)} />}
      {ending && <Withdraw id={id} consent={ending} onClosed={() => setEnding(null)} />}
    </Card>
  );
}

function Answer({ consent: one }: { consent: Consent }) {
  const { t } = useTranslation();
  if (one.withdrawn_on)
    return (
      <div>
        <Badge color="yellow">{t('privacy.withdrawnOn', { day: one.withdrawn_on })}</Badge>
        <Text size="xs" c="dimmed">
          {one.withdrawn_reason}
        </Text>
      </div>
    );
  return <Badge color={one.given ? 'teal' : 'red'}>{t(one.given ? 'privacy.agreed' : 'privacy.refused')}</Badge>;
}

function Record({ id, onClosed }: { id: string; onClosed: () => void }) {
  const { t } = useTranslation();
  const [values, setValues] = useState({
    kind: 'treatment',
    given: 'true',
    signed_on: today(),
    signed_by: '',
    document: '',
  });
  const record = $api.useMutation('post', '/api/v1/patients/{id}/consents', { onSuccess: onClosed });
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change });
  return (
    <Modal
      opened
      onClose={onClosed}
      title={t('privacy.recordConsent')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const { kind, given, signed_on, signed_by, document } = values;
          const body = { kind, given: given === 'true', signed_on, signed_by, document: document.trim() || null };
          record.mutate({ params: { path: { id } }, body });
        }}
      >
        <Stack>
          <ProblemAlert error={record.error} />
          <Select
            label={t('privacy.consentTo')}
            data={['treatment', 'phi_disclosure'].map((value) => ({ value, label: t(`privacy.kind.${value}`) }))}
            value={values.kind}
            onChange={(kind) => set({ kind: kind ?? 'treatment' })}
            allowDeselect={false}
            data-autofocus
          />
          <Radio.Group label={t('privacy.answer')} value={values.given} onChange={(given) => set({ given })}>
            <Group mt={4}>
              <Radio value="true" label={t('privacy.agreed')} />
              <Radio value="false" label={t('privacy.refused')} />
            </Group>
          </Radio.Group>
          <TextInput
            id="field-signed_on"
            type="date"
            label={t('field.signed_on')}
            value={values.signed_on}
            max={today()}
            onChange={(event) => set({ signed_on: event.currentTarget.value })}
            error={fieldError(record.error, 'signed_on', t)}
            required
          />
          <TextInput
            id="field-signed_by"
            label={t('field.signed_by')}
            description={t('privacy.signedByHelp')}
            value={values.signed_by}
            onChange={(event) => set({ signed_by: event.currentTarget.value })}
            error={fieldError(record.error, 'signed_by', t)}
            required
          />
          <TextInput
            id="field-document"
            label={t('field.document')}
            description={t('privacy.documentHelp')}
            value={values.document}
            onChange={(event) => set({ document: event.currentTarget.value })}
            error={fieldError(record.error, 'document', t)}
          />
          <Buttons pending={record.isPending} onClosed={onClosed} />
        </Stack>
      </form>
    </Modal>
  );
}

function Withdraw({ id, consent, onClosed }: { id: string; consent: Consent; onClosed: () => void }) {
  const { t } = useTranslation();
  const [day, setDay] = useState(today());
  const [reason, setReason] = useState('');
  const withdraw = $api.useMutation('post', '/api/v1/patients/{id}/consents/{consent_id}/withdraw', {
    onSuccess: onClosed,
  });
  return (
    <Modal
      opened
      onClose={onClosed}
      title={t('privacy.withdraw')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const params = { path: { id, consent_id: consent.id } };
          withdraw.mutate({ params, body: { withdrawn_on: day, reason } });
        }}
      >
        <Stack>
          <ProblemAlert error={withdraw.error} />
          <TextInput
            id="field-withdrawn_on"
            type="date"
            label={t('field.withdrawn_on')}
            value={day}
            min={consent.signed_on}
            max={today()}
            onChange={(event) => setDay(event.currentTarget.value)}
            error={fieldError(withdraw.error, 'withdrawn_on', t)}
            required
          />
          <TextInput
            id="field-reason"
            label={t('field.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={fieldError(withdraw.error, 'reason', t)}
            required
            data-autofocus
          />
          <Buttons pending={withdraw.isPending} onClosed={onClosed} />
        </Stack>
      </form>
    </Modal>
  );
}

export function Buttons({ pending, onClosed }: { pending: boolean; onClosed: () => void }) {
  const { t } = useTranslation();
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClosed}>
        {t('app.cancel')}
      </Button>
      <Button type="submit" loading={pending}>
        {t('app.save')}
      </Button>
    </Group>
  );
}
