import { Button, Card, Group, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, fetchClient, ifMatch } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { FormShell } from '@/ui/FormShell';
import { LongField, TextField, useStillWrong } from '@/ui/fields';
import { useEntry } from '@/ui/useEntry';
import { useMeeting } from '@/ui/useMeeting';
import { field, LANGUAGES, labelOf, lineField, type Report, SECTIONS, textFrom, valuesOf, wordingOf } from './report';

const authorOf = (report: Report) => ({ name: report.changed_by ?? report.recorded_by, at: report.updated_at });

/** A draft while it is written: kept while one types, saved as a version, and merged where somebody else writes it, too. */
export function ReportForm({ of }: { of: Report }) {
  // It begins anew from what was saved last; what a colleague saves meanwhile is met when this is saved.
  const [begun, setBegun] = useState({ report: of, round: 0 });
  return (
    <Writing
      key={begun.round}
      report={begun.report}
      onSaved={(report) => setBegun({ report, round: begun.round + 1 })}
    />
  );
}

function Writing({ report, onSaved }: { report: Report; onSaved: (report: Report) => void }) {
  const { t } = useTranslation();
  const path = { id: report.id };
  const entry = useEntry({
    place: { form: 'pathology_report', patient_id: report.patient?.id, item_id: report.id },
    initial: valuesOf(report),
    version: report.version,
    author: authorOf(report),
  });
  const meeting = useMeeting(entry, valuesOf(report), async () => {
    const { data } = await fetchClient.GET('/api/v1/pathology/reports/{id}', { params: { path } });
    return data && { values: valuesOf(data), version: data.version, author: authorOf(data) };
  });
  const save = $api.useMutation('put', '/api/v1/pathology/reports/{id}', {
    onSuccess: async (saved) => {
      await entry.finish();
      onSaved(saved);
    },
    onError: meeting.onError,
  });
  const submit = $api.useMutation('put', '/api/v1/pathology/reports/{id}/submission');
  const error = meeting.wrong ?? save.error;
  const form = { values: entry.values, set: entry.set, error: useStillWrong(error, entry.values) };
  const label = labelOf(t, report);
  const isChanged = entry.dirty.length > 0;
  return (
    <FormShell
      entry={entry}
      error={error}
      saving={save.isPending}
      wording={wordingOf(t, report)}
      onClosed={() => void entry.finish().then(() => onSaved(report))}
      onSubmit={() =>
        save.mutate({
          params: { path, header: ifMatch(entry.version) },
          body: { text: textFrom(entry.values, report), change_reason: null },
        })
      }
    >
      <Stack>
        <ProblemAlert error={submit.error} label={label} />
        <Card withBorder>
          <Stack gap="sm">
            <NativeSelect
              label={label('language')}
              maw={280}
              value={entry.values[field('language')] ?? 'en'}
              onChange={(event) => entry.set(field('language'), event.currentTarget.value)}
              data={LANGUAGES.map((value) => ({ value, label: t(`pathologyReport.language.${value}`) }))}
            />
            {SECTIONS.map((name) => (
              <Stack key={name} gap="sm">
                <LongField form={form} name={field(name)} label={label(name)} minRows={name === 'diagnosis' ? 3 : 2} />
                {name === 'diagnosis' && <Lines report={report} form={form} label={label} />}
              </Stack>
            ))}
          </Stack>
        </Card>
        {report.allowed_actions.includes('submit') && (
          <Group gap="sm">
            <Button
              variant="default"
              disabled={isChanged}
              loading={submit.isPending}
              onClick={() => submit.mutate({ params: { path, header: ifMatch(entry.version) }, body: {} })}
            >
              {t('pathologyReport.do.submit')}
            </Button>
            {isChanged && (
              <Text size="sm" c="dimmed">
                {t('pathologyReport.saveFirst')}
              </Text>
            )}
          </Group>
        )}
      </Stack>
    </FormShell>
  );
}

/** Of each specimen what it is, where there are several. */
function Lines({
  report,
  form,
  label,
}: {
  report: Report;
  form: Parameters<typeof LongField>[0]['form'];
  label: (name: string) => string;
}) {
  return report.specimens.map(({ id, label: number }) => (
    <Group key={number} gap="sm" align="start" wrap="nowrap">
      <SimpleGrid cols={{ base: 1, sm: 2 }} w="100%">
        <LongField
          form={form}
          name={lineField(id, 'diagnosis')}
          label={label(lineField(id, 'diagnosis'))}
          minRows={1}
          maxLength={2000}
        />
        <TextField form={form} name={lineField(id, 'code')} label={label(lineField(id, 'code'))} maxLength={40} />
      </SimpleGrid>
    </Group>
  ));
}
