import { Alert, Badge, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, onceBy } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { dateTime } from '@/ui/format';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';
import { type Finding, openOf, sentence, show, useChecks } from './checks';
import { labelOf, type Report, type ReportText } from './report';
import './texts';

const COLOUR: Record<Finding['severity'], string> = { serious: 'red', moderate: 'yellow', minor: 'gray' };

/** What the rules find in a report, beside it: each leads to its place. It changes nothing and holds nothing back. */
export function Checks({ report, text }: { report: Report; text?: ReportText }) {
  const { t } = useTranslation();
  const checks = useChecks(report, text);
  const [asked, setAsked] = useState<Finding>();
  const [isShown, setShown] = useState(false);
  const { data } = checks;
  const dismissed = (data?.findings ?? []).filter((one) => one.dismissed);
  const open = openOf(data?.findings);
  const may = data?.allowed_actions.includes('dismiss');
  return (
    <Section title={t('reportCheck.title')} help={t('reportCheck.help')}>
      <Stack gap="sm">
        <ProblemAlert error={checks.error} label={labelOf(t, report)} onRetry={checks.refetch} />
        {!data && !checks.error && <Loader size="sm" aria-label={t('app.loading')} />}
        <div role="status">
          {data && open.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('reportCheck.none')}
            </Text>
          )}
          {data && !data.reads_words && (
            <Text size="sm" c="dimmed">
              {t('reportCheck.language')}
            </Text>
          )}
        </div>
        <ul className="plain-list">
          {open.map((one) => (
            <li key={one.key}>
              <Found finding={one} />
              <Group gap={6} mt={4} className="no-print">
                {one.places.map((place, at) => (
                  <Button
                    key={`${place.field}${place.specimen_id}${place.start}`}
                    size="compact-xs"
                    variant="default"
                    aria-label={`${t(at === 0 ? 'reportCheck.show' : 'reportCheck.showOther')}: ${sentence(t, one)}`}
                    onClick={() => show(place)}
                  >
                    {t(at === 0 ? 'reportCheck.show' : 'reportCheck.showOther')}
                  </Button>
                ))}
                {may && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    aria-label={`${t('reportCheck.dismiss')}: ${sentence(t, one)}`}
                    onClick={() => setAsked(one)}
                  >
                    {t('reportCheck.dismiss')}
                  </Button>
                )}
              </Group>
            </li>
          ))}
        </ul>
        {dismissed.length > 0 && (
          <div>
            <Button size="compact-xs" variant="subtle" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
              {t('reportCheck.dismissed', { n: dismissed.length })}
            </Button>
            {isShown && (
              <ul className="plain-list">
                {dismissed.map((one) => (
                  <li key={one.key}>
                    <Found finding={one} />
                    {one.dismissed && (
                      <Text size="xs" c="dimmed">
                        <bdi>{t('reportCheck.dismissedBy', { ...one.dismissed, at: dateTime(one.dismissed.at) })}</bdi>
                      </Text>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </Stack>
      {asked && (
        <Dismiss key={asked.key} report={report} text={text} finding={asked} onClosed={() => setAsked(undefined)} />
      )}
    </Section>
  );
}

function Found({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const { specimen } = finding.details;
  return (
    <Text size="sm" component="div">
      <Badge color={COLOUR[finding.severity]} variant="light" size="sm">
        {t(`reportCheck.severity.${finding.severity}`)}
      </Badge>{' '}
      {specimen && (
        <>
          <Value>{specimen}</Value>{' '}
        </>
      )}
      <bdi>{sentence(t, finding)}</bdi>
    </Text>
  );
}

function Dismiss({
  report,
  text,
  finding,
  onClosed,
}: {
  report: Report;
  text?: ReportText;
  finding: Finding;
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  // As it was typed when this was asked.
  const [seen] = useState(text);
  const dismiss = $api.useMutation('post', '/api/v1/pathology/reports/{id}/dismissals', { onSuccess: onClosed });
  return (
    <AskReason
      opened
      title={t('reportCheck.dismissTitle')}
      help={`${sentence(t, finding)} ${t('reportCheck.dismissHelp')}`}
      label={t('field.reason')}
      run={dismiss}
      onClose={onClosed}
      onSubmit={(reason) =>
        dismiss.mutate({
          params: { path: { id: report.id } },
          body: { finding: finding.key, reason, text: seen ?? null },
          // Another reason is another request.
          headers: onceBy(crypto.randomUUID()),
        })
      }
    />
  );
}

/** What is still open, for whoever is about to verify or to sign. */
export function OpenFindings({ checks }: { checks: ReturnType<typeof useChecks> }) {
  const { t } = useTranslation();
  if (checks.isLoading) return <Loader size="sm" aria-label={t('app.loading')} />;
  if (checks.error) return <ProblemAlert error={checks.error} />;
  const open = openOf(checks.data?.findings);
  if (open.length === 0) return null;
  return (
    <Alert color="yellow" p="xs" icon={<IconAlertTriangle />} title={t('reportCheck.open')}>
      <ul className="plain-list">
        {open.map((one) => (
          <li key={one.key}>
            <Found finding={one} />
          </li>
        ))}
      </ul>
    </Alert>
  );
}
