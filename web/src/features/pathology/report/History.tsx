import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Changed } from '@/ui/Changed';
import { wordDiff } from '@/ui/diff';
import { dateTime } from '@/ui/format';
import { Section } from '@/ui/Section';
import { labelOf, partsOf, type Report } from './report';
import { useChecklists } from './synoptic';

/** Everything that was done to a report; any two versions can be laid side by side. */
export function History({ report }: { report: Report }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const list = $api.useQuery(
    'get',
    '/api/v1/pathology/reports/{id}/versions',
    { params: { path: { id: report.id } } },
    { enabled: isOpen },
  );
  const items = list.data?.items ?? [];
  const label = labelOf(t, report);
  const parts = (marks: Record<string, number>) => Object.keys(marks).map(label).join(', ');
  return (
    <Section
      title={t('pathologyReport.history')}
      aside={
        <Button size="compact-sm" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'app.close' : 'pathologyReport.showHistory')}
        </Button>
      }
    >
      {isOpen && (
        <Stack gap="sm">
          <ProblemAlert error={list.error} onRetry={list.refetch} />
          <ol className="plain-list" reversed>
            {items.map((one) => (
              <li key={one.number}>
                <Text size="sm">
                  {t(`pathologyReport.done.${one.action}`)} ·{' '}
                  {t('pathology.by', { by: one.changed_by, at: dateTime(one.created_at) })}
                  {one.has_ai_text &&
                    ` · ${[t('reportChat.inVersion'), parts(one.ai_sections)].filter(Boolean).join(': ')}`}
                  {one.addenda.map((answer) => (
                    <span key={answer.number}>
                      {' · '}
                      {t('addendum.short', { n: answer.number })}:{' '}
                      {t(answer.is_taken_over ? 'addendum.takenOver' : 'addendum.notTakenOver')}
                      {answer.reason && (
                        <>
                          {' ('}
                          <bdi>{answer.reason}</bdi>)
                        </>
                      )}
                    </span>
                  ))}
                  {one.change_reason && (
                    <>
                      {' · '}
                      <bdi>{one.change_reason}</bdi>
                    </>
                  )}
                </Text>
              </li>
            ))}
          </ol>
          {items.length > 1 && <Compare report={report} numbers={items.map((one) => one.number)} />}
        </Stack>
      )}
    </Section>
  );
}

function Compare({ report, numbers }: { report: Report; numbers: number[] }) {
  const { t } = useTranslation();
  const [was, setWas] = useState(numbers.at(-1) ?? 1);
  const [is, setIs] = useState(numbers[0] ?? 1);
  const route = '/api/v1/pathology/reports/{id}/versions/{number}';
  const before = $api.useQuery('get', route, { params: { path: { id: report.id, number: was } } });
  const now = $api.useQuery('get', route, { params: { path: { id: report.id, number: is } } });
  const { lists } = useChecklists();
  const data = numbers.map((number) => ({ value: String(number), label: t('signed.version', { n: number }) }));
  const parts = (of: typeof now.data) => (of && lists ? partsOf(t, of.text, report.specimens, lists) : []);
  const changed = parts(before.data)
    .map(([name, text], at) => ({ name, was: text, is: parts(now.data)[at]?.[1] ?? '' }))
    .filter((part) => part.was !== part.is);
  return (
    <section aria-label={t('pathologyReport.compare')}>
      <Group gap="sm" mb="xs">
        <NativeSelect
          label={t('pathologyReport.earlier')}
          value={String(was)}
          onChange={(event) => setWas(Number(event.currentTarget.value))}
          data={data}
        />
        <NativeSelect
          label={t('pathologyReport.later')}
          value={String(is)}
          onChange={(event) => setIs(Number(event.currentTarget.value))}
          data={data}
        />
      </Group>
      <ProblemAlert error={before.error ?? now.error} />
      {lists && before.data && now.data && changed.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('signed.nothingChanged')}
        </Text>
      )}
      {before.data && now.data && (
        <dl className="facts">
          {changed.map((part) => {
            const pieces = wordDiff(part.was, part.is);
            return (
              <div key={part.name} style={{ display: 'contents' }}>
                <dt>{t(`pathologyReport.field.${part.name}`)}</dt>
                <dd>
                  <Group gap="md" align="start" wrap="nowrap" grow>
                    <div style={{ whiteSpace: 'pre-wrap' }}>
                      <Changed pieces={pieces.filter((piece) => piece.kind !== 'is')} />
                    </div>
                    <div style={{ whiteSpace: 'pre-wrap' }}>
                      <Changed pieces={pieces.filter((piece) => piece.kind !== 'was')} />
                    </div>
                  </Group>
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </section>
  );
}
