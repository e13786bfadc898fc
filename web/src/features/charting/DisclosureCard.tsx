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
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Cards } from '@/ui/Cards';
import { fieldError } from '@/ui/fields';
import { today } from '@/ui/format';
import { Value } from '@/ui/Value';
import { Buttons } from './ConsentCard';

type Disclosure = Schemas['DisclosureView'];

const BASES = [
  'authorization',
  'required_by_law',
  'public_health',
  'abuse_or_neglect',
  'health_oversight',
  'judicial',
  'law_enforcement',
  'decedents',
  'organ_donation',
  'research',
  'serious_threat',
  'government',
  'workers_compensation',
  'in_error',
] as const;

/** Who outside was told what within six years: what a patient may ask for. */
export function DisclosureCard({ id }: { id: string }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const [voiding, setVoiding] = useState<Disclosure | null>(null);
  const disclosures = $api.useQuery('get', '/api/v1/patients/{id}/disclosures', { params: { path: { id } } });
  const items = disclosures.data?.items ?? [];
  return (
    <Card withBorder component="section" aria-label={t('privacy.disclosures')}>
      <Group justify="space-between" mb="xs">
        <div>
          <Title order={2}>{t('privacy.disclosures')}</Title>
          {disclosures.data && (
            <Text size="xs" c="dimmed">
              {t('privacy.since', { day: disclosures.data.since })}
            </Text>
          )}
        </div>
        {disclosures.data?.allowed_actions.includes('record') && (
          <Button size="xs" variant="light" onClick={() => setAdding(true)}>
            {t('privacy.recordDisclosure')}
          </Button>
        )}
      </Group>
      <ProblemAlert error={disclosures.error} onRetry={disclosures.refetch} />
      {disclosures.data && items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('privacy.noDisclosures')}
        </Text>
      )}
      {items.length > 0 && (
        <Cards>
          <Table aria-label={t('privacy.disclosures')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('field.disclosed_on')}</Table.Th>
                <Table.Th>{t('field.recipient')}</Table.Th>
                <Table.Th>{t('field.description')}</Table.Th>
                <Table.Th>{t('field.purpose')}</Table.Th>
                <Table.Th>{t('field.basis')}</Table.Th>
                <Table.Th>{t('app.actions')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((one) => (
                <Table.Tr key={one.id} td={one.voided_reason ? 'line-through' : undefined}>
                  <Table.Td className="nowrap">
                    <Value>{one.disclosed_on}</Value>
                  </Table.Td>
                  <Table.Td data-label={t('field.recipient')}>
                    <bdi>{one.recipient}</bdi>
                    {one.recipient_address && (
                      <Text size="xs" c="dimmed">
                        {one.recipient_address}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td data-label={t('field.description')}>{one.description}</Table.Td>
                  <Table.Td data-label={t('field.purpose')}>{one.purpose}</Table.Td>
                  <Table.Td data-label={t('field.basis')}>{t(`privacy.basis.${one.basis}`)}</Table.Td>
                  <Table.Td>
                    {one.voided_reason && (
                      <Badge color="gray" h="auto" styles={{ label: { whiteSpace: 'normal' } }}>
                        {t('privacy.voided', { reason: one.voided_reason })}
                      </Badge>
                    )}
                    {one.allowed_actions.includes('void') && (
                      <Button
                        size="compact-xs"
                        variant="default"
                        onClick={() => setVoiding(one)}
                        aria-label={`${t('privacy.void')}: ${one.recipient}, ${one.disclosed_on}`}
                      >
                        {t('privacy.void')}
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
      {voiding && <Void id={id} disclosure={voiding} onClosed={() => setVoiding(null)} />}
    </Card>
  );
}

function Record({ id, onClosed }: { id: string; onClosed: () => void }) {
  const { t } = useTranslation();
  const [values, setValues] = useState({
    disclosed_on: today(),
    recipient: '',
    recipient_address: '',
    description: '',
    purpose: '',
  });
  const [basis, setBasis] = useState<string | null>(null);
  const record = $api.useMutation('post', '/api/v1/patients/{id}/disclosures', { onSuccess: onClosed });
  const input = (name: keyof typeof values) => ({
    id: `field-${name}`,
    label: t(`field.${name}`),
    value: values[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      setValues({ ...values, [name]: event.currentTarget.value }),
    error: fieldError(record.error, name, t),
  });
  return (
    <Modal
      opened
      onClose={onClosed}
      title={t('privacy.recordDisclosure')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const body = { ...values, recipient_address: values.recipient_address.trim() || null, basis: basis ?? '' };
          record.mutate({ params: { path: { id } }, body });
        }}
      >
        <Stack>
          <ProblemAlert error={record.error} />
          <TextInput type="date" max={today()} required {...input('disclosed_on')} />
          <TextInput required data-autofocus {...input('recipient')} />
          <TextInput {...input('recipient_address')} />
          <Textarea autosize minRows={2} required {...input('description')} />
          <TextInput required {...input('purpose')} />
          <Select
            id="field-basis"
            label={t('field.basis')}
            data={BASES.map((value) => ({ value, label: t(`privacy.basis.${value}`) }))}
            value={basis}
            onChange={setBasis}
            error={fieldError(record.error, 'basis', t)}
            required
          />
          <Buttons pending={record.isPending} onClosed={onClosed} />
        </Stack>
      </form>
    </Modal>
  );
}

function Void({ id, disclosure, onClosed }: { id: string; disclosure: Disclosure; onClosed: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const run = $api.useMutation('post', '/api/v1/patients/{id}/disclosures/{disclosure_id}/void', {
    onSuccess: onClosed,
  });
  return (
    <Modal opened onClose={onClosed} title={t('privacy.void')} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run.mutate({ params: { path: { id, disclosure_id: disclosure.id } }, body: { reason } });
        }}
      >
        <Stack>
          <Text size="sm">{t('privacy.voidHelp')}</Text>
          <ProblemAlert error={run.error} />
          <TextInput
            id="field-reason"
            label={t('field.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={fieldError(run.error, 'reason', t)}
            required
            data-autofocus
          />
          <Buttons pending={run.isPending} onClosed={onClosed} />
        </Stack>
      </form>
    </Modal>
  );
}
