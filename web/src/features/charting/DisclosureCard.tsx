import { Badge, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { AskReason } from '@/ui/AskReason';
import { FormDialog } from '@/ui/FormDialog';
import { ChoiceField, LongField, TextField, textOf, useTexts } from '@/ui/fields';
import { today } from '@/ui/format';
import { Listing } from '@/ui/Listing';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';

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
  const disclosures = $api.useQuery('get', '/api/v1/patients/{id}/disclosures', { params: { path: { id } } });
  const record = disclosures.data?.allowed_actions.includes('record') && (
    <Button size="xs" variant="light" onClick={() => setAdding(true)}>
      {t('privacy.recordDisclosure')}
    </Button>
  );
  return (
    <Section
      title={t('privacy.disclosures')}
      help={disclosures.data && t('privacy.since', { day: disclosures.data.since })}
      aside={record}
    >
      <Listing
        query={disclosures}
        items={disclosures.data?.items ?? []}
        none={t('privacy.noDisclosures')}
        label={t('privacy.disclosures')}
        keyOf={(one) => one.id}
        isVoid={(one) => one.voided_reason != null}
        columns={[
          {
            label: t('field.disclosed_on'),
            cell: (one) => <Value>{one.disclosed_on}</Value>,
            nowrap: true,
            bare: true,
          },
          { label: t('field.recipient'), cell: (one) => <Recipient disclosure={one} /> },
          { label: t('field.description'), cell: (one) => one.description, long: true },
          { label: t('field.purpose'), cell: (one) => one.purpose, long: true },
          { label: t('field.basis'), cell: (one) => t(`privacy.basis.${one.basis}`) },
          { label: t('app.actions'), cell: (one) => <Void id={id} disclosure={one} />, bare: true },
        ]}
      />
      {adding && <Record id={id} onClosed={() => setAdding(false)} />}
    </Section>
  );
}

function Recipient({ disclosure: one }: { disclosure: Disclosure }) {
  return (
    <>
      <bdi>{one.recipient}</bdi>
      {one.recipient_address && (
        <Text size="xs" c="dimmed">
          {one.recipient_address}
        </Text>
      )}
    </>
  );
}

function Record({ id, onClosed }: { id: string; onClosed: () => void }) {
  const { t } = useTranslation();
  const record = $api.useMutation('post', '/api/v1/patients/{id}/disclosures', { onSuccess: onClosed });
  const texts = useTexts({
    disclosed_on: today(),
    recipient: '',
    recipient_address: '',
    description: '',
    purpose: '',
    basis: '',
  });
  const form = { ...texts, error: record.error };
  const body = { ...texts.values, recipient_address: textOf(texts.values.recipient_address) };
  return (
    <FormDialog
      title={t('privacy.recordDisclosure')}
      run={record}
      onClosed={onClosed}
      onSubmit={() => record.mutate({ params: { path: { id } }, body })}
    >
      <TextField form={form} name="disclosed_on" type="date" max={today()} required />
      <TextField form={form} name="recipient" required data-autofocus />
      <TextField form={form} name="recipient_address" />
      <LongField form={form} name="description" required />
      <TextField form={form} name="purpose" required />
      <ChoiceField
        form={form}
        name="basis"
        data={BASES.map((value) => ({ value, label: t(`privacy.basis.${value}`) }))}
        required
      />
    </FormDialog>
  );
}

/** An entry written by mistake is struck out, and stays in sight. */
function Void({ id, disclosure: one }: { id: string; disclosure: Disclosure }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const run = $api.useMutation('post', '/api/v1/patients/{id}/disclosures/{disclosure_id}/void', {
    onSuccess: () => setAsking(false),
  });
  return (
    <>
      {one.voided_reason && (
        <Badge color="gray" h="auto" styles={{ label: { whiteSpace: 'normal' } }}>
          {t('privacy.voided', { reason: one.voided_reason })}
        </Badge>
      )}
      {one.allowed_actions.includes('void') && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => setAsking(true)}
          aria-label={`${t('privacy.void')}: ${one.recipient}, ${one.disclosed_on}`}
        >
          {t('privacy.void')}
        </Button>
      )}
      <AskReason
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('privacy.void')}
        help={t('privacy.voidHelp')}
        label={t('field.reason')}
        save={t('app.save')}
        run={run}
        onSubmit={(reason) => run.mutate({ params: { path: { id, disclosure_id: one.id } }, body: { reason } })}
      />
    </>
  );
}
