import { Radio, Stack, Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onceBy, type Schemas } from '@/api/client';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError } from '@/ui/fields';
import { Proof } from '@/ui/SignProof';

export type Given = { credential: Schemas['Credential']; reason: string; meaning: Schemas['CoSignMeaning'] };

/** Asks what a signature needs: what it means, why, and who signs. */
export function SignDialog({
  act,
  encounter,
  version,
  content,
  asked = 'review',
  run,
  onClosed,
  onGiven,
  children,
}: {
  act: 'sign' | 'amend' | 'co_sign' | 'withdraw';
  encounter: string;
  /** The version that is signed. */
  version: number;
  /** What it said when it was read: the proof is good for that alone. */
  content: string;
  /** What a colleague asked for: an approval is not answered by a review. */
  asked?: Given['meaning'];
  run: { error: unknown; isPending: boolean };
  onClosed: () => void;
  onGiven: (given: Given, once: ReturnType<typeof onceBy>) => void;
  /** What else is asked. */
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const needsReason = act === 'amend' || act === 'withdraw';
  const says = act === 'co_sign' ? null : act === 'withdraw' ? 'withdrawal' : 'authorship';
  const [password, setPassword] = useState('');
  const [reason, setReason] = useState('');
  const [meaning, setMeaning] = useState<Given['meaning']>(asked);
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
      color={act === 'withdraw' ? 'red' : undefined}
      disabled={!password || (needsReason && !reason.trim())}
      label={(name) => {
        const plain = name.replace(/^(note|credential)\./, '');
        return t(`signed.field.${plain}`, t(`encounter.field.${plain}`, name));
      }}
      onClosed={onClosed}
      onSubmit={() => give({ password })}
    >
      {says === null ? (
        <Radio.Group
          label={t('signed.meaningLabel')}
          value={meaning}
          onChange={(value) => setMeaning(value === 'approval' ? 'approval' : 'review')}
          error={fieldError(run.error, 'meaning', t)}
        >
          <Stack gap="xs" mt="xs">
            {(['review', 'approval'] as const).map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`signed.says.${value}`)}
                disabled={asked === 'approval' && value === 'review'}
              />
            ))}
          </Stack>
        </Radio.Group>
      ) : (
        <Text size="sm">
          {t('signed.meaningLabel')}: <b>{t(`signed.says.${says}`)}</b>
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {t(`signed.help.${act}`)}
      </Text>
      <Textarea
        id="field-reason"
        label={t(
          act === 'amend'
            ? 'signed.reasonOfAmendment'
            : act === 'withdraw'
              ? 'signed.reasonOfWithdrawal'
              : 'signed.reason',
        )}
        required={needsReason}
        autosize
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(run.error, 'reason', t)}
      />
      {children}
      <Proof
        deed={{
          resource_type: 'encounter',
          resource_id: encounter,
          resource_version: version,
          meaning: says ?? meaning,
          content_sha256: content,
        }}
        error={run.error}
        password={password}
        onPassword={setPassword}
        onPasskey={give}
      />
    </FormDialog>
  );
}
