import { Loader, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '@/app/Trouble';
import { Section } from '@/ui/Section';
import type { Report } from './report';
import { checklistOf, computedOf, linesOf, useChecklists } from './synoptic';

/** The synoptic sections of a report as they are read: label left, answer right. */
export function SynopticReading({ report }: { report: Report }) {
  const { t } = useTranslation();
  const { lists, error, refetch } = useChecklists();
  // Without the checklists nobody sees what was answered.
  if (!lists && report.text.synoptic?.length)
    return error ? <ProblemAlert error={error} onRetry={refetch} /> : <Loader aria-label={t('app.loading')} />;
  return (report.text.synoptic ?? []).map((section) => {
    const list = checklistOf(lists, `${section.checklist}@${section.checklist_version}`);
    const part = report.specimens.find((one) => one.id === section.specimen_id)?.label;
    return (
      <Section key={section.id} title={`${list?.label ?? ''} · ${part ?? t('pathologyReport.synoptic.wholeCase')}`}>
        <dl className="facts">
          {linesOf(section, list).map(([element, answer]) => {
            const said = section.overrides?.[element.code];
            return (
              <div key={element.code} style={{ display: 'contents' }}>
                <dt>{element.label}</dt>
                <dd style={{ whiteSpace: 'pre-wrap' }}>
                  <bdi>{answer}</bdi>
                  {said && (
                    <Text size="sm">
                      {t('pathologyReport.synoptic.saidByHand')} <bdi>{computedOf(t, element, said)}</bdi>{' '}
                      <bdi>{said.reason}</bdi>
                    </Text>
                  )}
                  {element.rule && (
                    <Text size="xs" c="dimmed">
                      {element.rule}
                    </Text>
                  )}
                </dd>
              </div>
            );
          })}
        </dl>
        {list && (
          <Text size="xs" c="dimmed">
            {t('pathologyReport.synoptic.sources', { version: list.version, sources: list.sources })}
          </Text>
        )}
      </Section>
    );
  });
}
