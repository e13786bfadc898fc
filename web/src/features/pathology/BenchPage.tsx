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
import { PriorityBadge, STATIONS, type Stage, StageBadges, stagesOf, WhatItIs } from './benchWords';

type Scan = Schemas['Scan'];
/** A scan as it was answered. */
type Scanned = { key: string; barcode: string; scan?: Scan; problem?: ApiProblem; isTakenBack?: boolean };
/** So many are shown. */
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
  const keep = (change: Partial<typeof station>) => {
    const next = { ...station, ...change };
    setStation(next);
    localStorage.setItem(KEPT, JSON.stringify(next));
  };
  const answered = (one: Scanned) => setScans((all) => [one, ...all].slice(0, SHOWN));
  return (
    <Stack>
      <Title order={1}>{t('bench.title')}</Title>
      <Group align="flex-start">
        <NativeSelect
          label={t('bench.station')}
          value={station.stage}
          onChange={(event) => keep({ stage: event.currentTarget.value as Stage | '' })}
          data={[{ value: '', label: '' }, ...STATIONS.map((value) => ({ value, label: t(`bench.stage.${value}`) }))]}
        />
        <TextInput
          label={t('bench.stationName')}
          description={t('bench.stationNameHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={station.name}
          maxLength={50}
          onChange={(event) => keep({ name: event.currentTarget.value })}
        />
      </Group>
      {station.stage ? (
        <Reader station={{ stage: station.stage, name: station.name }} onAnswered={answered} isAsking={!!undone} />
      ) : (
        <Text>{t('bench.chooseStation')}</Text>
      )}
      <div role="status" aria-live="assertive">
        {scans[0] && <Told key={scans[0].key} of={scans[0]} />}
      </div>
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

/** Where the scanner types. It has the focus whenever nothing else has it, and the next barcode waits for no answer. */
function Reader({
  station,
  onAnswered,
  isAsking,
}: {
  station: { stage: Stage; name: string };
  onAnswered: (one: Scanned) => void;
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
  const send = async (text: string) => {
    const one = { key: crypto.randomUUID(), barcode: text };
    const body = { barcode: text, stage: station.stage, station: station.name.trim() || null };
    try {
      onAnswered({ ...one, scan: await scan.mutateAsync({ body, headers: onceBy(one.key) }) });
    } catch (error) {
      onAnswered({ ...one, problem: asProblem(error) });
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
function Told({ of }: { of: Scanned }) {
  return of.scan ? <Moved scan={of.scan} isTakenBack={of.isTakenBack} /> : <Refused of={of} />;
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

function Refused({ of: { barcode, problem } }: { of: Scanned }) {
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
              <Badge color="red" variant="light">
                {one.problem && whyOf(t, one.problem)}
              </Badge>
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
      onClose={onClosed}
      onSubmit={(reason) => id && undo.mutate({ params: { path: { id } }, body: { reason } })}
    />
  );
}
