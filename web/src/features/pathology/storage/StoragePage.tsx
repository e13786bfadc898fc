import { Anchor, Badge, Button, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, onceBy, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { FormDialog } from '@/ui/FormDialog';
import { missing, TextField, useTexts } from '@/ui/fields';
import { dateTime, fullName } from '@/ui/format';
import { Listing, Pages } from '@/ui/Listing';
import { BornPatientLink } from '@/ui/PatientLink';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';
import { benchLabel } from '../benchWords';
import { Overdue, placeOf } from './WhereItIs';

type Location = Schemas['StorageLocation'];
type List = Schemas['PlacementList'];
type Placed = Schemas['Placed'];

const storageLabel = (t: TFunction) => (name: string) =>
  t(`bench.storage.field.${name}`, { defaultValue: benchLabel(t)(name) });

/** Where the laboratory keeps what it has: putting it away by scanning, the places, what is lent. */
export function StoragePage() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Location | 'new'>();
  const [shown, setShown] = useState<Location>();
  const [after, setAfter] = useState<string>();
  const list = $api.useQuery('get', '/api/v1/pathology/storage-locations', { params: { query: { after } } });
  const may = (action: string) => list.data?.allowed_actions.includes(action);
  return (
    <Stack>
      <Title order={1}>{t('bench.storage.title')}</Title>
      {may('place') && <PutAway />}
      <Section
        title={t('bench.storage.places')}
        aside={may('manage') && <Button onClick={() => setAsked('new')}>{t('bench.storage.add')}</Button>}
      >
        <Listing
          query={list}
          items={list.data?.items ?? []}
          none={t('bench.storage.noPlaces')}
          label={t('bench.storage.places')}
          keyOf={(one) => one.code}
          columns={[
            { label: t('bench.scan'), cell: (one) => <Value>{one.code}</Value>, nowrap: true, bare: true },
            { label: t('bench.field.name'), cell: (one) => <bdi>{one.details.name}</bdi>, long: true },
            {
              label: t('bench.field.status'),
              cell: (one) => (
                <Badge color={one.details.is_open ? 'teal' : 'gray'} variant="light">
                  {t(one.details.is_open ? 'bench.storage.open' : 'bench.storage.closed')}
                </Badge>
              ),
            },
            {
              label: t('app.actions'),
              bare: true,
              cell: (one) => (
                <PlaceActs
                  of={one}
                  onShown={() => setShown(one)}
                  onAsked={may('manage') ? () => setAsked(one) : undefined}
                />
              ),
            },
          ]}
        />
        <Pages after={after} next={list.data?.next} first={t('bench.scan')} onTurn={setAfter} />
      </Section>
      {shown && <Contents key={shown.code} of={shown} />}
      <Loans />
      {asked && <Change of={asked === 'new' ? undefined : asked} onClosed={() => setAsked(undefined)} />}
    </Stack>
  );
}

function PlaceActs({ of, onShown, onAsked }: { of: Location; onShown: () => void; onAsked?: () => void }) {
  const { t } = useTranslation();
  const file = (name: string) => `/api/v1/pathology/storage-locations/${of.code}/label.${name}`;
  const labels = [
    { href: file('pdf'), text: t('bench.storage.label') },
    { href: file('zpl'), text: t('bench.storage.labelZpl') },
  ];
  return (
    <Group gap={6}>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`${t('bench.storage.show')}: ${of.code}`}
        onClick={onShown}
      >
        {t('bench.storage.show')}
      </Button>
      {labels.map(({ href, text }) => (
        <Button
          key={href}
          component="a"
          href={href}
          download
          size="compact-xs"
          variant="default"
          aria-label={`${text}: ${of.code}`}
        >
          {text}
        </Button>
      ))}
      {onAsked && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`${t('bench.storage.change')}: ${of.code}`}
          onClick={onAsked}
        >
          {t('bench.storage.change')}
        </Button>
      )}
    </Group>
  );
}

/** The place is scanned once, then one item after another; or an item is lent. */
function PutAway() {
  const { t } = useTranslation();
  const texts = useTexts({ location: '', barcode: '' });
  const [isLending, setLending] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const item = useRef<HTMLInputElement>(null);
  const scans = useRef(0);
  const [done, setDone] = useState<{ scan: number; of: Placed }>();
  /** What was refused stays until somebody looked after it, or it was put away after all. */
  const [notPut, setNotPut] = useState<{ barcode: string; problem: unknown }[]>([]);
  const run = $api.useMutation('post', '/api/v1/pathology/placements');
  const form = {
    values: texts.values,
    set: texts.set as (name: string, value: string) => void,
    error: refused,
  };
  // The next item is scanned while this one is on its way; the answers come in any order.
  const put = async (barcode: string, location: string) => {
    scans.current += 1;
    const scan = scans.current;
    const others = (all: typeof notPut) => all.filter((one) => one.barcode !== barcode);
    try {
      const of = await run.mutateAsync({ body: { barcode, location }, headers: onceBy(crypto.randomUUID()) });
      setDone((shown) => (shown && shown.scan > scan ? shown : { scan, of }));
      setNotPut(others);
    } catch (problem) {
      setNotPut((all) => [...others(all), { barcode, problem }]);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { location, barcode } = texts.values;
    // A scanner ends each barcode with Enter: after the place comes the item.
    if (location && !barcode && document.activeElement !== item.current) {
      item.current?.focus();
      return;
    }
    const empty = missing(texts.values, ['location', 'barcode']);
    setRefused(empty);
    if (empty) return;
    texts.set('barcode', '');
    item.current?.focus();
    void put(barcode, location);
  };
  return (
    <Section
      title={t('bench.storage.putAway')}
      aside={
        <Button variant="default" onClick={() => setLending(true)}>
          {t('bench.storage.lend')}
        </Button>
      }
    >
      <Text size="sm">{t('bench.storage.putAwayHelp')}</Text>
      <form onSubmit={submit}>
        <Group align="flex-start">
          <TextField form={form} name="location" label={t('bench.storage.field.location')} maxLength={100} />
          <TextField ref={item} form={form} name="barcode" label={t('bench.scan')} maxLength={100} />
          <Button type="submit" mt={26}>
            {t('bench.storage.put')}
          </Button>
        </Group>
      </form>
      <div role="status" aria-live="assertive">
        {notPut.map(({ barcode, problem }) => (
          <Group key={barcode} justify="space-between" align="start">
            <div>
              <Text c="red">{t('bench.storage.notPut', { barcode })}</Text>
              <ProblemAlert error={problem} label={storageLabel(t)} />
            </div>
            <Button
              variant="default"
              aria-label={`${t('bench.seen')}: ${barcode}`}
              onClick={() => setNotPut((all) => all.filter((one) => one.barcode !== barcode))}
            >
              {t('bench.seen')}
            </Button>
          </Group>
        ))}
        {done && (
          <Text fw={600} size="lg">
            <bdi>
              {t('bench.storage.nowIn', {
                barcode: done.of.placement.barcode,
                place: `${done.of.placement.location} (${done.of.placement.location_name})`,
              })}
            </bdi>
            {done.of.patient && (
              <>
                {' · '}
                <bdi>{fullName(done.of.patient)}</bdi>
              </>
            )}
          </Text>
        )}
      </div>
      {isLending && <Lend onClosed={() => setLending(false)} />}
    </Section>
  );
}

function Lend({ onClosed }: { onClosed: () => void }) {
  const { t } = useTranslation();
  const texts = useTexts({ barcode: '', lent_to: '', back_by: '' });
  const [empty, setEmpty] = useState<unknown>(null);
  const run = $api.useMutation('post', '/api/v1/pathology/placements', { onSuccess: onClosed });
  const form = {
    values: texts.values,
    set: texts.set as (name: string, value: string) => void,
    error: empty ?? run.error,
  };
  const label = storageLabel(t);
  return (
    <FormDialog
      title={t('bench.storage.lend')}
      run={{ error: form.error, isPending: run.isPending }}
      save={t('bench.storage.lend')}
      label={label}
      onClosed={onClosed}
      onSubmit={() => {
        const lacks = missing(texts.values, ['barcode', 'lent_to', 'back_by']);
        setEmpty(lacks);
        if (!lacks) run.mutate({ body: texts.values });
      }}
    >
      <TextField form={form} name="barcode" id="field-lend-barcode" label={label('barcode')} required data-autofocus />
      <TextField form={form} name="lent_to" label={label('lent_to')} required maxLength={200} />
      <TextField form={form} name="back_by" label={label('back_by')} type="date" required />
    </FormDialog>
  );
}

function Change({ of, onClosed }: { of?: Location; onClosed: () => void }) {
  const { t } = useTranslation();
  const texts = useTexts({ code: of?.code ?? '', name: of?.details.name ?? '' });
  const [isOpen, setOpen] = useState(of?.details.is_open ?? true);
  const [empty, setEmpty] = useState<unknown>(null);
  const save = $api.useMutation('put', '/api/v1/pathology/storage-locations/{code}', { onSuccess: onClosed });
  const form = {
    values: texts.values,
    set: texts.set as (name: string, value: string) => void,
    error: empty ?? save.error,
  };
  const label = benchLabel(t);
  return (
    <FormDialog
      title={of ? `${t('bench.storage.change')}: ${of.code}` : t('bench.storage.add')}
      run={{ error: form.error, isPending: save.isPending }}
      label={label}
      onClosed={onClosed}
      onSubmit={() => {
        const lacks = missing(texts.values, ['code', 'name']);
        setEmpty(lacks);
        if (lacks) return;
        const code = texts.values.code.trim().toUpperCase();
        save.mutate({
          params: { path: { code }, header: ifMatch(of?.version ?? 0) },
          body: { name: texts.values.name, is_open: isOpen },
        });
      }}
    >
      {!of && <TextField form={form} name="code" label={t('bench.scan')} required maxLength={20} data-autofocus />}
      <TextField form={form} name="name" label={label('name')} required maxLength={100} />
      <Checkbox
        label={t('bench.storage.openHelp')}
        checked={isOpen}
        onChange={(event) => setOpen(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}

function Contents({ of }: { of: Location }) {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string>();
  const list = $api.useQuery('get', '/api/v1/pathology/storage-locations/{code}/items', {
    params: { path: { code: of.code }, query: { after } },
  });
  return (
    <Kept
      title={t('bench.storage.contents', { place: `${of.code} (${of.details.name})` })}
      list={list}
      none={t('bench.storage.empty')}
      first={t('bench.storage.firstThere')}
      after={after}
      onTurn={setAfter}
    />
  );
}

function Loans() {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string>();
  const list = $api.useQuery('get', '/api/v1/pathology/loans', { params: { query: { after } } });
  return (
    <Kept
      title={t('bench.storage.lent')}
      list={list}
      none={t('bench.storage.noLoans')}
      first={t('bench.storage.firstBack')}
      after={after}
      onTurn={setAfter}
    />
  );
}

function Kept({
  title,
  list,
  none,
  first,
  after,
  onTurn,
}: {
  title: string;
  list: { data?: List; error: unknown; isPending: boolean; isSuccess: boolean; refetch: () => unknown };
  none: string;
  first: string;
  after: string | undefined;
  onTurn: (after: string | undefined) => void;
}) {
  const { t } = useTranslation();
  return (
    <Section title={title}>
      <Listing
        query={list}
        items={list.data?.items ?? []}
        none={none}
        label={title}
        keyOf={(line) => line.placement.id}
        columns={[
          {
            label: t('bench.item'),
            bare: true,
            cell: ({ placement }) => (
              <Anchor
                component={Link}
                to={'/pathology/cases/$id' as never}
                params={{ id: placement.case_id } as never}
                fw={600}
              >
                <Value>{placement.barcode}</Value>
              </Anchor>
            ),
          },
          { label: t('bench.field.kind'), cell: ({ placement }) => t(`bench.kind.${placement.kind}`) },
          {
            label: t('bench.patient'),
            cell: ({ patient }) => (patient ? <BornPatientLink patient={patient} /> : t('bench.shut')),
          },
          {
            label: t('bench.storage.place'),
            long: true,
            cell: ({ placement }) => (
              <>
                <bdi>{placeOf(t, placement)}</bdi> {placement.is_overdue && <Overdue />}
                {placement.is_voided && (
                  <Badge color="gray" variant="light">
                    {t('bench.barrier.voided')}
                  </Badge>
                )}
              </>
            ),
          },
          {
            label: t('bench.field.by'),
            cell: ({ placement }) =>
              t('bench.storage.byAt', { by: placement.placed_by, at: dateTime(placement.placed_at) }),
          },
        ]}
      />
      <Pages after={after} next={list.data?.next} first={first} onTurn={onTurn} />
    </Section>
  );
}
