import {
  Alert,
  Button,
  Card,
  Grid,
  Group,
  Loader,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, fetchClient, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { FormShell } from '@/ui/FormShell';
import { LongField, TextField, textOf, useStillWrong } from '@/ui/fields';
import { differing } from '@/ui/merge';
import { Section as SectionOf } from '@/ui/Section';
import { type Entry, useEntry } from '@/ui/useEntry';
import { useMeeting } from '@/ui/useMeeting';
import { useShortcuts } from '@/ui/useShortcuts';
import { AnswerAddenda, useStandingAddenda } from './AnswerAddenda';
import { Beside } from './Beside';
import { textTyped } from './checks';
import { ImagesForm, useImages } from './ImagesForm';
import { imageHangsOn, placedImages } from './images';
import {
  field,
  LANGUAGES,
  labelOf,
  lineField,
  type Report,
  type ReportText,
  SECTIONS,
  textFrom,
  valuesOf,
  WHY,
  wordingOf,
} from './report';
import { SynopticForm } from './SynopticForm';
import { type Checklist, hangsOn, placed, useChecklists } from './synoptic';
import { jumpOn, Templates } from './Templates';
import { type ChatOf, useChat } from './useChat';

const authorOf = (report: Report) => ({ name: report.changed_by ?? report.recorded_by, at: report.updated_at });

/**
 * A draft while it is written: kept while one types, saved as a version, and merged where somebody else writes it, too. Of a report
 * that is not written any more it shows what was typed and never saved, if there is anything.
 */
export function ReportForm({ of }: { of: Report }) {
  // It begins anew from what was saved last; what a colleague saves meanwhile is met when this is saved.
  const [begun, setBegun] = useState({ report: of, round: 0 });
  const { lists, error, refetch } = useChecklists();
  const chat = useChat(of.id);
  const { t } = useTranslation();
  // Without the checklists nothing can be said of what applies.
  if (!lists)
    return error ? <ProblemAlert error={error} onRetry={refetch} /> : <Loader aria-label={t('app.loading')} />;
  return (
    <Writing
      lists={lists}
      chat={chat}
      key={begun.round}
      report={begun.report}
      now={of}
      onSaved={(report) => setBegun({ report, round: begun.round + 1 })}
    />
  );
}

function Writing({
  report,
  now,
  lists,
  chat,
  onSaved,
}: {
  report: Report;
  now: Report;
  lists: Checklist[];
  chat: ChatOf;
  onSaved: (report: Report) => void;
}) {
  const { t } = useTranslation();
  const path = { id: report.id };
  const entry = useEntry({
    place: { form: 'pathology_report', patient_id: report.patient?.id, item_id: report.id },
    initial: valuesOf(report),
    version: report.version,
    author: authorOf(report),
    hangsOn: (name) => hangsOn(name) ?? imageHangsOn(name),
  });
  // As it was read last: a colleague may have opened the case meanwhile, and another specimen have come.
  const [reread, setReread] = useState(report);
  const newest = now.version >= reread.version ? now : reread;
  const meeting = useMeeting(entry, valuesOf(report), async () => {
    const { data } = await fetchClient.GET('/api/v1/pathology/reports/{id}', { params: { path } });
    if (data) setReread(data);
    return data && { values: valuesOf(data), version: data.version, author: authorOf(data) };
  });
  const save = $api.useMutation('put', '/api/v1/pathology/reports/{id}', {
    onSuccess: async (saved) => {
      await entry.finish();
      onSaved(saved);
    },
    onError: meeting.onError,
  });
  const submit = $api.useMutation('put', '/api/v1/pathology/reports/{id}/submission', {
    onSuccess: () => setHandingOn(false),
    onError: meeting.onError,
  });
  const [isHandingOn, setHandingOn] = useState(false);
  const addenda = useStandingAddenda(newest);
  const mustAnswer = addenda.items.length > 0;
  const handOn = (answers: Schemas['AddendumAnswer'][]) =>
    submit.mutate({ params: { path, header: ifMatch(entry.version) }, body: { addenda: answers } });
  const refused = meeting.wrong ?? save.error;
  const missed = usePlaced(submit.error, newest.text);
  const error = usePlaced(refused, save.variables?.body.text);
  const form = { values: entry.values, set: entry.set, error: useStillWrong(error ?? missed, entry.values) };
  const images = useImages(newest, form);
  const shortcuts = useShortcuts();
  const label = labelOf(t, newest, { lists, values: entry.values });
  const isChanged = entry.dirty.length > 0;
  // While nothing is typed the form follows the record.
  const follow = () => {
    if (!entry.ready || isChanged || now.version <= entry.version) return;
    const theirs = valuesOf(now);
    if (differing(entry.values, theirs).length === 0) entry.renew(theirs, now.version);
    else entry.meet(theirs, now.version, authorOf(now));
  };
  useEffect(follow);
  if (!now.allowed_actions.includes('write'))
    return isChanged ? <NotSaved entry={entry} report={newest} lists={lists} /> : null;
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, lg: 8 }}>
        <FormShell
          entry={entry}
          error={error}
          saving={save.isPending}
          coming={images.isComing}
          wording={wordingOf(t, newest, lists, entry.values)}
          onClosed={() => void entry.finish().then(() => onSaved(newest))}
          onSubmit={() =>
            save.mutate({
              params: { path, header: ifMatch(entry.version) },
              body: { text: textFrom(entry.values, lists), change_reason: textOf(entry.values[WHY]) },
            })
          }
        >
          <Stack
            {...shortcuts}
            {...images.handlers}
            onKeyDown={(event) => {
              shortcuts.onKeyDown(event);
              if (!event.isDefaultPrevented()) jumpOn(event);
            }}
          >
            {!isHandingOn && <ProblemAlert error={missed} label={label} />}
            <Card withBorder>
              <Stack gap="sm">
                <NativeSelect
                  label={label('language')}
                  maw={280}
                  value={entry.values[field('language')] ?? 'en'}
                  onChange={(event) => entry.set(field('language'), event.currentTarget.value)}
                  data={LANGUAGES.map((value) => ({ value, label: t(`pathologyReport.language.${value}`) }))}
                />
                <Templates id={report.id} form={form} />
                {SECTIONS.map((name) => (
                  <Stack key={name} gap="sm">
                    <LongField
                      form={form}
                      name={field(name)}
                      label={label(name)}
                      minRows={name === 'diagnosis' ? 3 : 2}
                    />
                    {name === 'diagnosis' && <Lines report={newest} form={form} label={label} />}
                  </Stack>
                ))}
                {newest.edition > 1 && <TextField form={form} name={WHY} label={label(WHY)} maxLength={500} required />}
              </Stack>
            </Card>
            <SectionOf title={t('pathologyReport.field.synoptic')}>
              <SynopticForm form={form} report={newest} lists={lists} />
            </SectionOf>
            <ImagesForm form={form} report={newest} coming={images} />
            {!addenda.isKnown && <ProblemAlert error={addenda.error} onRetry={addenda.refetch} />}
            {newest.allowed_actions.includes('submit') && (
              <Group gap="sm">
                <Button
                  variant="default"
                  disabled={isChanged || images.isComing || !addenda.isKnown}
                  loading={submit.isPending}
                  onClick={() => (mustAnswer ? setHandingOn(true) : handOn([]))}
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
      </Grid.Col>
      {isHandingOn && (
        <AnswerAddenda
          addenda={addenda.items}
          language={newest.text.language}
          run={submit}
          label={label}
          onClosed={() => setHandingOn(false)}
          onAnswered={handOn}
        />
      )}
      {/* Beside the form and not in it: a reason that is given here saves nothing. */}
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <div style={{ position: 'sticky', top: 'calc(var(--app-shell-header-height, 0px) + 8px)' }}>
          <Beside
            report={newest}
            text={textTyped(entry.values, lists)}
            values={entry.values}
            put={(section, text) => entry.set(field(section), text)}
            chat={chat}
          />
        </div>
      </Grid.Col>
    </Grid>
  );
}

const idsOf = (parts: { id: string }[] | undefined) => (parts ?? []).map((one) => one.id).join(' ');

/** A refusal with the fields as the form calls them; the same one as long as nothing else is refused. */
function usePlaced(error: unknown, text: ReportText | undefined) {
  const sections = idsOf(text?.synoptic);
  const images = idsOf(text?.images);
  return useMemo(() => placedImages(placed(error, sections.split(' ')), images.split(' ')), [error, sections, images]);
}

/** What was typed before somebody took the report on: to be read, copied and thrown away. */
function NotSaved({ entry, report, lists }: { entry: Entry; report: Report; lists: Checklist[] }) {
  const { t } = useTranslation();
  const box = useRef<HTMLTextAreaElement>(null);
  const { label, shown } = wordingOf(t, report, lists, entry.values);
  const typed = entry.dirty.map((name) => `${label(name)}: ${shown(name, entry.values[name] ?? '')}`).join('\n');
  const copy = () => {
    box.current?.select();
    // Over plain HTTP a page may not write to the clipboard: then the text is selected, ready for Ctrl+C.
    void navigator.clipboard?.writeText(typed).catch(() => undefined);
  };
  return (
    <Alert color="yellow" role="status" title={t('pathologyReport.notSaved')}>
      <Stack gap="sm">
        <Text size="sm">{t('pathologyReport.notSavedHelp', { by: authorOf(report).name })}</Text>
        <Textarea ref={box} label={t('form.mine')} value={typed} readOnly autosize minRows={2} maxRows={20} />
        <Group justify="flex-end">
          <Button variant="subtle" color="red" onClick={entry.startOver}>
            {t('form.discard')}
          </Button>
          <Button onClick={copy}>{t('form.copy')}</Button>
        </Group>
      </Stack>
    </Alert>
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
