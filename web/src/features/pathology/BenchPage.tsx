import { Badge, Button, Card, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type ApiProblem, asProblem, onceBy, type Schemas } from '@/api/client';
import { said } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { fullName } from '@/ui/format';
import { Rows } from '@/ui/Listing';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';
import { CountItems } from './alarms/Alarms';
import { PriorityBadge, STATIONS, type Stage, StageBadges, stagesOf, WhatItIs } from './benchWords';

type Scan = Schemas['Scan'];
/** A scan, and how it was answered, where it was. */
type Scanned = {
  key: string;
  barcode: string;
  scan?: Scan;
  problem?: ApiProblem;
  isTakenBack?: boolean;
  /** Somebody looked after what was refused. */
  isSeen?: boolean;
};
/** So many are shown, beside what waits for its answer or was refused and is not looked after. */
const SHOWN = 30;
const KEPT = 'bench-station';

/** The station of this browser, as it was chosen last. */
function kept(): { stage: Stage | ''; name: string } {
  try {
    const { stage, name } = JSON.parse(localStorage.getItem(KEPT) ?? '{}');
    return { stage: STATIONS.includes(stage) ? stage : '', name: typeof name === 'string' ? name : '' };
  } catch {
    return { stage: '', name: '' };
  }
}

/** A scan station: each barcode that is read moves what it stands on here, or says why not. */
export function BenchPage() {
  const { t } = useTranslation();
  const [station, setStation] = useState(kept);
  const [scans, setScans] = useState<Scanned[]>([]);
  const [undone, setUndone] = useState<Scanned>();
  const [counted, setCounted] = useState<string>();
  const [isChosen, setChosen] = useState(station.stage !== '');
  const keep = (next: typeof station) => {
    setStation(next);
    setChosen(true);
    try {
      localStorage.setItem(KEPT, JSON.stringify(next));
    } catch {
      // A browser that keeps nothing asks again the next time.
    }
  };
  const isShown = (one: Scanned, at: number) => at < SHOWN || !(one.scan || one.isSeen);
  const scanned = (one: Scanned) => setScans((all) => [one, ...all].filter(isShown));
  // In the order of the scans, whichever answer comes first; an item that moved after all was looked after.
  const answered = (key: string, answer: Partial<Scanned>) =>
    setScans((all) => {
      const at = all.findIndex((one) => one.key === key);
      const isLater = (one: Scanned, place: number) =>
        answer.scan && one.problem && place > at && one.barcode.toUpperCase() === all[at]?.barcode.toUpperCase();
      return all.map((one, place) =>
        one.key === key ? { ...one, ...answer } : isLater(one, place) ? { ...one, isSeen: true } : one,
      );
    });
  const seen = (key: string) => answered(key, { isSeen: true });
  const refused = scans.filter((one, at) => at > 0 && one.problem && !one.isSeen);
  return (
    <Stack>
      <Title order={1}>{t('bench.title')}</Title>
      {isChosen && station.stage ? (
        <>
          <Group>
            <Text fw={600}>
              {t('bench.stationIs', { stage: t(`bench.stage.${station.stage}`) })}
              {station.name && (
                <>
                  {' · '}
                  <bdi>{station.name}</bdi>
                </>
              )}
            </Text>
            <Button variant="default" size="compact-sm" onClick={() => setChosen(false)}>
              {t('bench.changeStation')}
            </Button>
          </Group>
          <Reader
            station={{ stage: station.stage, name: station.name }}
            onScanned={scanned}
            onAnswered={answered}
            isAsking={!!undone || !!counted}
          />
        </>
      ) : (
        <Choose station={station} onChosen={keep} />
      )}
      {refused.length > 0 && (
        <Section title={t('bench.notSeen')}>
          {refused.map((one) => (
            <Refused key={one.key} of={one} onSeen={() => seen(one.key)} />
          ))}
        </Section>
      )}
      <div role="status" aria-live="assertive">
        {scans[0] && <Told key={scans[0].key} of={scans[0]} onSeen={seen} />}
      </div>
      {scans[0]?.scan && (
        <Group>
          <Button variant="default" onClick={() => setCounted(scans[0]?.scan?.item.case_id)}>
            {t('bench.alarm.count')}
          </Button>
        </Group>
      )}
      {counted && <CountItems id={counted} stage={station.stage || undefined} onClosed={() => setCounted(undefined)} />}
      <Section title={t('bench.lastScans')}>
        {scans.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('bench.noScans')}
          </Text>
        ) : (
          <LastScans scans={scans} onUndo={setUndone} />
        )}
      </Section>
      {undone?.scan?.movement_id && (
        <Undo
          of={undone.scan}
          onClosed={() => setUndone(undefined)}
          onDone={() => {
            setScans((all) => all.map((one) => (one.key === undone.key ? { ...one, isTakenBack: true } : one)));
            setUndone(undefined);
          }}
        />
      )}
    </Stack>
  );
}

/** Choosing is a step of its own: what a scanner types beside the reader changes no station. */
function Choose({
  station,
  onChosen,
}: {
  station: { stage: Stage | ''; name: string };
  onChosen: (station: { stage: Stage | ''; name: string }) => void;
}) {
  const { t } = useTranslation();
  const [stage, setStage] = useState(station.stage);
  const [name, setName] = useState(station.name);
  return (
    <>
      <Text>{t('bench.chooseStation')}</Text>
      <Group align="flex-start">
        <NativeSelect
          label={t('bench.station')}
          value={stage}
          onChange={(event) => setStage(event.currentTarget.value as Stage | '')}
          data={[{ value: '', label: '' }, ...STATIONS.map((value) => ({ value, label: t(`bench.stage.${value}`) }))]}
        />
        <TextInput
          label={t('bench.stationName')}
          description={t('bench.stationNameHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={name}
          maxLength={50}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </Group>
      <Group>
        <Button disabled={!stage} onClick={() => onChosen({ stage, name: name.trim() })}>
          {t('bench.useStation')}
        </Button>
      </Group>
    </>
  );
}

/** Where the scanner types. It has the focus whenever nothing else has it, and the next barcode waits for no answer. */
function Reader({
  station,
  onScanned,
  onAnswered,
  isAsking,
}: {
  station: { stage: Stage; name: string };
  onScanned: (one: Scanned) => void;
  onAnswered: (key: string, answer: Partial<Scanned>) => void;
  isAsking: boolean;
}) {
  const { t } = useTranslation();
  const [barcode, setBarcode] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const scan = $api.useMutation('post', '/api/v1/pathology/scans');
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever chose the station or closed the dialog goes on scanning
  useEffect(() => {
    if (!isAsking) input.current?.focus();
  }, [isAsking, station.stage]);
  // A scanner types wherever the focus is: its first letter brings it here, so that its Enter presses no button.
  useEffect(() => {
    if (isAsking) return;
    const fetchFocus = (event: KeyboardEvent) => {
      const isLetter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
      const isField = event.target instanceof Element && event.target.matches('input, select, textarea');
      if (isLetter && !isField) input.current?.focus();
    };
    document.addEventListener('keydown', fetchFocus, true);
    return () => document.removeEventListener('keydown', fetchFocus, true);
  }, [isAsking]);
  const send = async (text: string) => {
    const key = crypto.randomUUID();
    onScanned({ key, barcode: text });
    const body = { barcode: text, stage: station.stage, station: station.name.trim() || null };
    try {
      onAnswered(key, { scan: await scan.mutateAsync({ body, headers: onceBy(key) }) });
    } catch (error) {
      onAnswered(key, { problem: asProblem(error) });
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const text = barcode.trim();
        setBarcode('');
        if (text) void send(text);
      }}
    >
      <TextInput
        ref={input}
        size="xl"
        label={t('bench.scan')}
        description={t('bench.scanHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={barcode}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        onChange={(event) => setBarcode(event.currentTarget.value)}
        onBlur={() => setTimeout(() => document.activeElement === document.body && input.current?.focus(), 100)}
      />
    </form>
  );
}

/** What was scanned last, to be read from a step away. */
function Told({ of, onSeen }: { of: Scanned; onSeen: (key: string) => void }) {
  const { t } = useTranslation();
  if (of.scan) return <Moved scan={of.scan} isTakenBack={of.isTakenBack} />;
  if (of.problem) return <Refused of={of} onSeen={() => onSeen(of.key)} />;
  return (
    <Card withBorder>
      <Text fz={32} fw={700} lh={1.1} style={{ overflowWrap: 'anywhere' }}>
        {t('bench.waitsForAnswer', { barcode: of.barcode })}
      </Text>
    </Card>
  );
}

function Moved({ scan, isTakenBack }: { scan: Scan; isTakenBack?: boolean }) {
  const { t } = useTranslation();
  const { item, patient } = scan;
  const stage = t(`bench.stage.${item.stage}`);
  return (
    <Card withBorder style={{ borderInlineStart: '8px solid var(--mantine-color-teal-6)' }}>
      <Group justify="space-between">
        <Text fz={40} fw={700} lh={1.1}>
          <Value>{item.barcode}</Value>
        </Text>
        <PriorityBadge priority={item.priority} />
      </Group>
      <Text fz={24}>
        {isTakenBack
          ? t('bench.takenBack')
          : scan.movement_id
            ? t('bench.nowAt', { stage })
            : t('bench.alreadyAt', { stage })}
      </Text>
      {patient && (
        <Text fz={20}>
          <bdi>{fullName(patient)}</bdi> · <Value>{patient.mrn}</Value>
        </Text>
      )}
      <WhatItIs item={item} size="md" />
      {item.next.length > 0 && !isTakenBack && <Text>{t('bench.next', { stages: stagesOf(t, item.next) })}</Text>}
      {scan.requests.map((one) => (
        <Text key={one.id} fw={600}>
          {t(`bench.requestKind.${one.kind}`)}
          {one.stain && (
            <>
              {': '}
              <bdi>{one.stain}</bdi>
            </>
          )}{' '}
          · {t('bench.slidesMade', { made: one.made, slides: one.slides })}
        </Text>
      ))}
    </Card>
  );
}

/** Why it did not move, in the reader's words. */
const whyOf = (t: TFunction, { fields, code, detail }: ApiProblem) =>
  fields[0] ? said(t, fields[0]) : t(`problem.${code}`, detail);

function Refused({ of: { barcode, problem, isSeen }, onSeen }: { of: Scanned; onSeen: () => void }) {
  const { t } = useTranslation();
  if (!problem) return null;
  const { bench, code } = problem;
  return (
    <Card withBorder style={{ borderInlineStart: '8px solid var(--mantine-color-red-6)' }}>
      <Text fz={32} fw={700} lh={1.1} style={{ overflowWrap: 'anywhere' }}>
        {t('bench.notMoved', { barcode: bench?.barcode ?? barcode })}
      </Text>
      <Text fz={20}>{whyOf(t, problem)}</Text>
      {bench && (
        <>
          <Text>{t('bench.isAt', { stage: t(`bench.stage.${bench.stage}`) })}</Text>
          {code === 'stage_order' && (
            <Text>
              {bench.first.length > 0
                ? t('bench.first', { stages: stagesOf(t, bench.first) })
                : t('bench.neverThere', { kind: t(`bench.kind.${bench.kind}`) })}
            </Text>
          )}
        </>
      )}
      {!isSeen && (
        <Group mt="xs">
          <Button variant="default" aria-label={`${t('bench.seen')}: ${barcode}`} onClick={onSeen}>
            {t('bench.seen')}
          </Button>
        </Group>
      )}
    </Card>
  );
}

function LastScans({ scans, onUndo }: { scans: Scanned[]; onUndo: (one: Scanned) => void }) {
  const { t } = useTranslation();
  return (
    <Rows
      label={t('bench.lastScans')}
      items={scans}
      keyOf={(one) => one.key}
      isVoid={(one) => !!one.isTakenBack}
      columns={[
        {
          label: t('bench.item'),
          bare: true,
          cell: (one) => (
            <Text fw={600} size="sm" span style={{ overflowWrap: 'anywhere' }}>
              <Value>{one.scan?.item.barcode ?? one.barcode}</Value>
            </Text>
          ),
        },
        {
          label: t('bench.field.status'),
          cell: (one) =>
            one.scan ? (
              <StageBadges item={one.scan.item} />
            ) : (
              one.problem && (
                <Badge color="red" variant="light">
                  {whyOf(t, one.problem)}
                </Badge>
              )
            ),
        },
        {
          label: t('app.actions'),
          bare: true,
          cell: (one) =>
            one.scan?.movement_id && !one.isTakenBack ? (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`${t('bench.undo')}: ${one.scan.item.barcode}`}
                onClick={() => onUndo(one)}
              >
                {t('bench.undo')}
              </Button>
            ) : null,
        },
      ]}
    />
  );
}

function Undo({ of, onClosed, onDone }: { of: Scan; onClosed: () => void; onDone: () => void }) {
  const { t } = useTranslation();
  const undo = $api.useMutation('post', '/api/v1/pathology/scans/{id}/undo', { onSuccess: onDone });
  const id = of.movement_id;
  return (
    <AskReason
      opened
      title={`${t('bench.undo')}: ${of.item.barcode}`}
      help={t('bench.undoHelp')}
      save={t('bench.undo')}
      label={t('bench.field.reason')}
      run={undo}
      onlyByButton
      onClose={onClosed}
      onSubmit={(reason) => id && undo.mutate({ params: { path: { id } }, body: { reason } })}
    />
  );
}
