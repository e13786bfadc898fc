import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Value } from '@/ui/Value';
import { labelOf, type ReportReading, SECTIONS } from './report';

/** Which parts of a report hold a machine's text that a person put there: for whoever verifies and signs it. */
export function AiParts({ report }: { report: ReportReading }) {
  const { t } = useTranslation();
  const label = labelOf(t, report);
  const parts = SECTIONS.flatMap((name) => {
    const since = report.ai_sections[name];
    return since ? [{ name, since }] : [];
  });
  if (parts.length === 0) return null;
  return (
    <Alert color="grape" role="status" p="xs" title={t('reportChat.inParts')}>
      <ul className="plain-list">
        {parts.map(({ name, since }) => (
          <li key={name}>
            <Text size="sm">
              {label(name)} · <Value>{t('reportChat.since', { n: since })}</Value>
            </Text>
          </li>
        ))}
      </ul>
      <Text size="sm">{t('reportChat.inPartsHelp')}</Text>
    </Alert>
  );
}
