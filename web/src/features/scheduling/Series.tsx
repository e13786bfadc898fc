import { Badge, Button, Checkbox, Group, Loader, NativeSelect, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ApiProblem, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError, textOf, useTexts } from '@/ui/fields';
import { STATUS_COLOUR } from './calendar';
import './planningTexts';
import { SlotFields, slotOf } from './SlotFields';

type Appointment = Schemas['AppointmentView'];
type SeriesDate = Schemas['SeriesDate'];
type Scope = Schemas['SeriesScope'];

const clashesOf = (error: unknown) => (error instanceof ApiProblem ? error.clashes : []);

export type Repeat = { every: Schemas['SeriesEvery']; interval: string; count: string; until: string };
export const ONCE: Repeat = { every: 'week', interval: '1', count: '6', until: '' };

export const ruleOf = (repeat: Repeat): Schemas['SeriesRule'] => ({
  every: repeat.every,
  interval: Number(repeat.interval),
  count: repeat.until ? null : Number(repeat.count),
  until: repeat.until || null,
});

/** After what time the next one comes, and how many there are. */
export function RepeatFields({
  repeat,
  set,
  error,
}: {
  repeat: Repeat;
  set: (repeat: Repeat) => void;
  error: unknown;
}) {
  const { t } = useTranslation();
  const wrong = (name: string) => fieldError(error, `rule.${name}`, t);
  const digits = (text: string) => text.replace(/\D/g, '');
  return (
    <Group grow align="start" role="group" aria-label={t('series.repeat')}>
      <TextInput
        id="field-rule.interval"
        label={t('series.interval')}
        inputMode="numeric"
        value={repeat.interval}
        onChange={(event) => set({ ...repeat, interval: digits(event.currentTarget.value) })}
        error={wrong('interval')}
      />
      <NativeSelect
        id="field-rule.every"
        label={t('series.every')}
        value={repeat.every}
        data={[
          { value: 'week', label: t('series.weeks') },
          { value: 'month', label: t('series.months') },
        ]}
        onChange={(event) => set({ ...repeat, every: event.currentTarget.value as Repeat['every'] })}
      />
      <TextInput
        id="field-rule.count"
        label={t('series.count')}
        inputMode="numeric"
        value={repeat.until ? '' : repeat.count}
        onChange={(event) => set({ ...repeat, count: digits(event.currentTarget.value), until: '' })}
        error={wrong('count')}
      />
      <TextInput
        id="field-rule.until"
        type="date"
        label={t('series.until')}
        value={repeat.until}
        onChange={(event) => set({ ...repeat, until: event.currentTarget.value })}
        error={wrong('until')}
      />
    </Group>
  );
}

/** What stands of a date: its own time, another one, or nothing. */
type Choice = { date: string; time: string } | 'skip';
/** What was decided of the dates of a series, by their time, and why when nobody works. */
export type Choices = { chosen: Record<string, Choice>; reason: string };
export const NO_CHOICES: Choices = { chosen: {}, reason: '' };
const keyOf = (item: SeriesDate) => `${item.date} ${item.time}`;

/** The dates of a series before it is booked. Whoever books says of each that clashes where it goes, or that it is left out. */
export function SeriesDates({
  patient,
  plan,
  details,
  slot,
  repeat,
  allowed,
  choices: { chosen, reason },
  onChoices,
  onBack,
  onClosed,
}: {
  patient: string;
  plan: SeriesDate[];
  details: Schemas['AppointmentDetails'];
  slot: Schemas['SlotInput'];
  repeat: Repeat;
  allowed: string[];
  /** Kept by whoever shows this: they outlast a look back at the form. */
  choices: Choices;
  onChoices: (choices: Choices) => void;
  /** To what was typed. */
  onBack: () => void;
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const [items, setItems] = useState(plan);
  const book = $api.useMutation('post', '/api/v1/patients/{id}/series', {
    onSuccess: onClosed,
    onError: (error) => {
      // Somebody was faster: what is not free any more is to be decided anew.
      const lost = clashesOf(error);
      const of = (item: SeriesDate) => {
        const choice = chosen[keyOf(item)];
        const now = choice && choice !== 'skip' ? choice : item;
        return lost.find((one) => one.date === now.date && one.time === now.time);
      };
      setItems(items.map((item) => of(item) ?? item));
      const gone = items.filter(of).map(keyOf);
      const left = Object.entries(chosen).filter(([key]) => !gone.includes(key));
      onChoices({ reason, chosen: Object.fromEntries(left) });
    },
  });
  // Where nobody works at that hour, a reason stands for all of these dates.
  const isOutside = (item: SeriesDate) => item.clash === 'outside_hours';
  const undecided = (item: SeriesDate) => item.clash && !chosen[keyOf(item)] && !(isOutside(item) && reason.trim());
  const open = items.filter(undecided).length;
  const slots = items.flatMap((item) => {
    const choice = chosen[keyOf(item)];
    if (choice === 'skip') return [];
    const { date, time } = choice ?? item;
    const why = choice || !isOutside(item) ? {} : { outside_hours_reason: reason.trim() };
    return [{ ...slot, date, time, ...why }];
  });
  const set = (item: SeriesDate, choice?: Choice) => {
    const { [keyOf(item)]: _, ...rest } = chosen;
    onChoices({ reason, chosen: choice ? { ...rest, [keyOf(item)]: choice } : rest });
  };
  return (
    <FormDialog
      title={t('series.title')}
      save={t('series.book', { n: slots.length })}
      size="lg"
      run={book}
      disabled={open > 0 || slots.length < 2}
      help={open > 0 ? t('series.open', { n: open }) : undefined}
      onClosed={onClosed}
      onSubmit={() =>
        book.mutate({
          params: { path: { id: patient } },
          body: { details, every: repeat.every, interval: Number(repeat.interval), slots },
        })
      }
    >
      <Button variant="subtle" size="compact-sm" style={{ alignSelf: 'start' }} onClick={onBack}>
        {t('series.back')}
      </Button>
      {allowed.includes('book_outside_hours') && items.some((item) => isOutside(item) && !chosen[keyOf(item)]) && (
        <TextInput
          label={t('calendar.outsideReason')}
          value={reason}
          maxLength={500}
          onChange={(event) => onChoices({ chosen, reason: event.currentTarget.value })}
        />
      )}
      <Stack component="ol" gap="xs" m={0} pl="lg" aria-label={t('series.title')}>
        {items.map((item) => (
          <li key={keyOf(item)}>
            <DateLine item={item} choice={chosen[keyOf(item)]} onChosen={(choice) => set(item, choice)} />
          </li>
        ))}
      </Stack>
    </FormDialog>
  );
}

function DateLine({
  item,
  choice,
  onChosen,
}: {
  item: SeriesDate;
  choice: Choice | undefined;
  onChosen: (choice?: Choice) => void;
}) {
  const { t } = useTranslation();
  const moved = choice && choice !== 'skip' ? choice : null;
  return (
    <Stack gap={4}>
      <Group gap={6}>
        <Text size="sm" fw={600} className="num" td={choice ? 'line-through' : undefined}>
          {item.date} {item.time}
        </Text>
        {moved && (
          <Text size="sm" fw={600} className="num">
            {moved.date} {moved.time}
          </Text>
        )}
        {item.clash && !choice && (
          <Badge color="red" variant="light">
            {t(`series.clash.${item.clash}`)}
          </Badge>
        )}
        {choice === 'skip' && (
          <Badge color="gray" variant="light">
            {t('series.left')}
          </Badge>
        )}
        {choice ? (
          <Button size="compact-xs" variant="subtle" onClick={() => onChosen()}>
            {t('calendar.undo')}
          </Button>
        ) : (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${t('series.leave')}: ${item.date} ${item.time}`}
            onClick={() => onChosen('skip')}
          >
            {t('series.leave')}
          </Button>
        )}
      </Group>
      {item.clash && !choice && item.free_slots.length > 0 && (
        <Group gap={4} role="group" aria-label={t('calendar.free')}>
          <Text size="xs" c="dimmed">
            {t('calendar.free')}
          </Text>
          {item.free_slots.map((free) => (
            <Button
              key={free.starts_at}
              size="compact-xs"
              variant="default"
              onClick={() => onChosen({ date: free.date, time: free.time })}
            >
              {free.date === item.date ? free.time : `${free.date} ${free.time}`}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  );
}

/** The series of an appointment: its dates, and what can be done with several of them. */
export function SeriesOf({
  appointment,
  providers,
  allowed,
  onClosed,
}: {
  appointment: Appointment & { series_id: string };
  providers: Schemas['ProviderView'][];
  allowed: string[];
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const path = { id: appointment.series_id };
  const read = $api.useQuery('get', '/api/v1/series/{id}', { params: { path } }, { gcTime: 0 });
  const cancel = $api.useMutation('put', '/api/v1/series/{id}/cancellation', { onSuccess: onClosed });
  const [shown, setShown] = useState(false);
  const [asked, setAsked] = useState<{ what: 'move' | 'describe' | 'cancel'; scope: Scope; version: number } | null>(
    null,
  );
  const series = read.data;
  if (read.error) return <ProblemAlert error={read.error} onRetry={read.refetch} />;
  if (!series) return <Loader size="sm" aria-label={t('app.loading')} />;
  // What can still be cancelled can still be described.
  const may = (what: string) =>
    appointment.allowed_actions.includes(what === 'describe' ? 'cancel' : what) &&
    series.allowed_actions.includes(what);
  const at = series.items.findIndex((item) => item.id === appointment.id);
  return (
    <section aria-label={t('series.title')}>
      <Group gap={6}>
        <Text size="sm" fw={600}>
          {t('series.place', { n: at + 1, of: series.items.length })}
        </Text>
        <Text size="sm" c="dimmed">
          {t(`series.rule.${series.every}`, { n: series.interval })}
        </Text>
        <Button size="compact-xs" variant="subtle" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t('series.dates')}
        </Button>
      </Group>
      {shown && (
        <Stack component="ol" gap={2} m={0} pl="lg">
          {series.items.map((item) => (
            <li key={item.id}>
              <Group gap={6}>
                <Text size="sm" className="num" fw={item.id === appointment.id ? 600 : undefined}>
                  {item.date} {item.time}
                </Text>
                <Badge color={STATUS_COLOUR[item.status]} variant="light">
                  {t(`appointmentStatus.${item.status}`)}
                </Badge>
              </Group>
            </li>
          ))}
        </Stack>
      )}
      <Group gap={6} mt={4}>
        {(['move', 'describe', 'cancel'] as const).filter(may).map((what) =>
          (['following', 'all'] as const).map((scope) => (
            <Button
              key={what + scope}
              size="compact-sm"
              variant="default"
              onClick={() => setAsked({ what, scope, version: series.version })}
            >
              {t(`series.${what}.${scope}`)}
            </Button>
          )),
        )}
      </Group>
      {asked?.what === 'cancel' && (
        <AskReason
          opened
          title={t(`series.cancel.${asked.scope}`)}
          label={t('calendar.cancelReason')}
          run={cancel}
          onClose={() => setAsked(null)}
          onSubmit={(reason) =>
            cancel.mutate({
              params: { path, header: ifMatch(asked.version) },
              body: { appointment_id: appointment.id, scope: asked.scope, reason },
            })
          }
        />
      )}
      {asked?.what === 'describe' && (
        <DescribeSeries
          appointment={appointment}
          scope={asked.scope}
          version={asked.version}
          onDone={onClosed}
          onClosed={() => setAsked(null)}
        />
      )}
      {asked?.what === 'move' && (
        <MoveSeries
          appointment={appointment}
          items={series.items}
          scope={asked.scope}
          version={asked.version}
          providers={providers}
          allowed={allowed}
          onMoved={onClosed}
          onClosed={() => setAsked(null)}
        />
      )}
    </section>
  );
}

/** Changes what several are about: of the others what is changed of this one. */
function DescribeSeries({
  appointment,
  scope,
  version,
  onDone,
  onClosed,
}: {
  appointment: Appointment & { series_id: string };
  scope: Scope;
  version: number;
  onDone: () => void;
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const { values, set } = useTexts({
    appointment_type_id: appointment.appointment_type_id,
    reason: appointment.reason ?? '',
    notes: appointment.notes ?? '',
    meeting_link: appointment.meeting_link ?? '',
  });
  const [isVirtual, setVirtual] = useState(appointment.is_virtual);
  const types = $api.useQuery('get', '/api/v1/appointment-types');
  const describe = $api.useMutation('put', '/api/v1/series/{id}/details', { onSuccess: onDone });
  const known = types.data?.items ?? [];
  const kind = known.find((type) => type.id === values.appointment_type_id);
  const offered = known.filter((type) => type.is_active || type.id === appointment.appointment_type_id);
  const wrong = (name: string) => fieldError(describe.error, `details.${name}`, t);
  return (
    <FormDialog
      title={t(`series.describe.${scope}`)}
      save={t(`series.describe.${scope}`)}
      help={t('series.describeHelp')}
      size="lg"
      run={describe}
      disabled={!types.data}
      onClosed={onClosed}
      onSubmit={() =>
        describe.mutate({
          params: { path: { id: appointment.series_id }, header: ifMatch(version) },
          body: {
            appointment_id: appointment.id,
            scope,
            details: {
              appointment_type_id: values.appointment_type_id,
              reason: textOf(values.reason),
              notes: textOf(values.notes),
              is_virtual: isVirtual,
              meeting_link: isVirtual ? textOf(values.meeting_link) : null,
            },
          },
        })
      }
    >
      <ProblemAlert error={types.error} onRetry={types.refetch} />
      <Select
        id="field-details.appointment_type_id"
        label={t('calendar.type')}
        required
        allowDeselect={false}
        data={offered.map((type) => ({ value: type.id, label: type.name }))}
        value={values.appointment_type_id}
        onChange={(value) => value && set('appointment_type_id', value)}
        error={wrong('appointment_type_id')}
      />
      <TextInput
        id="field-details.reason"
        label={t('calendar.reason')}
        value={values.reason}
        onChange={(event) => set('reason', event.currentTarget.value)}
        error={wrong('reason')}
      />
      {(kind?.virtual_allowed || isVirtual) && (
        <Checkbox
          id="field-details.is_virtual"
          label={t('calendar.virtual')}
          checked={isVirtual}
          onChange={(event) => setVirtual(event.currentTarget.checked)}
          error={wrong('is_virtual')}
        />
      )}
      {isVirtual && (
        <TextInput
          id="field-details.meeting_link"
          type="url"
          label={t('calendar.link')}
          placeholder="https://"
          value={values.meeting_link}
          onChange={(event) => set('meeting_link', event.currentTarget.value)}
          error={wrong('meeting_link')}
        />
      )}
      <TextInput
        id="field-details.notes"
        label={t('calendar.notes')}
        value={values.notes}
        onChange={(event) => set('notes', event.currentTarget.value)}
        error={wrong('notes')}
      />
    </FormDialog>
  );
}

function MoveSeries({
  appointment,
  items,
  scope,
  version,
  providers,
  allowed,
  onMoved,
  onClosed,
}: {
  appointment: Appointment & { series_id: string };
  /** All of the series, where they are. */
  items: Appointment[];
  scope: Scope;
  version: number;
  providers: Schemas['ProviderView'][];
  allowed: string[];
  onMoved: () => void;
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const { values, set } = useTexts({
    provider_id: appointment.provider_id,
    date: appointment.date,
    time: appointment.time,
    duration_minutes: '',
    overbook_reason: '',
    outside_hours_reason: '',
    patient_overlap: '',
  });
  // What was in the way of going there, and what was said of it. At another place something else is.
  const [listed, setListed] = useState<Record<string, SeriesDate>>({});
  const [stay, setStay] = useState<string[]>([]);
  const [along, setAlong] = useState<string[]>([]);
  const change = (name: keyof typeof values, value: string) => {
    set(name, value);
    setListed({});
    setStay([]);
    setAlong([]);
  };
  const move = $api.useMutation('put', '/api/v1/series/{id}/slot', {
    onSuccess: onMoved,
    onError: (error) =>
      setListed((before) => ({
        ...before,
        ...Object.fromEntries(clashesOf(error).map((one) => [one.appointment_id, one])),
      })),
  });
  const all = items.flatMap((item) => {
    const clash = listed[item.id];
    return clash ? [{ item, clash }] : [];
  });
  const apart = all.filter(({ clash }) => clash.clash === 'moved_alone');
  const clashes = all.filter((one) => !apart.includes(one));
  const left = apart.map(({ item }) => item.id).filter((id) => !along.includes(id));
  return (
    <FormDialog
      title={t(`series.move.${scope}`)}
      save={t(`series.move.${scope}`)}
      help={t('series.moveHelp')}
      size="lg"
      run={move}
      onClosed={onClosed}
      onSubmit={() =>
        move.mutate({
          params: { path: { id: appointment.series_id }, header: ifMatch(version) },
          body: { appointment_id: appointment.id, scope, slot: slotOf(values), stay: [...stay, ...left], along },
        })
      }
    >
      <SlotFields
        form={{ values, set: change as never, error: move.error }}
        prefix="slot."
        providers={providers}
        minutes={Number(values.duration_minutes || appointment.duration_minutes)}
        allowed={allowed}
      />
      {clashes.length > 0 && (
        <Checkbox.Group value={stay} onChange={setStay} label={t('series.stay')}>
          <Stack gap={4} mt={4}>
            {clashes.map(({ item, clash }) => (
              <Checkbox
                key={item.id}
                value={item.id}
                label={`${item.date} ${item.time} · ${clash.date} ${clash.time}: ${t(`series.clash.${clash.clash}`)}`}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {apart.length > 0 && (
        <Checkbox.Group value={along} onChange={setAlong} label={t('series.along')}>
          <Stack gap={4} mt={4}>
            {apart.map(({ item, clash }) => (
              <Checkbox
                key={item.id}
                value={item.id}
                label={`${item.date} ${item.time} · ${item.provider_name ?? ''} · ${t('series.to', { at: `${clash.date} ${clash.time}` })}`}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </FormDialog>
  );
}
