import { Radio, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onceBy, type Schemas } from '@/api/client';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError } from '@/ui/fields';
import { Proof } from './Proof';

export type Given = { credential: Schemas['Credential']; reason: string; meaning: Schemas['CoSignMeaning'] };

/** Asks what a signature needs: what it means, why, and who signs. */
export function SignDialog({
  act,
  encounter,
  version,
  run,
  onClosed,
  onGiven,
}: {
  act: 'sign' | 'amend' | 'co_sign';
  encounter: string;
  /** The version that is signed. */
  version: number;
  run: { error: unknown; isPending: boolean };
  onClosed: () => void;
  onGiven: (given: Given, once: ReturnType<typeof onceBy>) => void;
}) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const [reason, setReason] = useState('');
  const [meaning, setMeaning] = useState<Given['meaning']>('review');
  const give = (credential: Given['credential']) => {
    if (run.isPending) return;
    // Each attempt shows anew who it is: it is another request.
    onGiven({ credential, reason: reason.trim(), meaning }, onceBy(crypto.randomUUID()));
  };
  return (
    <FormDialog
      title={t(`signed.act.${act}`)}
      run={run}
      save={t(`signed.act.${act}`)}
      disabled={!password || (act === 'amend' && !reason.trim())}
      label={(name) => {
        const plain = name.replace(/^(note|credential)\./, '');
        return t(`signed.field.${plain}`, t(`encounter.field.${plain}`, name));
      }}
      onClosed={onClosed}
      onSubmit={() => give({ password })}
    >
      {act === 'co_sign' ? (
        <Radio.Group
          label={t('signed.meaningLabel')}
          value={meaning}
          onChange={(value) => setMeaning(value === 'approval' ? 'approval' : 'review')}
        >
          <Stack gap="xs" mt="xs">
            {(['review', 'approval'] as const).map((value) => (
              <Radio key={value} value={value} label={t(`signed.says.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
      ) : (
        <Text size="sm">
          {t('signed.meaningLabel')}: <b>{t('signed.says.authorship')}</b>
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {t(`signed.help.${act}`)}
      </Text>
      <Textarea
        id="field-reason"
        label={t(act === 'amend' ? 'signed.reasonOfAmendment' : 'signed.reason')}
        required={act === 'amend'}
        autosize
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(run.error, 'reason', t)}
      />
      <Proof
        deed={{
          resource_type: 'encounter',
          resource_id: encounter,
          resource_version: version,
          meaning: act === 'co_sign' ? meaning : 'authorship',
        }}
        error={run.error}
        password={password}
        onPassword={setPassword}
        onPasskey={give}
      />
    </FormDialog>
  );
}
