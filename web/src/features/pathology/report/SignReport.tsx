import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, onceBy, type Schemas } from '@/api/client';
import { FormDialog } from '@/ui/FormDialog';
import { Proof } from '@/ui/SignProof';
import { OpenFindings } from './Checks';
import { useChecks } from './checks';
import { labelOfSaved, type ReportReading } from './report';
import { useChecklists } from './synoptic';

/** Signs the report as it was shown. */
export function SignReport({ report, onClosed }: { report: ReportReading; onClosed: () => void }) {
  const { t } = useTranslation();
  const lists = useChecklists();
  const [password, setPassword] = useState('');
  const sign = $api.useMutation('post', '/api/v1/pathology/reports/{id}/sign', { onSuccess: onClosed });
  const checks = useChecks(report);
  const give = (credential: Schemas['Credential']) => {
    if (sign.isPending) return;
    // Each attempt shows anew who it is: it is another request.
    sign.mutate({
      params: { path: { id: report.id }, header: ifMatch(report.version) },
      // What stands on the page is what is signed: else it is refused.
      body: { credential, content_sha256: report.content_sha256 },
      headers: onceBy(crypto.randomUUID()),
    });
  };
  return (
    <FormDialog
      title={t('pathologyReport.do.sign')}
      help={t('pathologyReport.help.sign')}
      run={{ error: sign.error, isPending: sign.isPending }}
      save={t('pathologyReport.do.sign')}
      disabled={!password}
      label={labelOfSaved(t, report, lists)}
      onClosed={onClosed}
      onSubmit={() => give({ password })}
    >
      <OpenFindings checks={checks} />
      <Text size="sm">
        {t('signed.meaningLabel')}: <b>{t('signed.says.authorship')}</b>
      </Text>
      <Proof
        deed={{
          resource_type: 'pathology_report',
          resource_id: report.id,
          resource_version: report.edition,
          meaning: 'authorship',
          content_sha256: report.content_sha256,
        }}
        error={sign.error}
        password={password}
        onPassword={setPassword}
        onPasskey={give}
      />
    </FormDialog>
  );
}
