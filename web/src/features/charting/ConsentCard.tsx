import { Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { AskReason } from '@/ui/AskReason';
import { FormDialog } from '@/ui/FormDialog';
import { ChoiceField, RadioField, TextField, textOf, useTexts } from '@/ui/fields';
import { today } from '@/ui/format';
import { Listing } from '@/ui/Listing';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';

type Consent = Schemas['ConsentView'];

/** What the patient agreed to or refused, and what was taken back. */
export function ConsentCard({ id }: { id: string }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Consent | null>(null);
  const [voiding, setVoiding] = useState<Consent | null>(null);
  const consents = $api.useQuery('get', '/api/v1/patients/{id}/consents', { params: { path: { id } } });
  const record = consents.data?.allowed_actions.includes('record') && (
    <Button size="xs" variant="light" onClick={() => setAdding(true)}>
      {t('privacy.recordConsent')}
    </Button>
  );
  return (
    <Section title={t('privacy.consents')} aside={record}>
      <Listing
        query={consents}
        items={consents.data?.items ?? []}
        none={t('app.notRecorded')}
        label={t('privacy.consents')}
        keyOf={(one) => one.id}
        isVoid={(one) => Boolean(one.voided_reason)}
        columns={[
          { label: t('privacy.consentTo'), cell: (one) => t(`privacy.kind.${one.kind}`), bare: true },
          { label: t('privacy.answer'), cell: (one) => <Answer consent={one} /> },
          { label: t('field.signed_on'), cell: (one) => <Value>{one.signed_on}</Value>, nowrap: true },
          { label: t('field.signed_by'), cell: (one) => <bdi>{one.signed_by}</bdi> },
          { label: t('field.document'), cell: (one) => one.document, long: true },
          {
            label: t('app.actions'),
            bare: true,
            cell: (one) => (
              <Group gap="xs">
                {(
                  [
                    ['withdraw', setEnding],
                    ['void', setVoiding],
                  ] as const
                ).map(
                  ([action, open]) =>
                    one.allowed_actions.includes(action) && (
                      <Button
                        key={action}
                        size="compact-xs"
                        variant="default"
                        onClick={() => open(one)}
                        aria-label={`${t(`privacy.${action}`)}: ${t(`privacy.kind.${one.kind}`)}, ${one.signed_on}`}
                      >
                        {t(`privacy.${action}`)}
                      </Button>
                    ),
                )}
              </Group>
            ),
          },
        ]}
      />
      {adding && <Record id={id} onClosed={() => setAdding(false)} />}
      {ending && <Withdraw id={id} consent={ending} onClosed={() => setEnding(null)} />}
      {voiding && <Void id={id} consent={voiding} onClosed={() => setVoiding(null)} />}
    </Section>
  );
}

function Answer({ consent: one }: { consent: Consent }) {
  const { t } = useTranslation();
  if (one.voided_reason)
    return (
      <Text size="xs" c="dimmed">
        {t('privacy.voided', { reason: one.voided_reason })} (<bdi>{one.voided_by}</bdi>)
      </Text>
    );
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
  const record = $api.useMutation('post', '/api/v1/patients/{id}/consents', { onSuccess: onClosed });
  const texts = useTexts({ kind: 'treatment', given: 'true', signed_on: today(), signed_by: '', document: '' });
  const form = { ...texts, error: record.error };
  const { kind, given, signed_on, signed_by, document } = texts.values;
  const body = { kind, given: given === 'true', signed_on, signed_by, document: textOf(document) };
  return (
    <FormDialog
      title={t('privacy.recordConsent')}
      run={record}
      onClosed={onClosed}
      onSubmit={() => record.mutate({ params: { path: { id } }, body })}
    >
      <ChoiceField
        form={form}
        name="kind"
        label={t('privacy.consentTo')}
        data={['treatment', 'phi_disclosure'].map((value) => ({ value, label: t(`privacy.kind.${value}`) }))}
        allowDeselect={false}
        data-autofocus
      />
      <RadioField
        form={form}
        name="given"
        label={t('privacy.answer')}
        data={[
          { value: 'true', label: t('privacy.agreed') },
          { value: 'false', label: t('privacy.refused') },
        ]}
      />
      <TextField form={form} name="signed_on" type="date" max={today()} required />
      <TextField form={form} name="signed_by" description={t('privacy.signedByHelp')} required />
      <TextField form={form} name="document" description={t('privacy.documentHelp')} />
    </FormDialog>
  );
}

function Withdraw({ id, consent, onClosed }: { id: string; consent: Consent; onClosed: () => void }) {
  const { t } = useTranslation();
  const withdraw = $api.useMutation('post', '/api/v1/patients/{id}/consents/{consent_id}/withdraw', {
    onSuccess: onClosed,
  });
  const texts = useTexts({ withdrawn_on: today(), reason: '' });
  const form = { ...texts, error: withdraw.error };
  const params = { path: { id, consent_id: consent.id } };
  return (
    <FormDialog
      title={t('privacy.withdraw')}
      run={withdraw}
      onClosed={onClosed}
      onSubmit={() => withdraw.mutate({ params, body: texts.values })}
    >
      <TextField form={form} name="withdrawn_on" type="date" min={consent.signed_on} max={today()} required />
      <TextField form={form} name="reason" required data-autofocus />
    </FormDialog>
  );
}

function Void({ id, consent, onClosed }: { id: string; consent: Consent; onClosed: () => void }) {
  const { t } = useTranslation();
  const strike = $api.useMutation('post', '/api/v1/patients/{id}/consents/{consent_id}/void', { onSuccess: onClosed });
  return (
    <AskReason
      opened
      onClose={onClosed}
      title={t('privacy.void')}
      help={t('privacy.voidHelp')}
      label={t('field.reason')}
      run={strike}
      onSubmit={(reason) => strike.mutate({ params: { path: { id, consent_id: consent.id } }, body: { reason } })}
    />
  );
}
