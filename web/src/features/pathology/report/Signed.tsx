import { Alert, Anchor, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconFileTypePdf } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { dateTime } from '@/ui/format';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';
import { PrintButtons } from '../print/PrintButtons';
import type { Report } from './report';

/** What became of an edition. */
function standsAs(report: Report, { version, meaning }: { version: number; meaning: string }) {
  if (meaning === 'withdrawal') return 'withdrawal';
  if (report.status === 'withdrawn') return 'withdrawn';
  const issued = report.issued_edition ?? 0;
  if (version === issued) return 'issued';
  return version < issued ? 'superseded' : 'notIssued';
}

/** The editions that were signed, with their papers and codes. Each signature is verified whenever this is opened. */
export function Signed({ report }: { report: Report }) {
  const { t } = useTranslation();
  const seen = $api.useQuery(
    'get',
    '/api/v1/pathology/reports/{id}/signatures',
    { params: { path: { id: report.id } } },
    { gcTime: 0, staleTime: 0 },
  );
  if (seen.error && !seen.data) return <ProblemAlert error={seen.error} onRetry={seen.refetch} />;
  if (!seen.data) return <Loader size="sm" aria-label={t('app.loading')} />;
  // What was taken back is printed as what says so.
  const out = report.status === 'withdrawn' ? report.edition : report.issued_edition;
  const files = [
    ['hl7', 'oru.hl7'],
    ['fhir', 'bundle.fhir.json'],
  ] as const;
  return (
    <Section title={t('signed.title')}>
      <Stack gap="md">
        {report.issued_edition && (
          <Group gap="xs" className="no-print">
            <Text size="sm">{t('pathologyReport.export.title')}:</Text>
            {files.map(([form, name]) => (
              <Button
                key={form}
                component="a"
                variant="default"
                size="compact-sm"
                href={`/api/v1/pathology/reports/${report.id}/${name}`}
                download
              >
                {t(`pathologyReport.export.${form}`)}
              </Button>
            ))}
          </Group>
        )}
        {out && <PrintButtons report={report.id} edition={out} />}
        {seen.data.items.map((one) => (
          <div key={one.version}>
            <Group gap="sm" justify="space-between">
              <Text size="sm" fw={600}>
                {t('pathologyReport.edition', { n: one.version })}
                {` · ${t(`pathologyReport.stands.${standsAs(report, one)}`)}`}
              </Text>
              <Button
                component="a"
                variant="default"
                size="compact-sm"
                className="no-print"
                href={`/api/v1/pathology/reports/${report.id}/document.pdf?edition=${one.version}`}
                download
                leftSection={<IconFileTypePdf size={18} aria-hidden />}
              >
                {t('pathologyReport.paper', { n: one.version })}
              </Button>
            </Group>
            <Text size="sm">
              <bdi>{one.signer_name}</bdi>
              {one.registration_number && (
                <>
                  {' · '}
                  {t('signed.registration')} <Value>{one.registration_number}</Value>
                </>
              )}
              {' · '}
              <Value>{dateTime(one.signed_at)}</Value>
              {' · '}
              {t(one.faults.length > 0 ? 'signed.broken' : one.doubtful_since ? 'signed.inDoubt' : 'signed.holds')}
            </Text>
            {one.doubtful_since && (
              <Alert color="orange" role="alert" p="xs" icon={<IconAlertTriangle />}>
                {t('signed.doubtful', { when: dateTime(one.doubtful_since) })}
              </Alert>
            )}
            {one.verification_code && (
              <Text size="sm">
                {t('signed.code')}:{' '}
                <Anchor href={`/verify/${one.verification_code}`} target="_blank" rel="noreferrer">
                  <Value>{one.verification_code}</Value>
                </Anchor>
              </Text>
            )}
            {one.faults.map((fault) => (
              <Alert key={fault} color="red" role="alert" p="xs" icon={<IconAlertTriangle />}>
                {t(`signed.fault.${fault}`)}
              </Alert>
            ))}
          </div>
        ))}
      </Stack>
    </Section>
  );
}
