import '../report/texts';
import './texts';
import {
  Anchor,
  Badge,
  Button,
  Checkbox,
  Group,
  Modal,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Title,
} from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, onceBy, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { FormDialog } from '@/ui/FormDialog';
import { LongField, missing, useTexts } from '@/ui/fields';
import { dateTime } from '@/ui/format';
import { type Column, Listing, Pages } from '@/ui/Listing';
import { BornPatientLink } from '@/ui/PatientLink';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';
import { keepLetterhead, usePrint, wantsLetterhead } from './usePrint';

type Line = Schemas['PrintLine'];

/** The reports that wait to be printed, and those that were. */
export function PrintQueuePage() {
  const { t } = useTranslation();
  const [shown, setShown] = useState<'waiting' | 'done'>('waiting');
  return (
    <Stack>
      <Title order={1}>{t('print.title')}</Title>
      <Text size="sm">{t('print.help')}</Text>
      <Group>
        <SegmentedControl
          value={shown}
          onChange={(value) => setShown(value as 'waiting' | 'done')}
          data={(['waiting', 'done'] as const).map((value) => ({ value, label: t(`print.shown.${value}`) }))}
        />
      </Group>
      {shown === 'waiting' ? <Waiting /> : <Done />}
    </Stack>
  );
}

/** Which report, whose, and who asked for it. */
function useColumns(): Column<Line>[] {
  const { t } = useTranslation();
  return [
    {
      label: t('print.report'),
      bare: true,
      cell: (line) => (
        <Stack gap={2} align="flex-start">
          <Anchor component={Link} to={'/pathology/cases/$id' as never} params={{ id: line.case_id } as never} fw={600}>
            <Value>{line.accession_number}</Value>
          </Anchor>
          {line.report_status && line.report_status !== 'published' && (
            <Badge color={line.report_status === 'withdrawn' ? 'red' : 'orange'} variant="light">
              {t(`pathologyReport.status.${line.report_status}`)}
            </Badge>
          )}
        </Stack>
      ),
    },
    {
      label: t('print.patient'),
      cell: ({ patient }) => (patient ? <BornPatientLink patient={patient} /> : t('print.shut')),
    },
    { label: t('print.consultant'), long: true, cell: (line) => <bdi>{line.consultant_name}</bdi> },
  ];
}

const printable = (line: Line) => line.patient !== null && line.patient !== undefined && line.out;

function Waiting() {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string>();
  const [left, setLeft] = useState<string[]>([]);
  const [letterhead, setLetterhead] = useState(wantsLetterhead);
  const [asked, setAsked] = useState<Line[]>();
  const [removing, setRemoving] = useState<Line>();
  const copies = usePrint();
  const columns = useColumns();
  const list = $api.useQuery('get', '/api/v1/pathology/print-queue', { params: { query: { done: false, after } } });
  const items = list.data?.items ?? [];
  // Of a protected record one sees no more than that it waits.
  const open = items.filter(printable);
  const picked = open.filter((line) => !left.includes(line.id));
  const turn = (to: string | undefined) => {
    setLeft([]);
    setAfter(to);
  };
  const print = async () => {
    const printing = picked;
    const reports = printing.map((line) => ({
      report_id: line.report_id,
      edition: line.out as number,
      addenda: line.addenda,
    }));
    if (await copies.print(reports, letterhead)) setAsked(printing);
  };
  const choose: Column<Line> = {
    label: t('print.choose', { number: '' }).trim(),
    bare: true,
    cell: (line) => (
      <Checkbox
        aria-label={t('print.choose', { number: line.accession_number })}
        disabled={!printable(line)}
        checked={picked.includes(line)}
        onChange={(event) =>
          setLeft(event.currentTarget.checked ? left.filter((id) => id !== line.id) : [...left, line.id])
        }
      />
    ),
  };
  return (
    <Section
      title={t('print.shown.waiting')}
      aside={
        <Group gap="sm">
          {open.length > 0 && (
            <Checkbox
              label={t('print.chooseAll')}
              checked={picked.length === open.length}
              indeterminate={picked.length > 0 && picked.length < open.length}
              onChange={(event) => setLeft(event.currentTarget.checked ? [] : open.map((line) => line.id))}
            />
          )}
          <Switch
            label={t('print.letterhead')}
            checked={letterhead}
            onChange={(event) => {
              setLetterhead(event.currentTarget.checked);
              keepLetterhead(event.currentTarget.checked);
            }}
          />
          <Button
            leftSection={<IconPrinter size={16} aria-hidden />}
            disabled={picked.length === 0}
            loading={copies.isPending}
            onClick={print}
          >
            {t('print.printN', { n: picked.length })}
          </Button>
        </Group>
      }
    >
      <ProblemAlert error={copies.error} onRetry={list.refetch} />
      <Listing
        query={list}
        items={items}
        none={t('print.none')}
        label={t('print.shown.waiting')}
        keyOf={(line) => line.id}
        columns={[
          choose,
          ...columns,
          {
            label: t('print.since'),
            cell: (line) =>
              t(line.is_asked ? 'print.askedBy' : 'print.sentBy', {
                by: line.queued_by,
                at: dateTime(line.created_at),
              }),
          },
          {
            label: t('print.remove'),
            bare: true,
            cell: (line) =>
              line.patient && (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={t('print.removeOne', { number: line.accession_number })}
                  onClick={() => setRemoving(line)}
                >
                  {t('print.remove')}
                </Button>
              ),
          },
        ]}
      />
      <Pages after={after} next={list.data?.next} first={t('print.oldest')} onTurn={turn} />
      {asked && (
        <CameOut
          lines={asked}
          onClosed={() => {
            setAsked(undefined);
            turn(undefined);
          }}
        />
      )}
      {removing && <Remove line={removing} onClosed={() => setRemoving(undefined)} />}
    </Section>
  );
}

/** Only paper that is there counts as printed. */
function CameOut({ lines, onClosed }: { lines: Line[]; onClosed: () => void }) {
  const { t } = useTranslation();
  const run = $api.useMutation('post', '/api/v1/pathology/print-queue/printed');
  // A paper jam takes some of a hundred.
  const [lost, setLost] = useState<string[]>([]);
  const came = lines.filter((line) => !lost.includes(line.id));
  const items = came.map((line) => ({ id: line.id, edition: line.out as number, addenda: line.addenda }));
  const again = run.data?.waiting ?? [];
  const done = run.data?.done ?? [];
  return (
    <Modal
      opened
      onClose={onClosed}
      title={t('print.cameOut')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Stack>
        <Text size="sm">{t('print.cameOutHelp', { n: lines.length })}</Text>
        {!run.isSuccess && (
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
            {lines.map((line) => (
              <Checkbox
                key={line.id}
                label={<Value>{line.accession_number}</Value>}
                checked={!lost.includes(line.id)}
                onChange={(event) =>
                  setLost(event.currentTarget.checked ? lost.filter((id) => id !== line.id) : [...lost, line.id])
                }
              />
            ))}
          </SimpleGrid>
        )}
        <ProblemAlert error={run.error} />
        {again.length > 0 && (
          <Text size="sm" c="red" role="alert">
            {t('print.again', { numbers: again.join(', ') })}
          </Text>
        )}
        {done.length > 0 && (
          <Text size="sm" c="red" role="alert">
            {t('print.doneBefore', { numbers: done.join(', ') })}
          </Text>
        )}
        <Group justify="flex-end">
          {run.isSuccess ? (
            <Button onClick={onClosed}>{t('app.close')}</Button>
          ) : (
            <>
              <Button variant="default" onClick={onClosed}>
                {t('print.no')}
              </Button>
              <Button
                data-autofocus
                loading={run.isPending}
                disabled={came.length === 0}
                onClick={() =>
                  run.mutate(
                    { body: { items }, headers: onceBy(crypto.randomUUID()) },
                    { onSuccess: (said) => said.waiting.length + said.done.length === 0 && onClosed() },
                  )
                }
              >
                {lost.length > 0 ? t('print.yesSome', { n: came.length }) : t('print.yes')}
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function Remove({ line, onClosed }: { line: Line; onClosed: () => void }) {
  const { t } = useTranslation();
  const texts = useTexts({ reason: '' });
  const [empty, setEmpty] = useState<unknown>(null);
  const run = $api.useMutation('post', '/api/v1/pathology/print-queue/{id}/removal', { onSuccess: onClosed });
  const form = {
    values: texts.values,
    set: texts.set as (name: string, value: string) => void,
    error: empty ?? run.error,
  };
  return (
    <FormDialog
      title={t('print.removeOne', { number: line.accession_number })}
      help={t('print.removeHelp')}
      run={{ error: form.error, isPending: run.isPending }}
      save={t('print.remove')}
      label={(name) => (name === 'reason' ? t('print.reason') : undefined)}
      onClosed={onClosed}
      onSubmit={() => {
        const lacks = missing(texts.values, ['reason']);
        setEmpty(lacks);
        if (!lacks) {
          const headers = onceBy(crypto.randomUUID());
          run.mutate({ params: { path: { id: line.id } }, body: { reason: texts.values.reason }, headers });
        }
      }}
    >
      <LongField form={form} name="reason" label={t('print.reason')} required maxLength={500} data-autofocus />
    </FormDialog>
  );
}

function Done() {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string>();
  const columns = useColumns();
  const list = $api.useQuery('get', '/api/v1/pathology/print-queue', { params: { query: { done: true, after } } });
  const again = $api.useMutation('post', '/api/v1/pathology/print-queue');
  return (
    <Section title={t('print.shown.done')}>
      <ProblemAlert error={again.error} />
      <Listing
        query={list}
        items={list.data?.items ?? []}
        none={t('print.noneDone')}
        label={t('print.shown.done')}
        keyOf={(line) => line.id}
        columns={[
          ...columns,
          {
            label: t('print.what'),
            long: true,
            cell: (line) => (
              <>
                {t(line.status === 'printed' ? 'print.printedBy' : 'print.removedBy', {
                  by: line.ended_by,
                  at: dateTime(line.ended_at as string),
                  edition: line.edition,
                })}
                {line.reason && (
                  <>
                    {' · '}
                    <bdi>{line.reason}</bdi>
                  </>
                )}
              </>
            ),
          },
          {
            label: t('print.anew'),
            bare: true,
            cell: (line) =>
              line.patient && (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={t('print.anewOne', { number: line.accession_number })}
                  loading={again.isPending && again.variables?.body.report_id === line.report_id}
                  onClick={() =>
                    again.mutate({ body: { report_id: line.report_id }, headers: onceBy(crypto.randomUUID()) })
                  }
                >
                  {t('print.anew')}
                </Button>
              ),
          },
        ]}
      />
      <Text size="sm" role="status">
        {again.isSuccess && t('print.queued')}
      </Text>
      <Pages after={after} next={list.data?.next} onTurn={setAfter} />
    </Section>
  );
}
