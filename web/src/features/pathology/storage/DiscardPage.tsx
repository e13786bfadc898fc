import { Anchor, Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, asProblem, onceBy, type Schemas } from '@/api/client';
import { FormDialog } from '@/ui/FormDialog';
import { LongField, missing, useTexts } from '@/ui/fields';
import { civilDate, dateTime } from '@/ui/format';
import { type Column, Listing, Pages } from '@/ui/Listing';
import { BornPatientLink } from '@/ui/PatientLink';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';
import { benchLabel } from '../benchWords';

type Line = Schemas['KeptLine'];
type Kept = Schemas['KeptItem'];
type Shown = 'free' | 'held' | 'gone';

const MATERIALS: Schemas['Material'][] = ['tissue', 'block', 'slide', 'cytology_slide', 'aspirate_slide'];
const METHODS: Schemas['DiscardMethod'][] = ['incineration', 'clinical_waste', 'burial', 'returned', 'other'];

/** What the laboratory need not keep any longer, what hinders that it goes, and what went. */
export function DiscardPage() {
  const { t } = useTranslation();
  const [material, setMaterial] = useState<Schemas['Material']>('tissue');
  const [shown, setShown] = useState<Shown>('free');
  const [typed, setTyped] = useState('');
  const [location, setLocation] = useState('');
  return (
    <Stack>
      <Title order={1}>{t('bench.material.title')}</Title>
      <Text size="sm">{t('bench.material.help')}</Text>
      <Group align="flex-start" className="no-print">
        <NativeSelect
          label={t('bench.material.show')}
          value={shown}
          onChange={(event) => setShown(event.currentTarget.value as Shown)}
          data={(['free', 'held', 'gone'] as const).map((value) => ({ value, label: t(`bench.material.${value}`) }))}
        />
        {shown !== 'gone' && (
          <>
            <NativeSelect
              label={t('bench.material.what')}
              value={material}
              onChange={(event) => setMaterial(event.currentTarget.value as Schemas['Material'])}
              data={MATERIALS.map((value) => ({ value, label: t(`bench.material.kind.${value}`) }))}
            />
            <form
              onSubmit={(event) => {
                event.preventDefault();
                setLocation(typed.trim());
              }}
            >
              <TextInput
                id="field-location"
                label={t('bench.material.inPlace')}
                description={t('bench.material.inPlaceHelp')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                value={typed}
                maxLength={100}
                onChange={(event) => setTyped(event.currentTarget.value)}
                onBlur={() => setLocation(typed.trim())}
              />
            </form>
          </>
        )}
      </Group>
      {shown === 'gone' ? (
        <Gone />
      ) : (
        <Due key={`${material} ${shown} ${location}`} material={material} location={location} held={shown === 'held'} />
      )}
    </Stack>
  );
}

/** What an item is, whose, and where it lies. */
function useColumns(): Column<Line>[] {
  const { t } = useTranslation();
  return [
    {
      label: t('bench.item'),
      bare: true,
      cell: ({ item }) => (
        <Stack gap={0}>
          <Anchor component={Link} to={'/pathology/cases/$id' as never} params={{ id: item.case_id } as never} fw={600}>
            <Value>{item.barcode}</Value>
          </Anchor>
          <Text size="xs" c="dimmed">
            {t(`bench.material.kind.${item.material}`)}
            {[item.specimen_type, item.specimen_site].filter(Boolean).map((one) => (
              <span key={one}>
                {' · '}
                <bdi>{one}</bdi>
              </span>
            ))}
          </Text>
        </Stack>
      ),
    },
    {
      label: t('bench.patient'),
      cell: ({ patient }) => (patient ? <BornPatientLink patient={patient} /> : t('bench.shut')),
    },
    {
      label: t('bench.storage.place'),
      long: true,
      cell: ({ item }) =>
        item.location ? (
          <bdi>
            {item.location} ({item.location_name})
          </bdi>
        ) : null,
    },
  ];
}

function Print({ isEmpty }: { isEmpty: boolean }) {
  const { t } = useTranslation();
  return (
    <Button
      className="no-print"
      variant="default"
      leftSection={<IconPrinter size={14} />}
      disabled={isEmpty}
      onClick={() => window.print()}
    >
      {t('app.print')}
    </Button>
  );
}

function Due({ material, location, held }: { material: Schemas['Material']; location: string; held: boolean }) {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string>();
  const [chosen, setChosen] = useState<string[]>([]);
  // As they were chosen: what the list says meanwhile changes nothing of what is asked.
  const [asked, setAsked] = useState<Line[]>();
  const [done, setDone] = useState<number>();
  const columns = useColumns();
  const list = $api.useQuery('get', '/api/v1/pathology/discard-list', {
    params: { query: { material, held, location: location || undefined, after } },
  });
  const items = list.data?.items ?? [];
  const may = !held && list.data?.allowed_actions.includes('discard');
  // Of a protected record one sees no more than that it is there.
  const open = items.filter((line) => line.patient).map((line) => line.item.item_id);
  const picked = chosen.filter((id) => open.includes(id));
  const turn = (to: string | undefined) => {
    setChosen([]);
    setAfter(to);
  };
  const choose: Column<Line> = {
    label: t('bench.material.choose', { barcode: '' }).trim(),
    bare: true,
    cell: ({ item, patient }) => (
      <Checkbox
        aria-label={t('bench.material.choose', { barcode: item.barcode })}
        disabled={!patient}
        checked={picked.includes(item.item_id)}
        onChange={(event) =>
          setChosen(
            event.currentTarget.checked ? [...picked, item.item_id] : picked.filter((id) => id !== item.item_id),
          )
        }
      />
    ),
  };
  const title = t(held ? 'bench.material.held' : 'bench.material.free');
  return (
    <Section
      title={`${title}: ${t(`bench.material.kind.${material}`)}`}
      aside={
        <Group gap="xs">
          {may && open.length > 0 && (
            <Checkbox
              className="no-print"
              label={t('bench.material.chooseAll')}
              checked={picked.length === open.length}
              indeterminate={picked.length > 0 && picked.length < open.length}
              onChange={(event) => setChosen(event.currentTarget.checked ? open : [])}
            />
          )}
          {may && (
            <Button
              className="no-print"
              color="red"
              disabled={picked.length === 0}
              onClick={() => setAsked(items.filter((line) => picked.includes(line.item.item_id)))}
            >
              {t('bench.material.discardN', { n: picked.length })}
            </Button>
          )}
          <Print isEmpty={items.length === 0} />
        </Group>
      }
    >
      <Text size="sm" role="status">
        {done !== undefined && t('bench.material.done', { n: done })}
      </Text>
      <Listing
        query={list}
        items={items}
        none={t(held ? 'bench.material.noHeld' : 'bench.material.noFree')}
        label={title}
        keyOf={(line) => line.item.item_id}
        columns={[
          ...(may ? [choose] : []),
          ...columns,
          {
            label: t('bench.material.dueOn'),
            nowrap: true,
            cell: ({ item }) => item.due_on && <Value>{civilDate(item.due_on)}</Value>,
          },
          ...(held
            ? [
                {
                  label: t('bench.material.because'),
                  cell: ({ item }: Line) => item.held_because && t(`bench.material.hinders.${item.held_because}`),
                },
              ]
            : []),
        ]}
      />
      <Pages after={after} next={list.data?.next} first={t('bench.material.first')} onTurn={turn} />
      {asked && (
        <Discard
          lines={asked}
          onClosed={() => setAsked(undefined)}
          onDone={(n) => {
            setDone(n);
            setAsked(undefined);
            turn(undefined);
          }}
        />
      )}
    </Section>
  );
}

function Discard({ lines, onClosed, onDone }: { lines: Line[]; onClosed: () => void; onDone: (n: number) => void }) {
  const { t } = useTranslation();
  const ids = lines.map((line) => line.item.item_id);
  const [once] = useState(() => crypto.randomUUID());
  const [method, setMethod] = useState<Schemas['DiscardMethod']>('incineration');
  const texts = useTexts({ reason: '' });
  const [empty, setEmpty] = useState<unknown>(null);
  const run = $api.useMutation('post', '/api/v1/pathology/discards', {
    onSuccess: (list) => onDone(list.items.length),
  });
  const form = {
    values: texts.values,
    set: texts.set as (name: string, value: string) => void,
    error: empty ?? run.error,
  };
  const stays = run.error ? asProblem(run.error).bench : undefined;
  return (
    <FormDialog
      title={t('bench.material.discardN', { n: ids.length })}
      help={t('bench.material.discardHelp')}
      run={{ error: form.error, isPending: run.isPending }}
      save={t('bench.material.discard')}
      color="red"
      label={benchLabel(t)}
      onClosed={onClosed}
      onSubmit={() => {
        const lacks = missing(texts.values, ['reason']);
        setEmpty(lacks);
        if (!lacks) run.mutate({ body: { item_ids: ids, method, reason: texts.values.reason }, headers: onceBy(once) });
      }}
    >
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <bdi>{lines.map((line) => line.item.barcode).join(', ')}</bdi>
      </Text>
      {stays?.because && (
        <Text size="sm" c="red">
          <bdi>
            {t('bench.material.stays', {
              barcode: stays.barcode,
              because: t(`bench.material.hinders.${stays.because}`),
            })}
          </bdi>
        </Text>
      )}
      <NativeSelect
        label={t('bench.material.method')}
        value={method}
        onChange={(event) => setMethod(event.currentTarget.value as Schemas['DiscardMethod'])}
        data={METHODS.map((value) => ({ value, label: t(`bench.material.methods.${value}`) }))}
      />
      <LongField form={form} name="reason" label={t('bench.field.reason')} required maxLength={500} data-autofocus />
    </FormDialog>
  );
}

function Gone() {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string>();
  const columns = useColumns();
  const list = $api.useQuery('get', '/api/v1/pathology/discards', { params: { query: { after } } });
  const items = list.data?.items ?? [];
  return (
    <Section title={t('bench.material.gone')} aside={<Print isEmpty={items.length === 0} />}>
      <Listing
        query={list}
        items={items}
        none={t('bench.material.noGone')}
        label={t('bench.material.gone')}
        keyOf={(line) => line.item.item_id}
        columns={[
          ...columns.slice(0, 2),
          { label: t('bench.field.by'), long: true, cell: ({ item }) => <HowItWent item={item} /> },
        ]}
      />
      <Pages after={after} next={list.data?.next} onTurn={setAfter} />
    </Section>
  );
}

/** By whom something was discarded, when, how and why. */
export function HowItWent({ item }: { item: Kept }) {
  const { t } = useTranslation();
  const gone = item.discarded;
  if (!gone) return null;
  return (
    <>
      {t('bench.material.goneBy', {
        by: gone.by,
        at: dateTime(gone.at),
        method: t(`bench.material.methods.${gone.method}`),
      })}{' '}
      · <bdi>{gone.reason}</bdi>
    </>
  );
}
