import { Alert, Button, Group, List, NativeSelect, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, onceBy, type Schemas } from '@/api/client';
import { AskReason } from '@/ui/AskReason';
import { FormDialog } from '@/ui/FormDialog';
import { LongField, missing, TextField, textOf, useTexts } from '@/ui/fields';
import { dateTime } from '@/ui/format';
import { Section } from '@/ui/Section';
import { type BenchItem, benchLabel, STATIONS, type Stage } from '../benchWords';

type Alarms = Schemas['CaseAlarms'];
type Missing = Schemas['MissingItem'];
type Count = Schemas['ItemCount'];
type Counted = 'block' | 'slide';

/** Where something is counted. */
const COUNTED: Stage[] = STATIONS.filter((stage) => stage !== 'completed');

const useAlarms = (id: string) =>
  $api.useQuery('get', '/api/v1/pathology/cases/{id}/alarms', { params: { path: { id } } });

const nameOf = (t: TFunction, kind: string) => t(kind === 'block' ? 'bench.alarm.blocks' : 'bench.alarm.slides');

const countOf = (t: TFunction, one: Count) =>
  t(one.found === one.expected ? 'bench.alarm.agrees' : 'bench.alarm.differs', {
    kind: nameOf(t, one.kind),
    stage: t(`bench.stage.${one.stage}`),
    found: one.found,
    expected: one.expected,
  });

const missingOf = (t: TFunction, one: Missing) =>
  t(one.found_at ? 'bench.alarm.wasMissing' : 'bench.alarm.isMissing', {
    barcode: one.barcode,
    by: one.reported_by,
    at: dateTime(one.reported_at),
  });

/** What of it is to be known now: what is not found, what is late, and newest counts that differ. */
const openOf = (of: Alarms) => ({
  missing: of.missing.filter((one) => !one.found_at),
  late: of.late,
  counts: of.counts.filter((one) => one.is_newest && one.found !== one.expected),
});

/** What is missing or late of a case, before anybody signs what was seen of it. Nothing, where all is there. */
export function AlarmBanner({ id }: { id: string }) {
  const { t } = useTranslation();
  const read = useAlarms(id);
  // That it could not be read is not that all is there.
  if (read.error && !read.data) {
    return (
      <Alert color="orange" p="xs" icon={<IconAlertTriangle />}>
        <Group justify="space-between">
          {t('bench.alarm.unknown')}
          <Button size="compact-sm" variant="default" onClick={() => void read.refetch()}>
            {t('app.retry')}
          </Button>
        </Group>
      </Alert>
    );
  }
  if (!read.data) return null;
  const { missing: gone, late, counts } = openOf(read.data);
  if (gone.length + late.length + counts.length === 0) return null;
  return (
    <Alert
      color={gone.length + counts.length > 0 ? 'red' : 'orange'}
      role="status"
      p="xs"
      icon={<IconAlertTriangle />}
      title={t('bench.alarm.title')}
    >
      <List size="sm">
        {gone.map((one) => (
          <List.Item key={one.id}>
            <bdi>{missingOf(t, one)}</bdi>: <bdi>{one.reason}</bdi>
          </List.Item>
        ))}
        {counts.map((one) => (
          <List.Item key={one.id}>{countOf(t, one)}</List.Item>
        ))}
        {late.map((one) => (
          <List.Item key={one.item_id}>
            <bdi>
              {t('bench.alarm.late', {
                barcode: one.barcode,
                stage: t(`bench.stage.${one.stage}`),
                at: dateTime(one.due_at),
              })}
            </bdi>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** What was counted of a case and what was missing, with who says what came of it. */
export function CaseAlarms({ id }: { id: string }) {
  const { t } = useTranslation();
  const read = useAlarms(id);
  const [isCounting, setCounting] = useState(false);
  const [found, setFound] = useState<Missing>();
  if (!read.data) return null;
  const { missing: all, counts, allowed_actions } = read.data;
  const works = allowed_actions.includes('work');
  if (!works && all.length + counts.length === 0) return null;
  return (
    <Section
      title={t('bench.alarm.counted')}
      aside={
        works && (
          <Button size="compact-sm" variant="default" onClick={() => setCounting(true)}>
            {t('bench.alarm.count')}
          </Button>
        )
      }
    >
      <Stack component="ul" gap={4} m={0} ps="lg">
        {all.map((one) => (
          <li key={one.id}>
            <Text size="sm" span c={one.found_at ? undefined : 'red'}>
              <bdi>{missingOf(t, one)}</bdi>: <bdi>{one.reason}</bdi>
              {one.found_by && one.found_at && (
                <>
                  {' · '}
                  {t('bench.alarm.foundBy', { by: one.found_by, at: dateTime(one.found_at) })}: <FoundAt of={one} />
                </>
              )}
            </Text>{' '}
            {works && !one.found_at && (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`${t('bench.alarm.found')}: ${one.barcode}`}
                onClick={() => setFound(one)}
              >
                {t('bench.alarm.found')}
              </Button>
            )}
          </li>
        ))}
        {counts.map((one) => (
          <li key={one.id}>
            <Text size="sm" span c={one.is_newest && one.found !== one.expected ? 'red' : undefined}>
              {countOf(t, one)} · {t('bench.movedBy', { by: one.counted_by, at: dateTime(one.counted_at) })}
              {one.note && (
                <>
                  {' · '}
                  <bdi>{one.note}</bdi>
                </>
              )}
            </Text>
          </li>
        ))}
      </Stack>
      {isCounting && <CountItems id={id} onClosed={() => setCounting(false)} />}
      {found && <Found of={found} onClosed={() => setFound(undefined)} />}
    </Section>
  );
}

/** A stage where it was scanned, else what somebody wrote. */
function FoundAt({ of }: { of: Missing }) {
  const { t } = useTranslation();
  return <bdi>{t(`bench.stage.${of.found_note}`, { defaultValue: of.found_note ?? '' })}</bdi>;
}

function Found({ of, onClosed }: { of: Missing; onClosed: () => void }) {
  const { t } = useTranslation();
  const run = $api.useMutation('post', '/api/v1/pathology/missing-items/{id}/found', { onSuccess: onClosed });
  return (
    <AskReason
      opened
      title={`${t('bench.alarm.found')}: ${of.barcode}`}
      label={t('bench.alarm.foundWhere')}
      save={t('bench.alarm.found')}
      run={run}
      onClose={onClosed}
      onSubmit={(note) => run.mutate({ params: { path: { id: of.id } }, body: { note } })}
    />
  );
}

export function ReportMissing({ item, onClosed }: { item: BenchItem; onClosed: () => void }) {
  const { t } = useTranslation();
  const run = $api.useMutation('post', '/api/v1/pathology/bench-items/{id}/missing', { onSuccess: onClosed });
  return (
    <AskReason
      opened
      title={`${t('bench.missing')}: ${item.barcode}`}
      help={t('bench.alarm.missingHelp')}
      save={t('bench.missing')}
      label={t('bench.field.reason')}
      run={run}
      onClose={onClosed}
      onSubmit={(reason) => run.mutate({ params: { path: { id: item.id } }, body: { reason } })}
    />
  );
}

/** How many cassettes or slides of a case lie in front of somebody; whether that is all of them is said at once. */
export function CountItems({ id, stage, onClosed }: { id: string; stage?: Stage; onClosed: () => void }) {
  const { t } = useTranslation();
  const [once, setOnce] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<Counted>(stage && COUNTED.indexOf(stage) > 3 ? 'slide' : 'block');
  const [at, setAt] = useState<Stage>(stage && COUNTED.includes(stage) ? stage : 'embedding');
  const texts = useTexts({ found: '', note: '' });
  const [empty, setEmpty] = useState<unknown>(null);
  const [done, setDone] = useState<Count>();
  const run = $api.useMutation('post', '/api/v1/pathology/cases/{id}/counts', {
    onSuccess: (alarms) => {
      setDone(alarms.counts[0]);
      setOnce(crypto.randomUUID());
    },
  });
  const form = {
    values: texts.values,
    set: texts.set as (name: string, value: string) => void,
    error: empty ?? run.error,
  };
  const label = benchLabel(t);
  return (
    <FormDialog
      title={t('bench.alarm.count')}
      help={t('bench.alarm.countHelp')}
      run={{ error: form.error, isPending: run.isPending }}
      save={t('bench.alarm.count')}
      label={label}
      onClosed={onClosed}
      onSubmit={() => {
        const lacks = missing(texts.values, ['found']);
        setEmpty(lacks);
        setDone(undefined);
        if (lacks) return;
        run.mutate({
          params: { path: { id } },
          headers: onceBy(once),
          body: { kind, stage: at, found: Number(texts.values.found), note: textOf(texts.values.note) },
        });
      }}
    >
      <NativeSelect
        label={label('kind')}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as Counted)}
        data={(['block', 'slide'] as const).map((value) => ({ value, label: nameOf(t, value) }))}
      />
      <NativeSelect
        label={label('stage')}
        value={at}
        onChange={(event) => setAt(event.currentTarget.value as Stage)}
        data={COUNTED.map((value) => ({ value, label: t(`bench.stage.${value}`) }))}
      />
      <TextField form={form} name="found" label={label('found')} type="number" step={1} required data-autofocus />
      <LongField form={form} name="note" label={label('note')} maxLength={500} />
      <Text role="status" fw={600} c={done && done.found !== done.expected ? 'red' : 'teal'}>
        {done && countOf(t, done)}
      </Text>
    </FormDialog>
  );
}
