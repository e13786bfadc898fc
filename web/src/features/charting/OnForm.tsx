import './layout/texts';
import { Alert, Button, Group, NativeSelect, Text } from '@mantine/core';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, asProblem, ifMatch, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert, said } from '@/app/Trouble';
import { dateTime } from '@/ui/format';
import type { Entry } from '@/ui/useEntry';
import {
  cellsOf,
  cellText,
  DECLINED,
  dataField,
  dataName,
  type Encounter,
  fieldsByName,
  OFFERS,
  textsOnForm,
} from './encounter';
import { type Fill, offersOf } from './fill';
import { type Field, Filling, isEmpty, type Layout, type Section } from './layout/filled';
import { LayoutForm } from './layout/LayoutForm';
import { VisitVitals } from './VisitVitals';

export type FormOf = Schemas['EncounterForm'];

/** The form on which an encounter is written, as it was then; nothing for a free note. */
export function useForm(patient: string, encounter: Encounter) {
  const version = encounter.layout_version_id;
  const form = $api.useQuery(
    'get',
    '/api/v1/patients/{id}/encounters/{encounter_id}/layout',
    { params: { path: { id: patient, encounter_id: encounter.id } } },
    { enabled: !!version, refetchOnWindowFocus: false },
  );
  const current = version && form.data?.layout_version_id === version ? form.data : undefined;
  return { form: current, error: version && !current ? form.error : null, isReady: !version || !!current, read: form };
}

/** What the form can be filled with. Without it one types oneself. */
export function useFill(patient: string, encounter: Encounter) {
  return $api.useQuery(
    'get',
    '/api/v1/patients/{id}/encounters/{encounter_id}/fill',
    { params: { path: { id: patient, encounter_id: encounter.id } } },
    {
      enabled: !!encounter.layout_version_id,
      gcTime: 0,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      staleTime: Number.POSITIVE_INFINITY,
    },
  );
}

/** The form as it is filled in: what people type goes to the entry, what is offered only when they take it. */
export function useFilling(layout: Layout | undefined, entry: Entry, fill: Fill | undefined, encounter: Encounter) {
  const { t } = useTranslation();
  const filling = useMemo(() => layout && new Filling(layout), [layout]);
  const fields = useMemo(() => fieldsByName(layout), [layout]);
  const { set, values, ready } = entry;
  const form = encounter.layout_version_id;
  const isFresh = encounter.status === 'draft';
  if (filling) {
    filling.onSet = (name, cell) => set(dataField(name), cellText(cell, form, fields.get(name)));
    filling.onDecline = () => set(OFFERS, DECLINED);
  }
  useLayoutEffect(() => filling?.adopt(cellsOf(values, form)), [filling, values, form]);
  const declined = values[OFFERS] === DECLINED;
  useEffect(() => {
    if (!filling || !ready || !isFresh) return;
    filling.offer(declined ? new Map() : offersOf(t, filling.layout, fill, { milligrams: false }));
  }, [filling, fill, isFresh, ready, declined, t]);
  return filling;
}

/**
 * What was typed before the form was chosen, in the place where the form asks for it: its own field is not shown any more. Nothing
 * that stands on the form is overwritten.
 */
export function useMoved(layout: Layout | undefined, entry: Entry, encounter: Encounter) {
  const { ready, values, set } = entry;
  useEffect(() => {
    if (!ready) return;
    for (const name of textsOnForm(layout)) {
      const saved = encounter[name] ?? '';
      const typed = values[name] ?? '';
      if (typed === saved || values[dataField(name)]) continue;
      set(dataField(name), cellText({ value: typed }, encounter.layout_version_id, fieldsByName(layout).get(name)));
      set(name, saved);
    }
  }, [layout, ready, values, set, encounter]);
}

/** The form among the texts of a note. */
export function FormPart({
  patient,
  encounter,
  filling,
  fill,
  error,
  undecided,
}: {
  patient: string;
  encounter: Encounter;
  filling: Filling;
  fill: Fill | undefined;
  error: unknown;
  /** How often somebody wanted to save before they said what becomes of the offers. */
  undecided: number;
}) {
  const { t } = useTranslation();
  const wrong = useMemo(() => {
    const fields = error ? asProblem(error).fields : [];
    return new Map(
      fields.flatMap((field) => {
        // What is wrong with a copy is wrong with its field.
        const name = dataName(field.field) ?? field.field.match(/^carried\/(.*)/)?.[1];
        return name ? [[name, said(t, field)] as const] : [];
      }),
    );
  }, [error, t]);
  const last = fill?.last;
  const { withdrawn } = encounter;
  const day = useCallback(
    (from: string) => {
      const seen =
        from === last?.encounter_id
          ? last.encounter_date
          : encounter.copies[fieldFrom(encounter, from)]?.encounter_date;
      return seen ? dateTime(seen) : null;
    },
    [last, encounter],
  );
  const origin = useCallback(
    (from: string, name: string) => {
      if (from === 'chart') return t('layout.fromChart');
      const seen = day(from);
      const stood = from === last?.encounter_id ? last.values[name as never] : undefined;
      if (withdrawn.includes(name)) return t('layout.withdrawn');
      if (seen && stood !== undefined && JSON.stringify(stood) !== JSON.stringify(filling.value(name)))
        return t('layout.fromChanged', { day: seen });
      return seen ? t('layout.from', { day: seen }) : t('layout.fromEarlier');
    },
    [day, filling, last, withdrawn, t],
  );
  /** What signing asks for is no copy: who signs says that it is so today. So is what should never have been copied. */
  const confirmable = useCallback(
    (field: Field, from: string) => {
      if (filling.isOffered(field.name)) return false;
      if (!field.required_for_signing && !encounter.withdrawn.includes(field.name)) return false;
      const says = (value: unknown) => JSON.stringify(value) === JSON.stringify(filling.value(field.name));
      const copy = encounter.copies[field.name];
      const saved = (encounter.clinical_data as Record<string, unknown> | undefined)?.[field.name];
      if (copy && (copy.encounter_id ?? 'chart') === from && says(saved)) return !copy.is_changed;
      return from !== last?.encounter_id || says(last.values[field.name as never]);
    },
    [filling, encounter, last],
  );
  const aside = useCallback(
    (section: Section) => {
      if (!last) return null;
      const names = section.fields
        .map((field) => field.name)
        .filter((name) => last.values[name as never] !== undefined);
      if (names.length === 0) return null;
      return (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`${t('layout.copyForward', { day: dateTime(last.encounter_date) })}: ${section.title}`}
          onClick={() => {
            // What stands there stays: only what is empty is copied.
            for (const name of names)
              if (isEmpty(filling.value(name)) || filling.isOffered(name))
                filling.take(name, { value: last.values[name as never], from: last.encounter_id });
          }}
        >
          {t('layout.copyForward', { day: dateTime(last.encounter_date) })}
        </Button>
      );
    },
    [filling, last, t],
  );
  const vitals = useMemo(() => <VisitVitals patient={patient} encounter={encounter} />, [patient, encounter]);
  return (
    <>
      <Offered filling={filling} undecided={undecided} />
      <LayoutForm
        filling={filling}
        wrong={wrong}
        vitals={vitals}
        aside={aside}
        origin={origin}
        confirmable={confirmable}
      />
    </>
  );
}

const fieldFrom = (encounter: Encounter, from: string) =>
  Object.entries(encounter.copies).find(([, copy]) => copy.encounter_id === from)?.[0] ?? '';

/** How much is offered. What nobody took is no finding: a person says what becomes of it before the note is saved. */
function Offered({ filling, undecided }: { filling: Filling; undecided: number }) {
  const { t } = useTranslation();
  const [, drawn] = useState(0);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => filling.subscribe(() => drawn((n) => n + 1)), [filling]);
  useEffect(() => {
    if (undecided > 0) keep.current?.focus();
  }, [undecided]);
  const n = filling.offered().length;
  if (n === 0) return null;
  return (
    <Alert color={undecided > 0 ? 'orange' : 'blue'} role={undecided > 0 ? 'alert' : 'status'} p="xs">
      <Group justify="space-between">
        <Text size="sm">{t('layout.offered', { n })}</Text>
        <Group gap="xs">
          <Button
            ref={keep}
            size="compact-sm"
            variant="default"
            onClick={() => {
              for (const [name, cell] of filling.offered()) filling.take(name, cell);
            }}
          >
            {t('layout.keepOffered')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => filling.decline()}>
            {t('layout.dropOffered')}
          </Button>
        </Group>
      </Group>
    </Alert>
  );
}

/** The forms that can be chosen: published and in use. */
export function useForms() {
  const { session } = useSession();
  const list = $api.useQuery('get', '/api/v1/layouts', {}, { enabled: can(session, 'layout.read'), staleTime: 60_000 });
  return (list.data?.items ?? []).filter((it) => it.is_active && it.latest_id);
}

/** On which form it is written: changed only while nothing stands in the one it has. */
export function ChooseForm({
  patient,
  encounter,
  form,
  version,
  before,
}: {
  patient: string;
  encounter: Encounter;
  form: FormOf | undefined;
  version: number;
  /** What is typed is kept before the form goes. */
  before: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const forms = useForms();
  const choose = $api.useMutation('put', '/api/v1/patients/{id}/encounters/{encounter_id}/layout');
  const path = { id: patient, encounter_id: encounter.id };
  const now = form?.layout_id ?? '';
  const known = forms.some((it) => it.id === now) || !form ? [] : [{ value: form.layout_id, label: form.name }];
  return (
    <>
      <NativeSelect
        label={t('layout.form')}
        value={now}
        disabled={choose.isPending}
        data={[
          { value: '', label: t('layout.freeNote') },
          ...known,
          ...forms.map((it) => ({ value: it.id, label: it.name })),
        ]}
        onChange={async (event) => {
          const layout_id = event.currentTarget.value || null;
          await before();
          choose.mutate({ params: { path, header: ifMatch(version) }, body: { layout_id } });
        }}
      />
      <ProblemAlert error={choose.error} />
    </>
  );
}
