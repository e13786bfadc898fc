import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, onceBy, type Schemas } from '@/api/client';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError } from '@/ui/fields';
import { areSeen } from '@/ui/Pictures';
import { Proof } from '@/ui/SignProof';
import { AiParts } from './AiParts';
import { OpenFindings } from './Checks';
import { OpenConsultations } from './Consultations';
import { useChecks } from './checks';
import { labelOfSaved, type ReportReading } from './report';
import { useChecklists } from './synoptic';

/** Signs the report as it was shown, or takes it back by a signature. */
export function SignReport({
  report,
  act,
  onClosed,
}: {
  report: ReportReading;
  act: 'sign' | 'withdraw';
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const { lists } = useChecklists();
  // Nobody answers for what they could not see.
  const haveImages = areSeen((report.text.images ?? []).map((image) => image.id));
  const isShown = haveImages && (lists !== undefined || !report.text.synoptic?.length);
  const [password, setPassword] = useState('');
  const [reason, setReason] = useState('');
  const sign = $api.useMutation('post', '/api/v1/pathology/reports/{id}/sign', { onSuccess: onClosed });
  const checks = useChecks(report);
  const withdraw = $api.useMutation('post', '/api/v1/pathology/reports/{id}/withdraw', { onSuccess: onClosed });
  const isWithdrawal = act === 'withdraw';
  const run = isWithdrawal ? withdraw : sign;
  const meaning = isWithdrawal ? 'withdrawal' : 'authorship';
  const give = (credential: Schemas['Credential']) => {
    if (run.isPending || !isShown) return;
    const params = { path: { id: report.id }, header: ifMatch(report.version) };
    // Each attempt shows anew who it is: it is another request.
    const headers = onceBy(crypto.randomUUID());
    // What stands on the page is what is signed: else it is refused.
    const { content_sha256 } = report;
    if (isWithdrawal) withdraw.mutate({ params, body: { reason, credential, content_sha256 }, headers });
    else sign.mutate({ params, body: { credential, content_sha256 }, headers });
  };
  return (
    <FormDialog
      title={t(`pathologyReport.do.${act}`)}
      help={t(`pathologyReport.help.${act}`)}
      run={{ error: run.error, isPending: run.isPending }}
      save={t(`pathologyReport.do.${act}`)}
      disabled={!password || !isShown}
      label={labelOfSaved(t, report, lists)}
      onClosed={onClosed}
      onSubmit={() => give({ password })}
    >
      {!isWithdrawal && <AiParts report={report} />}
      {!isWithdrawal && <OpenConsultations report={report} />}
      {!haveImages && (
        <Text size="sm" c="red" role="alert">
          {t('pictures.unseen')}
        </Text>
      )}
      <OpenFindings checks={checks} />
      <Text size="sm">
        {t('signed.meaningLabel')}: <b>{t(`signed.says.${meaning}`)}</b>
      </Text>
      {isWithdrawal && (
        <TextInput
          id="field-reason"
          label={t('field.reason')}
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldError(run.error, 'reason', t)}
        />
      )}
      <Proof
        deed={{
          resource_type: 'pathology_report',
          resource_id: report.id,
          resource_version: report.edition + (isWithdrawal ? 1 : 0),
          meaning,
          content_sha256: report.content_sha256,
        }}
        error={run.error}
        password={password}
        onPassword={setPassword}
        onPasskey={give}
      />
    </FormDialog>
  );
}
