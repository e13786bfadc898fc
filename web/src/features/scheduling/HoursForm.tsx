import { ActionIcon, Alert, Button, Card, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, asProblem, fetchClient, ifMatch, type Schemas } from '@/api/client';
import { FormShell } from '@/ui/FormShell';
import { fieldError, useStillWrong } from '@/ui/fields';
import { dateTime, today } from '@/ui/format';
import { Section } from '@/ui/Section';
import { useEntry } from '@/ui/useEntry';
import { useMeeting } from '@/ui/useMeeting';
import {
  atItsField,
  labelOf,
  leaveIn,
  partLines,
  periodsOf,
  periodsText,
  scheduleOf,
  specialDaysIn,
  valuesOf,
  weekdays,
  weeksIn,
} from './hours';

type Hours = Schemas['HoursView'];
const authorOf = (hours: Hours) => ({ name: hours.changed_by ?? null, at: hours.updated_at ?? '' });

/** When a provider works, for those who may say so. */
export function HoursForm({
  hours,
  saved,
  onSaved,
}: {
  hours: Hours;
  saved: boolean;
  onSaved: (hours: Hours) => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const entry = useEntry({ initial: valuesOf(hours), version: hours.version, author: authorOf(hours) });
  const path = { id: hours.provider_id };
  const meeting = useMeeting(entry, valuesOf(hours), async () => {
    const { data } = await fetchClient.GET('/api/v1/providers/{id}/hours', { params: { path } });
    return data && { values: valuesOf(data), version: data.version, author: authorOf(data) };
  });
  const save = $api.useMutation('put', '/api/v1/providers/{id}/hours', {
    onSuccess: async (hours) => {
      await entry.finish();
      onSaved(hours);
    },
    onError: meeting.onError,
  });
  const refused = meeting.wrong ?? save.error;
  const placed = useMemo(() => atItsField(refused), [refused]);
  const error = useStillWrong(placed, entry.values);
  const send = (stranded?: string) => {
    const { body, wrong } = scheduleOf(entry.values);
    meeting.setWrong(wrong);
    const query = stranded === undefined ? {} : { stranded };
    if (!wrong) save.mutate({ params: { path, query, header: ifMatch(entry.version) }, body });
  };
  const stranded = save.error && asProblem(save.error).code === 'hours_strand' ? asProblem(save.error).booked : null;
  return (
    <FormShell
      entry={entry}
      error={placed}
      saving={save.isPending}
      wording={{ label: (name) => labelOf(t, name), shown: (name, value) => partLines(t, name, value).join('; ') }}
      onClosed={() => void navigate({ to: '/' })}
      onSubmit={() => send()}
    >
      <Stack>
        {saved && entry.dirty.length === 0 && (
          <Alert color="teal" role="status">
            {t('app.saved')}
          </Alert>
        )}
        {stranded && <Stranded booked={stranded} saving={save.isPending} onMeant={() => send(stranded.seen)} />}
        <Weeks entry={entry} error={error} />
        <SpecialDays entry={entry} error={error} />
        <LeaveDays entry={entry} error={error} />
        {hours.changed_by && hours.updated_at && (
          <Text size="xs" c="dimmed">
            {t('hours.changedBy', { who: hours.changed_by, when: dateTime(hours.updated_at) })}
          </Text>
        )}
      </Stack>
    </FormShell>
  );
}

/** Who is booked when nobody would work any more: looked at first, and then saved all the same. */
function Stranded({
  booked,
  saving,
  onMeant,
}: {
  booked: { count?: number; appointments: { id: string; date: string; time: string }[] };
  saving: boolean;
  onMeant: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Alert color="orange" role="group" title={t('hours.strandedTitle', { n: booked.count ?? 0 })}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t('hours.strandedHelp')}</Text>
        <Text size="sm" className="num">
          {booked.appointments.map((one) => `${one.date} ${one.time}`).join(' · ')}
        </Text>
        <Button size="compact-sm" color="orange" loading={saving} onClick={onMeant}>
          {t('hours.strandedSave')}
        </Button>
      </Stack>
    </Alert>
  );
}

type Part = { entry: ReturnType<typeof useEntry>; error: unknown };

/** The entries of one part, and what is done with them; each is known by its place. */
function list<T extends object>({ entry }: Part, name: string, items: T[]) {
  const put = (next: T[]) => entry.set(name, JSON.stringify(next));
  return {
    change: (at: number, changed: Partial<T>) =>
      put(items.map((item, i) => (i === at ? { ...item, ...changed } : item))),
    add: (item: T) => put([...items, item]),
    remove: (at: number) => put(items.filter((_, i) => i !== at)),
  };
}

function LineField({
  name,
  label,
  error,
  value,
  onText,
  type,
}: {
  name: string;
  label: string;
  error: unknown;
  value: string;
  onText: (text: string) => void;
  type?: 'date';
}) {
  const { t } = useTranslation();
  return (
    <TextInput
      id={`field-${name}`}
      label={label}
      type={type}
      value={value}
      onChange={(event) => onText(event.currentTarget.value)}
      error={fieldError(error, name, t)}
      autoComplete="off"
    />
  );
}

/** The hours of a day as a text that is put in order when it is left. */
function HoursField(props: {
  name: string;
  label: string;
  error: unknown;
  value: string;
  onText: (text: string) => void;
}) {
  const { t } = useTranslation();
  const { name, label, error, value, onText } = props;
  return (
    <TextInput
      id={`field-${name}`}
      label={label}
      placeholder={t('hours.free')}
      dir="ltr"
      value={value}
      onChange={(event) => onText(event.currentTarget.value)}
      onBlur={() => {
        const periods = periodsOf(value);
        const shaped = periods ? periodsText(periods) : value;
        if (shaped !== value) onText(shaped);
      }}
      error={fieldError(error, name, t)}
      autoComplete="off"
    />
  );
}

function Frame({ onRemove, label, children }: { onRemove: () => void; label: string; children: ReactNode }) {
  return (
    <Card withBorder>
      <Group align="flex-start" wrap="nowrap">
        <Stack gap="xs" flex={1}>
          {children}
        </Stack>
        <ActionIcon variant="subtle" color="red" onClick={onRemove} aria-label={label}>
          <IconTrash size={18} />
        </ActionIcon>
      </Group>
    </Card>
  );
}

function Add({ label, onAdd }: { label: string; onAdd: () => void }) {
  return (
    <Button variant="default" size="compact-sm" leftSection={<IconPlus size={16} />} onClick={onAdd}>
      {label}
    </Button>
  );
}

function Weeks(part: Part) {
  const { t } = useTranslation();
  const { error } = part;
  const weeks = weeksIn(part.entry.values);
  const { change, add, remove } = list(part, 'weeks', weeks);
  const names = weekdays();
  const last = weeks.at(-1);
  const added = { valid_from: today(), valid_until: '', days: last?.days ?? names.map(() => '') };
  return (
    <Section
      title={t('hours.weeks')}
      help={t('hours.weeksHelp')}
      aside={<Add label={t('hours.addWeek')} onAdd={() => add(added)} />}
    >
      <Stack>
        {weeks.map((week, i) => {
          const field = (own: string) => `weeks[${i}].${own}`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an entry is known by its place.
            <Frame key={i} label={`${t('app.remove')}: ${t('hours.weeks')} ${i + 1}`} onRemove={() => remove(i)}>
              <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
                {(['valid_from', 'valid_until'] as const).map((own) => (
                  <LineField
                    key={own}
                    name={field(own)}
                    label={t(`hours.${own}`)}
                    type="date"
                    error={error}
                    value={week[own]}
                    onText={(text) => change(i, { [own]: text })}
                  />
                ))}
              </SimpleGrid>
              <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
                {names.map((name, day) => (
                  <HoursField
                    key={name}
                    name={field(`days[${day}].periods`)}
                    label={name}
                    error={error}
                    value={week.days[day] ?? ''}
                    onText={(text) => change(i, { days: week.days.map((old, at) => (at === day ? text : old)) })}
                  />
                ))}
              </SimpleGrid>
            </Frame>
          );
        })}
      </Stack>
    </Section>
  );
}

function SpecialDays(part: Part) {
  const { t } = useTranslation();
  const { error } = part;
  const days = specialDaysIn(part.entry.values);
  const { change, add, remove } = list(part, 'special_days', days);
  return (
    <Section
      title={t('hours.special_days')}
      help={t('hours.specialHelp')}
      aside={<Add label={t('hours.addSpecial')} onAdd={() => add({ day: '', periods: '', note: '' })} />}
    >
      <Stack>
        {days.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry is known by its place.
          <Frame key={i} label={`${t('app.remove')}: ${t('hours.special_days')} ${i + 1}`} onRemove={() => remove(i)}>
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              <LineField
                name={`special_days[${i}].day`}
                label={t('hours.day')}
                type="date"
                error={error}
                value={one.day}
                onText={(day) => change(i, { day })}
              />
              <HoursField
                name={`special_days[${i}].periods`}
                label={t('hours.periods')}
                error={error}
                value={one.periods}
                onText={(periods) => change(i, { periods })}
              />
              <LineField
                name={`special_days[${i}].note`}
                label={t('hours.note')}
                error={error}
                value={one.note}
                onText={(note) => change(i, { note })}
              />
            </SimpleGrid>
          </Frame>
        ))}
      </Stack>
    </Section>
  );
}

function LeaveDays(part: Part) {
  const { t } = useTranslation();
  const { error } = part;
  const leave = leaveIn(part.entry.values);
  const { change, add, remove } = list(part, 'leave', leave);
  return (
    <Section
      title={t('hours.leave')}
      help={t('hours.leaveHelp')}
      aside={<Add label={t('hours.addLeave')} onAdd={() => add({ first_day: '', last_day: '', reason: '' })} />}
    >
      <Stack>
        {leave.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry is known by its place.
          <Frame key={i} label={`${t('app.remove')}: ${t('hours.leave')} ${i + 1}`} onRemove={() => remove(i)}>
            <SimpleGrid cols={{ base: 1, sm: 3 }}>
              {(['first_day', 'last_day', 'reason'] as const).map((own) => (
                <LineField
                  key={own}
                  name={`leave[${i}].${own}`}
                  label={t(`hours.${own}`)}
                  type={own === 'reason' ? undefined : 'date'}
                  error={error}
                  value={one[own]}
                  onText={(text) => change(i, { [own]: text })}
                />
              ))}
            </SimpleGrid>
          </Frame>
        ))}
      </Stack>
    </Section>
  );
}
