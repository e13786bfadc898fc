import { Badge, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { Disagreement } from '@/ui/Disagreement';
import { FormDialog } from '@/ui/FormDialog';
import { ChoiceField, LongField, TextField, textOf, useTexts } from '@/ui/fields';
import { today } from '@/ui/format';
import { Listing } from '@/ui/Listing';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';

/** What the patient asked for: a copy of the record, or an amendment. */
export function RequestCard({ id }: { id: string }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const requests = $api.useQuery('get', '/api/v1/patients/{id}/privacy-requests', { params: { path: { id } } });
  const record = requests.data?.allowed_actions.includes('record') && (
    <Button size="xs" variant="light" onClick={() => setAdding(true)}>
      {t('privacy.recordRequest')}
    </Button>
  );
  return (
    <Section title={t('privacy.requests')} aside={record}>
      <Listing
        query={requests}
        items={requests.data?.items ?? []}
        none={t('privacy.noRequests')}
        label={t('privacy.requests')}
        keyOf={(one) => one.id}
        columns={[
          {
            label: t('field.requested_on'),
            cell: (one) => <Value>{one.requested_on}</Value>,
            nowrap: true,
            bare: true,
          },
          { label: t('privacy.request'), cell: (one) => t(`privacy.requestKind.${one.kind}`) },
          { label: t('field.details'), cell: (one) => one.details, long: true },
          {
            label: t('privacy.due'),
            cell: (one) => (
              <>
                <Value>{one.due_on}</Value> {one.overdue && <Badge color="red">{t('privacy.overdue')}</Badge>}
              </>
            ),
          },
          {
            label: t('privacy.outcome'),
            cell: (one) => (
              <>
                {one.outcome ? t(`privacy.requestOutcome.${one.outcome}`) : t('privacy.waiting')}
                {one.decision_note && (
                  <Text size="xs" c="dimmed">
                    {one.decision_note}
                  </Text>
                )}
                <Disagreement request={one} />
              </>
            ),
          },
        ]}
      />
      {adding && <Record id={id} onClosed={() => setAdding(false)} />}
    </Section>
  );
}

function Record({ id, onClosed }: { id: string; onClosed: () => void }) {
  const { t } = useTranslation();
  const record = $api.useMutation('post', '/api/v1/patients/{id}/privacy-requests', { onSuccess: onClosed });
  const texts = useTexts({ kind: 'access', requested_on: today(), requested_by: '', details: '' });
  const form = { ...texts, error: record.error };
  const { kind, details } = texts.values;
  return (
    <FormDialog
      title={t('privacy.recordRequest')}
      run={record}
      onClosed={onClosed}
      onSubmit={() => record.mutate({ params: { path: { id } }, body: { ...texts.values, details: textOf(details) } })}
    >
      <ChoiceField
        form={form}
        name="kind"
        label={t('privacy.request')}
        description={t(`privacy.requestHelp.${kind}`)}
        data={['access', 'amendment'].map((value) => ({ value, label: t(`privacy.requestKind.${value}`) }))}
        allowDeselect={false}
      />
      <TextField form={form} name="requested_on" type="date" max={today()} required />
      <TextField form={form} name="requested_by" description={t('privacy.signedByHelp')} required />
      <LongField form={form} name="details" description={t('privacy.detailsHelp')} required={kind === 'amendment'} />
    </FormDialog>
  );
}
