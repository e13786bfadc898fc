import { Alert, Button, Card, Stack, Text, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, asProblem } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { FormDialog } from '@/ui/FormDialog';
import { LongField, useTexts } from '@/ui/fields';
import { fullName } from '@/ui/format';
import { Value } from '@/ui/Value';
import { ProtectedMerges } from './Merged';
import { PrivacyPanel } from './PrivacyPanel';

/** A chart that does not open: the way in for an emergency, and its protection for who keeps the records' privacy. */
export function ClosedChart({ id, error, onRetry }: { id: string; error: unknown; onRetry: () => unknown }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const problem = asProblem(error);
  const keeps = can(session, 'privacy.manage');
  if (problem.status !== 403) return <ProblemAlert error={error} onRetry={onRetry} />;
  return (
    <Stack>
      {keeps && <Whose id={id} />}
      {problem.code === 'chart_protected' ? (
        <Alert color="violet" icon={<IconLock />} title={t('privacy.shut')} role="alert">
          <Stack gap="sm" align="flex-start">
            <Text size="sm">{t('problem.chart_protected')}</Text>
            {can(session, 'chart.break_glass') && <BreakGlass id={id} />}
          </Stack>
        </Alert>
      ) : (
        !keeps && <ProblemAlert error={error} />
      )}
      {keeps && <Merges id={id} />}
      {keeps && <PrivacyPanel id={id} />}
    </Stack>
  );
}

function Whose({ id }: { id: string }) {
  const { t } = useTranslation();
  const privacy = $api.useQuery('get', '/api/v1/patients/{id}/privacy', { params: { path: { id } } });
  const patient = privacy.data?.patient;
  if (!patient) return null;
  return (
    <Card withBorder>
      <Title order={1}>{fullName(patient)}</Title>
      <Text size="sm">
        {t('patient.born')} <Value>{patient.birth_date}</Value> · {t('patient.mrn')} <Value>{patient.mrn}</Value>
      </Text>
    </Card>
  );
}

function Merges({ id }: { id: string }) {
  const privacy = $api.useQuery('get', '/api/v1/patients/{id}/privacy', { params: { path: { id } } });
  return <ProtectedMerges merges={privacy.data?.merged_records ?? []} />;
}

/** A reason, four hours, and somebody who reviews it. */
function BreakGlass({ id }: { id: string }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const texts = useTexts({ reason: '' });
  const open = $api.useMutation('post', '/api/v1/patients/{id}/break-glass', { onSuccess: () => setAsking(false) });
  return (
    <>
      <Button color="red" onClick={() => setAsking(true)}>
        {t('privacy.breakGlass')}
      </Button>
      <FormDialog
        opened={asking}
        title={t('privacy.breakGlass')}
        help={t('privacy.breakGlassHelp')}
        run={open}
        save={t('privacy.openNow')}
        color="red"
        onClosed={() => setAsking(false)}
        onSubmit={() => open.mutate({ params: { path: { id } }, body: texts.values })}
      >
        <LongField
          form={{ ...texts, error: open.error }}
          name="reason"
          label={t('privacy.emergency')}
          description={t('privacy.emergencyHelp')}
          maxLength={500}
          required
          data-autofocus
        />
      </FormDialog>
    </>
  );
}
