import { Button, Collapse, Group, Loader, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { dateTime } from '@/ui/format';
import { Rows } from '@/ui/Listing';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';
import { ReportMissing } from './alarms/Alarms';
import { AskForMore, MakeBlocks, MakeSlides } from './BenchForms';
import { type BenchItem, PRIORITIES, type Priority, PriorityBadge, StageBadges, WhatItIs } from './benchWords';
import { UntilWhen } from './storage/UntilWhen';
import { WhereItIs, WhereItWas } from './storage/WhereItIs';

type Bench = Schemas['Bench'];
type Movement = Schemas['BenchMovement'];
type StainRequest = Schemas['StainRequest'];
type Asked = { item: BenchItem; what: 'make_blocks' | 'make_slides' | 'request' | 'void' | 'missing' };

/** What there is of a case in the laboratory: one tree from the case to its slides, each with where it is and where it was. */
export function CaseBench({ id }: { id: string }) {
  const { t } = useTranslation();
  const bench = $api.useQuery('get', '/api/v1/pathology/cases/{id}/bench', { params: { path: { id } } });
  if (bench.error && !bench.data) return <ProblemAlert error={bench.error} onRetry={bench.refetch} />;
  if (!bench.data) return <Loader aria-label={t('app.loading')} />;
  return <Opened of={bench.data} />;
}

function Opened({ of }: { of: Bench }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>();
  const [undone, setUndone] = useState<{ item: BenchItem; step: Movement }>();
  const [cancelled, setCancelled] = useState<StainRequest>();
  const close = () => setAsked(undefined);
  return (
    <Section title={t('bench.atBench')} aside={<Aside of={of} />}>
      {of.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('bench.notYet')}
        </Text>
      )}
      <Branch of={of} parent={null} onAsked={setAsked} onUndo={(item, step) => setUndone({ item, step })} />
      {of.requests.length > 0 && <Requests items={of.requests} onCancel={setCancelled} />}
      {asked?.what === 'make_blocks' && <MakeBlocks item={asked.item} onClosed={close} />}
      {asked?.what === 'make_slides' && <MakeSlides item={asked.item} requests={of.requests} onClosed={close} />}
      {asked?.what === 'request' && <AskForMore item={asked.item} onClosed={close} />}
      {asked?.what === 'void' && <VoidItem item={asked.item} onClosed={close} />}
      {asked?.what === 'missing' && <ReportMissing item={asked.item} onClosed={close} />}
      {undone && <Undo {...undone} onClosed={() => setUndone(undefined)} />}
      {cancelled && <Cancel of={cancelled} onClosed={() => setCancelled(undefined)} />}
    </Section>
  );
}

/** How much the case hurries, and the labels of what was made of it. */
function Aside({ of }: { of: Bench }) {
  const { t } = useTranslation();
  const set = $api.useMutation('post', '/api/v1/pathology/cases/{id}/priority');
  const has = (kind: BenchItem['kind']) => of.items.some((item) => item.kind === kind && !item.barrier);
  const file = (name: string) => `/api/v1/pathology/cases/${of.case_id}/labels.${name}`;
  const labels = (['block', 'slide'] as const).filter(has).flatMap((kind) => [
    { href: file(`pdf?of=${kind}`), text: t(kind === 'block' ? 'bench.cassetteLabels' : 'bench.slideLabels') },
    { href: file(`zpl?of=${kind}`), text: t(kind === 'block' ? 'bench.cassetteLabelsZpl' : 'bench.slideLabelsZpl') },
  ]);
  return (
    <Group gap="xs">
      <ProblemAlert error={set.error} />
      {of.allowed_actions.includes('set_priority') ? (
        <NativeSelect
          size="xs"
          aria-label={t('bench.setPriority')}
          value={of.priority}
          disabled={set.isPending}
          onChange={(event) =>
            set.mutate({
              params: { path: { id: of.case_id } },
              body: { priority: event.currentTarget.value as Priority },
            })
          }
          data={PRIORITIES.map((value) => ({ value, label: t(`bench.priority.${value}`) }))}
        />
      ) : (
        <PriorityBadge priority={of.priority} />
      )}
      {labels.map(({ href, text }) => (
        <Button key={href} component="a" href={href} download variant="default" size="compact-sm">
          {text}
        </Button>
      ))}
    </Group>
  );
}

type Acts = { onAsked: (asked: Asked) => void; onUndo: (item: BenchItem, step: Movement) => void };

/** What was made of one item, and of that. */
function Branch({ of, parent, ...acts }: { of: Bench; parent: string | null } & Acts) {
  const items = of.items.filter((item) => (item.parent_id ?? null) === parent);
  if (items.length === 0) return null;
  return (
    <Stack
      component="ul"
      gap="xs"
      m={0}
      ps={parent ? 'lg' : 0}
      style={{
        listStyle: 'none',
        borderInlineStart: parent ? '2px solid var(--mantine-color-default-border)' : 'none',
      }}
    >
      {items.map((item) => (
        <li key={item.id}>
          <Node of={of} item={item} {...acts} />
          <Branch of={of} parent={item.id} {...acts} />
        </li>
      ))}
    </Stack>
  );
}

const DOES = {
  make_blocks: 'makeBlocks',
  make_slides: 'makeSlides',
  request: 'request',
  missing: 'missing',
  void: 'void',
} as const;

function Node({ of, item, onAsked, onUndo }: { of: Bench; item: BenchItem } & Acts) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const steps = of.movements.filter((step) => step.item_id === item.id);
  const acts = (Object.keys(DOES) as (keyof typeof DOES)[]).filter((what) => item.allowed_actions.includes(what));
  return (
    <Stack gap={4} mb={6}>
      <Group gap="xs">
        <Text fw={600} size="sm" td={item.voided_at || item.barrier === 'discarded' ? 'line-through' : undefined}>
          <Value>{item.barcode}</Value>
        </Text>
        <StageBadges item={item} />
        <WhatItIs item={item} />
        <WhereItIs item={item} />
      </Group>
      {item.voided_by && item.voided_at && (
        <Text size="xs">
          {t('bench.voidedBy', { by: item.voided_by, at: dateTime(item.voided_at) })}: <bdi>{item.void_reason}</bdi>
        </Text>
      )}
      <UntilWhen item={item} />
      <Group gap={6}>
        {acts.map((what) => (
          <Button
            key={what}
            size="compact-xs"
            variant="default"
            aria-label={`${t(`bench.${DOES[what]}`)}: ${item.barcode}`}
            onClick={() => onAsked({ item, what })}
          >
            {t(`bench.${DOES[what]}`)}
          </Button>
        ))}
        {item.kind !== 'specimen' && !item.barrier && (
          <Button
            component="a"
            href={`/api/v1/pathology/cases/${of.case_id}/labels.pdf?of=${item.kind}&item_id=${item.id}`}
            download
            size="compact-xs"
            variant="default"
            aria-label={`${t('bench.label')}: ${item.barcode}`}
          >
            {t('bench.label')}
          </Button>
        )}
        <Button
          size="compact-xs"
          variant="subtle"
          aria-expanded={isOpen}
          aria-label={`${t('bench.history')}: ${item.barcode}`}
          onClick={() => setOpen(!isOpen)}
        >
          {t('bench.history')}
        </Button>
      </Group>
      <Collapse expanded={isOpen}>
        <Stack component="ol" gap={2} m={0} ps="lg">
          {steps.map((step) => (
            <Text component="li" size="xs" key={step.id}>
              <span style={{ textDecoration: step.undone_at ? 'line-through' : undefined }}>
                {t(`bench.stage.${step.to_stage}`)} ·{' '}
                {t(step.from_stage ? 'bench.movedBy' : 'bench.madeBy', {
                  by: step.moved_by,
                  at: dateTime(step.moved_at),
                })}
                {step.station && (
                  <>
                    {' · '}
                    <bdi>{step.station}</bdi>
                  </>
                )}
              </span>
              {step.undone_by && step.undone_at && (
                <>
                  {' '}
                  {t('bench.undoneBy', { by: step.undone_by, at: dateTime(step.undone_at) })}:{' '}
                  <bdi>{step.undo_reason}</bdi>
                </>
              )}{' '}
              {step.allowed_actions.includes('undo') && (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`${t('bench.undo')}: ${item.barcode}`}
                  onClick={() => onUndo(item, step)}
                >
                  {t('bench.undo')}
                </Button>
              )}
            </Text>
          ))}
        </Stack>
        <WhereItWas item={item} />
      </Collapse>
    </Stack>
  );
}

function Requests({ items, onCancel }: { items: StainRequest[]; onCancel: (one: StainRequest) => void }) {
  const { t } = useTranslation();
  return (
    <Rows
      label={t('bench.requests')}
      items={items}
      keyOf={(one) => one.id}
      isVoid={(one) => one.status === 'cancelled'}
      columns={[
        { label: t('bench.item'), cell: (one) => <Value>{one.barcode}</Value>, nowrap: true, bare: true },
        {
          label: t('bench.field.kind'),
          long: true,
          cell: (one) => (
            <>
              {t(`bench.requestKind.${one.kind}`)} <bdi>{one.stain}</bdi>
              {one.note && (
                <Text size="xs" c="dimmed">
                  <bdi>{one.note}</bdi>
                </Text>
              )}
            </>
          ),
        },
        {
          label: t('bench.field.status'),
          cell: (one) => (
            <>
              {t(`bench.requestStatus.${one.status}`)} · {t('bench.slidesMade', { made: one.made, slides: one.slides })}
              {one.cancel_reason && (
                <Text size="xs">
                  <bdi>{one.cancel_reason}</bdi>
                </Text>
              )}
            </>
          ),
        },
        {
          label: t('bench.field.by'),
          cell: (one) => t('bench.movedBy', { by: one.requested_by, at: dateTime(one.requested_at) }),
        },
        {
          label: t('app.actions'),
          bare: true,
          cell: (one) =>
            one.allowed_actions.includes('cancel') ? (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`${t('bench.cancelRequest')}: ${one.barcode} ${one.stain ?? ''}`}
                onClick={() => onCancel(one)}
              >
                {t('bench.cancelRequest')}
              </Button>
            ) : null,
        },
      ]}
    />
  );
}

function VoidItem({ item, onClosed }: { item: BenchItem; onClosed: () => void }) {
  const { t } = useTranslation();
  const run = $api.useMutation('put', '/api/v1/pathology/bench-items/{id}/void', { onSuccess: onClosed });
  return (
    <AskReason
      opened
      title={`${t('bench.void')}: ${item.barcode}`}
      help={t('bench.voidHelp')}
      save={t('bench.void')}
      label={t('bench.field.reason')}
      run={run}
      onClose={onClosed}
      onSubmit={(reason) =>
        run.mutate({ params: { path: { id: item.id }, header: ifMatch(item.version) }, body: { reason } })
      }
    />
  );
}

function Undo({ item, step, onClosed }: { item: BenchItem; step: Movement; onClosed: () => void }) {
  const { t } = useTranslation();
  const run = $api.useMutation('post', '/api/v1/pathology/scans/{id}/undo', { onSuccess: onClosed });
  return (
    <AskReason
      opened
      title={`${t('bench.undo')}: ${item.barcode}`}
      help={t('bench.undoHelp')}
      save={t('bench.undo')}
      label={t('bench.field.reason')}
      run={run}
      onClose={onClosed}
      onSubmit={(reason) => run.mutate({ params: { path: { id: step.id } }, body: { reason } })}
    />
  );
}

function Cancel({ of, onClosed }: { of: StainRequest; onClosed: () => void }) {
  const { t } = useTranslation();
  const run = $api.useMutation('put', '/api/v1/pathology/stain-requests/{id}/cancel', { onSuccess: onClosed });
  return (
    <AskReason
      opened
      title={`${t('bench.cancelRequest')}: ${of.barcode}`}
      save={t('bench.cancelRequest')}
      label={t('bench.field.reason')}
      run={run}
      onClose={onClosed}
      onSubmit={(reason) =>
        run.mutate({ params: { path: { id: of.id }, header: ifMatch(of.version) }, body: { reason } })
      }
    />
  );
}
