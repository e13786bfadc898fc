import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dateTime } from '@/ui/format';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';
import { field, labelOf, lineField, type Report, SECTIONS } from './report';

/** The report as it is read: label left, answer right. */
export function Reading({ report }: { report: Report }) {
  const { t } = useTranslation();
  const label = labelOf(t, report);
  const { text } = report;
  const lines = (text.diagnoses ?? []).map((line) => ({
    ...line,
    number: report.specimens.find((one) => one.id === line.specimen_id)?.label ?? '',
  }));
  const marks: [string, string | null | undefined, string | null | undefined][] = [
    ['submitted', report.submitted_by, report.submitted_at],
    ['verified', report.verified_by, report.verified_at],
    ['signed', report.signed_by, report.signed_at],
    ['published', report.published_by, report.published_at],
  ];
  return (
    <Section title={t('pathologyReport.text')}>
      <dl className="facts" lang={text.language}>
        {SECTIONS.map((name) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{label(name)}</dt>
            <dd style={{ whiteSpace: 'pre-wrap' }}>
              {text[name] ? (
                <bdi id={`said-${field(name)}`} tabIndex={-1}>
                  {text[name]}
                </bdi>
              ) : (
                <Text span size="sm" c="dimmed">
                  {t('app.notRecorded')}
                </Text>
              )}
              {name === 'diagnosis' &&
                lines.map((line) => (
                  <div key={line.specimen_id}>
                    <Value>{line.number}</Value>:{' '}
                    <bdi id={`said-${lineField(line.specimen_id, 'diagnosis')}`} tabIndex={-1}>
                      {line.diagnosis}
                    </bdi>
                    {line.code && (
                      <>
                        {' · '}
                        <Value>{line.code}</Value>
                      </>
                    )}
                  </div>
                ))}
            </dd>
          </div>
        ))}
      </dl>
      {marks
        .filter(([, by, at]) => by && at)
        .map(([what, by, at]) => (
          <Text key={what} size="xs" c="dimmed">
            {t(`pathologyReport.mark.${what}`, { by, at: dateTime(at ?? '') })}
          </Text>
        ))}
    </Section>
  );
}
