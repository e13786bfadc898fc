import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { FormDialog } from './FormDialog';
import { LongField, TextField, useTexts } from './fields';
import { today } from './format';

/** What a patient says to the denial of an amendment; where it may still be written down, the way to do so. */
export function Disagreement({ request }: { request: Schemas['PrivacyRequestView'] }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      {request.disagreement && (
        <Text size="xs">
          {t('privacy.disagrees', { day: request.disagreed_on })}: <bdi>{request.disagreement}</bdi>
        </Text>
      )}
      {request.allowed_actions.includes('disagree') && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => setAsking(true)}
          aria-label={`${t('privacy.disagreement')}: ${request.details ?? ''}`}
        >
          {t('privacy.disagreement')}
        </Button>
      )}
      {asking && <Statement request={request} onClosed={() => setAsking(false)} />}
    </>
  );
}

function Statement({ request, onClosed }: { request: Schemas['PrivacyRequestView']; onClosed: () => void }) {
  const { t } = useTranslation();
  const record = $api.useMutation('put', '/api/v1/privacy-requests/{id}/disagreement', { onSuccess: onClosed });
  const texts = useTexts({ disagreed_on: today(), statement: '' });
  const form = { ...texts, error: record.error };
  const params = { path: { id: request.id }, header: ifMatch(request.version) };
  return (
    <FormDialog
      title={t('privacy.disagreement')}
      help={t('privacy.disagreementHelp')}
      run={record}
      onClosed={onClosed}
      onSubmit={() => record.mutate({ params, body: texts.values })}
    >
      <TextField form={form} name="disagreed_on" type="date" max={today()} required />
      <LongField form={form} name="statement" maxLength={4000} required data-autofocus />
    </FormDialog>
  );
}
