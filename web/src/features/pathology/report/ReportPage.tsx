import { Alert, Anchor, Badge, Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconSignature } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { FormDialog } from '@/ui/FormDialog';
import { dateTime } from '@/ui/format';
import { BornPatientLink } from '@/ui/PatientLink';
import { roleName } from '@/ui/roles';
import { Value } from '@/ui/Value';
import { AlarmBanner } from '../alarms/Alarms';
import { ReportDeliveries } from '../delivery/ReportDeliveries';
import { WhoseCase } from '../desk/WhoseCase';
import { FrozenSections } from '../FrozenSections';
import { About } from './About';
import { Addenda } from './Addenda';
import { AiParts } from './AiParts';
import { Checks, OpenFindings } from './Checks';
import { Consultations } from './Consultations';
import { isChecked, openOf, useChecks } from './checks';
import { History } from './History';
import { ImagesReading } from './ImagesReading';
import { Reading } from './Reading';
import { ReportForm } from './ReportForm';
import { COLOUR, labelOf, type Report, type ReportReading, standing } from './report';
import { Signed } from './Signed';
import { SignedWith } from './SignedWith';
import { SignReport } from './SignReport';
import { SynopticReading } from './SynopticReading';
import './texts';

type Asked = 'verify' | 'reject' | 'return' | 'amend' | 'cancel_amendment' | 'sign' | 'withdraw';

/** A report: written, verified, signed and published, and what it said before. */
export function ReportPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const one = $api.useQuery(
    'get',
    '/api/v1/pathology/reports/{id}',
    { params: { path: { id } } },
    // Whoever signs has read what they sign: it is read anew each time it is opened.
    { gcTime: 0, staleTime: 0 },
  );
  if (one.error && !one.data) return <ProblemAlert error={one.error} onRetry={one.refetch} />;
  if (!one.data || one.data.id !== id) return <Loader aria-label={t('app.loading')} />;
  return <Opened key={id} report={one.data} />;
}

function Opened({ report }: { report: ReportReading }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const may = report.allowed_actions;
  const isOut = standing(t, report);
  const isSigned = ['signed', 'published', 'amended', 'withdrawn'].includes(report.status);
  return (
    <Stack>
      <div>
        <Anchor
          component={Link}
          to={'/pathology/cases/$id' as never}
          params={{ id: report.case_id } as never}
          size="sm"
        >
          {t('pathologyReport.toCase')}
        </Anchor>
        <Group justify="space-between">
          <Group gap="sm">
            <Title order={1}>
              {t('pathologyReport.title')} <Value>{report.accession_number}</Value>
            </Title>
            <Badge size="lg" color={COLOUR[report.status]} variant="light">
              {t(`pathologyReport.status.${report.status}`)}
            </Badge>
            {report.edition > 1 && <Badge color="orange">{t('pathologyReport.edition', { n: report.edition })}</Badge>}
          </Group>
          <Steps report={report} />
        </Group>
        {report.patient ? <BornPatientLink patient={report.patient} /> : t('pathology.shut')}
        <Next report={report} />
      </div>
      {can(session, 'case.read') && <WhoseCase id={report.case_id} />}
      {report.withdrawn_at && (
        <Alert
          color="red"
          role="status"
          p="xs"
          icon={<IconAlertTriangle />}
          title={t('pathologyReport.mark.withdrawn', { by: report.withdrawn_by, at: dateTime(report.withdrawn_at) })}
        >
          <bdi>{report.withdrawal_reason}</bdi>
        </Alert>
      )}
      {isOut && (
        <Alert color="blue" role="status" p="xs" title={isOut}>
          {t('pathologyReport.standingHelp')}
        </Alert>
      )}
      {report.amendment_reason && (
        <Alert
          color="orange"
          role="status"
          p="xs"
          icon={<IconAlertTriangle />}
          title={t('pathologyReport.isAmendment')}
        >
          <bdi>{report.amendment_reason}</bdi>
        </Alert>
      )}
      {report.rejection_reason && (
        <Alert color="red" role="status" p="xs" title={t('pathologyReport.sentBack', { by: report.rejected_by })}>
          <bdi>{report.rejection_reason}</bdi>
        </Alert>
      )}
      <AiParts report={report} />
      <About report={report} />
      <AlarmBanner id={report.case_id} />
      <FrozenSections id={report.case_id} patient={report.patient?.id} parts={report.specimens} />
      <Consultations report={report} />
      {can(session, 'pathology_report.write') && <ReportForm of={report} />}
      {!may.includes('write') && (
        <>
          <Reading report={report} />
          <SynopticReading report={report} />
          <ImagesReading report={report} />
          <SignedWith report={report} />
        </>
      )}
      {!may.includes('write') && isChecked(report) && <Checks report={report} />}
      {(isSigned || report.edition > 1) && <Signed report={report} />}
      {report.issued_edition && <ReportDeliveries id={report.id} />}
      {report.issued_edition && <Addenda report={report} />}
      <History report={report} />
    </Stack>
  );
}

/** So many milliseconds whoever verifies waits for the rules. */
const PATIENCE = 1500;

/** What comes next, and who does it. */
function Next({ report }: { report: Report }) {
  const { t } = useTranslation();
  const steps = report.next_steps.map(
    ({ action, roles }) =>
      `${t(`pathologyReport.do.${action}`)} (${roles.map((role) => roleName(t, role)).join(', ')})`,
  );
  if (steps.length === 0) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('pathologyReport.next', { steps: steps.join(' · ') })}
    </Text>
  );
}

/** What the caller may do with it now, but for writing and handing on, which stand at the form. */
function Steps({ report }: { report: ReportReading }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>();
  const done = { onSuccess: () => setAsked(undefined) };
  const verify = $api.useMutation('put', '/api/v1/pathology/reports/{id}/verification', done);
  const giveBack = $api.useMutation('put', '/api/v1/pathology/reports/{id}/return', done);
  const publish = $api.useMutation('put', '/api/v1/pathology/reports/{id}/publication');
  const amend = $api.useMutation('put', '/api/v1/pathology/reports/{id}/amendment', done);
  const cancel = $api.useMutation('put', '/api/v1/pathology/reports/{id}/amendment/cancellation', done);
  // As it was shown: what somebody else does meanwhile is not decided of.
  const [seen, setSeen] = useState(report);
  const params = { path: { id: seen.id }, header: ifMatch(seen.version) };
  const now = { path: { id: report.id }, header: ifMatch(report.version) };
  const ask = (what: Asked) => {
    for (const run of [verify, giveBack, amend, cancel]) run.reset();
    setSeen(report);
    setAsked(what);
  };
  const may = (action: string) => report.allowed_actions.includes(action);
  const checks = useChecks(report, undefined, may('verify'));
  const pass = (of: typeof now) => verify.mutate({ params: of, body: { action: 'verify' } });
  const found = openOf(checks.data?.findings).length;
  const [isDeciding, setDeciding] = useState(false);
  // What the rules found is shown once more. They are waited for a moment and hold nobody back, nor does it where they cannot be asked.
  const decide = async () => {
    setDeciding(true);
    const late = new Promise<undefined>((done) => setTimeout(done, PATIENCE));
    const isRead = checks.data && !checks.error && !checks.isPlaceholderData && !checks.isFetching;
    const read = isRead
      ? checks.data
      : await Promise.race([checks.refetch({ cancelRefetch: false }).then((it) => it.data), late]);
    setDeciding(false);
    if (read && openOf(read.findings).length === 0) pass(now);
    else ask('verify');
  };
  const runs = { reject: verify, return: giveBack, amend, cancel_amendment: cancel };
  const trouble = asked ? null : (verify.error ?? publish.error);
  return (
    <Stack gap="xs">
      <Group gap="xs" className="no-print">
        {may('verify') && (
          <Button loading={verify.isPending || isDeciding} onClick={decide}>
            {t('pathologyReport.do.verify')}
          </Button>
        )}
        {may('sign') && (
          <Button leftSection={<IconSignature size={18} aria-hidden />} onClick={() => ask('sign')}>
            {t('pathologyReport.do.sign')}
          </Button>
        )}
        {isChecked(report) && (
          <Button
            component="a"
            variant="default"
            href={`/api/v1/pathology/reports/${report.id}/draft.pdf`}
            target="_blank"
            rel="noreferrer"
          >
            {t('pathologyReport.draftPaper')}
          </Button>
        )}
        {may('publish') && (
          <Button loading={publish.isPending} onClick={() => publish.mutate({ params: now, body: {} })}>
            {t('pathologyReport.do.publish')}
          </Button>
        )}
        {(['reject', 'return', 'amend', 'cancel_amendment'] as const).filter(may).map((what) => (
          <Button key={what} variant="default" onClick={() => ask(what)}>
            {t(`pathologyReport.do.${what}`)}
          </Button>
        ))}
        {may('withdraw') && (
          <Button variant="default" color="red" onClick={() => ask('withdraw')}>
            {t('pathologyReport.do.withdraw')}
          </Button>
        )}
      </Group>
      <ProblemAlert error={trouble} label={labelOf(t)} />
      {(asked === 'sign' || asked === 'withdraw') && (
        <SignReport report={seen} act={asked} onClosed={() => setAsked(undefined)} />
      )}
      {asked === 'verify' && (
        <FormDialog
          title={t('pathologyReport.do.verify')}
          save={t(found > 0 ? 'reportCheck.verifyAnyway' : 'pathologyReport.do.verify')}
          run={verify}
          onClosed={() => setAsked(undefined)}
          onSubmit={() => pass(params)}
        >
          <AiParts report={seen} />
          <OpenFindings checks={checks} />
        </FormDialog>
      )}
      {asked && asked !== 'sign' && asked !== 'withdraw' && asked !== 'verify' && (
        <AskReason
          opened
          title={t(`pathologyReport.do.${asked}`)}
          help={t(`pathologyReport.help.${asked}`)}
          label={t('field.reason')}
          run={runs[asked]}
          onClose={() => setAsked(undefined)}
          onSubmit={(reason) => {
            if (asked === 'reject') verify.mutate({ params, body: { action: 'reject', reason } });
            else runs[asked].mutate({ params, body: { reason } });
          }}
        />
      )}
    </Stack>
  );
}
