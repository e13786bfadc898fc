import { Badge, Button, Card, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { FormDialog } from '@/ui/FormDialog';
import { useTexts } from '@/ui/fields';
import { dateTime, fullName } from '@/ui/format';
import { BornPatientLink } from '@/ui/PatientLink';
import { Value } from '@/ui/Value';
import { clinicTime } from './calendar';
import './calendarTexts';
import './planningTexts';
import { SlotFields, slotOf } from './SlotFields';
import { WaitingDialog } from './WaitingDialog';

type Entry = Schemas['WaitingEntryView'];
type Freed = Schemas['FreedSlotView'];
type Slot = { provider_id: string; date: string; time: string };
type Asked = { entry: Entry; what: 'book' | 'offer' | 'remove'; slot?: Slot };

const COLOUR = { urgent: 'red', soon: 'orange', routine: 'gray' } as const;
const nameOf = (entry: Entry, shut: string) => (entry.patient ? fullName(entry.patient) : shut);

/** Who waits for a slot, and what became free for them. */
export function WaitingListPage() {
  const { t } = useTranslation();
  const { session } = useSession();
  const [after, setAfter] = useState<string>();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [adding, setAdding] = useState(false);
  // Who comes from a notification sees the slot of which it told.
  const { slot: only } = useSearch({ strict: false }) as { slot?: string };
  const navigate = useNavigate();
  const list = $api.useQuery('get', '/api/v1/waiting-list', { params: { query: { after } } });
  const freed = $api.useQuery('get', '/api/v1/waiting-list/freed-slots', {});
  const today = clinicTime(new Date(), session?.clinic?.time_zone ?? 'UTC').date;
  const calendar = $api.useQuery('get', '/api/v1/calendar', { params: { query: { from: today, days: 1 } } });
  const types = $api.useQuery('get', '/api/v1/appointment-types', {}, { staleTime: 60_000 });
  const providers = calendar.data?.providers ?? [];
  const allowed = calendar.data?.allowed_actions ?? [];
  const books = can(session, 'appointment.book');
  const close = () => setAsked(null);
  const slots = (freed.data?.items ?? []).filter((slot) => !only || slot.id === only);
  return (
    <Stack>
      <Group justify="space-between">
        <div>
          <Title order={1}>{t('waitingList.title')}</Title>
          <Text c="dimmed" size="sm">
            {t('waitingList.help')}
          </Text>
        </div>
        {books && <Button onClick={() => setAdding(true)}>{t('waitingList.add')}</Button>}
      </Group>
      <ProblemAlert error={list.error ?? freed.error ?? calendar.error} onRetry={list.refetch} />
      {(list.isPending || freed.isPending) && <Loader aria-label={t('app.loading')} />}
      {freed.isSuccess && (slots.length > 0 || only) && (
        <Card withBorder component="section" aria-label={t('waitingList.freed')}>
          <Group justify="space-between">
            <Title order={2} size="h4">
              {t('waitingList.freed')}
            </Title>
            {only && (
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => navigate({ to: '/waiting-list', replace: true })}
              >
                {t('waitingList.allSlots')}
              </Button>
            )}
          </Group>
          {only && (
            <Text size="sm" c="dimmed">
              {t(slots.length > 0 ? 'waitingList.onlySlot' : 'waitingList.slotGone')}
            </Text>
          )}
          <Stack gap="sm" mt="xs">
            {slots.map((slot) => (
              <FreedSlot key={slot.id} slot={slot} onAsked={setAsked} />
            ))}
          </Stack>
        </Card>
      )}
      {list.isSuccess && !only && (
        <Card withBorder component="section" aria-label={t('waitingList.waiting')}>
          <Title order={2} size="h4">
            {t('waitingList.waiting')}
          </Title>
          {list.data.items.length === 0 && <Text size="sm">{t('waitingList.none')}</Text>}
          <Stack gap="sm" mt="xs">
            {list.data.items.map((entry) => (
              <Line key={entry.id} entry={entry} onAsked={(what) => setAsked({ entry, what })} />
            ))}
          </Stack>
          <Group mt="sm">
            {after && (
              <Button variant="default" onClick={() => setAfter(undefined)}>
                {t('waitingList.first')}
              </Button>
            )}
            {list.data.next && (
              <Button variant="default" onClick={() => setAfter(list.data.next ?? undefined)}>
                {t('app.more')}
              </Button>
            )}
          </Group>
        </Card>
      )}
      {adding && (
        <WaitingDialog providers={providers} types={types.data?.items ?? []} onClosed={() => setAdding(false)} />
      )}
      {asked?.what === 'remove' && <Remove entry={asked.entry} onClosed={close} />}
      {asked && asked.what !== 'remove' && (
        <Take
          asked={{ ...asked, what: asked.what }}
          providers={providers}
          allowed={allowed}
          today={today}
          onClosed={close}
        />
      )}
    </Stack>
  );
}

function FreedSlot({ slot, onAsked }: { slot: Freed; onAsked: (asked: Asked) => void }) {
  const { t } = useTranslation();
  const spot = { provider_id: slot.provider_id, date: slot.date, time: slot.time };
  return (
    <div>
      <Text fw={600} className="num">
        {slot.date} {slot.time} · {t('calendar.lasts', { n: slot.duration_minutes })} · <bdi>{slot.provider_name}</bdi>
      </Text>
      <Stack component="ol" gap={4} m={0} pl="lg">
        {slot.candidates.map((entry) => (
          <li key={entry.id}>
            <Group gap={6}>
              <Who entry={entry} />
              <Badge color={COLOUR[entry.priority]} variant="light">
                {t(`waitingList.priority.${entry.priority}`)}
              </Badge>
              {entry.offer && <Offer entry={entry} />}
              {(['book', 'offer'] as const)
                .filter((what) => entry.allowed_actions.includes(what))
                .map((what) => (
                  <Button
                    key={what}
                    size="compact-xs"
                    variant={what === 'book' ? 'light' : 'default'}
                    aria-label={`${t(`waitingList.${what}`)}: ${nameOf(entry, '')}, ${slot.date} ${slot.time}`}
                    onClick={() => onAsked({ entry, what, slot: spot })}
                  >
                    {t(`waitingList.${what}`)}
                  </Button>
                ))}
            </Group>
          </li>
        ))}
      </Stack>
      {slot.suits > slot.candidates.length && (
        <Text size="xs" c="dimmed">
          {t('waitingList.moreSuited', { n: slot.suits - slot.candidates.length })}
        </Text>
      )}
    </div>
  );
}

function Offer({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const { offer } = entry;
  const withdraw = $api.useMutation('put', '/api/v1/waiting-list/{id}/offer/withdrawal');
  if (!offer) return null;
  return (
    <Group gap={6}>
      <Badge color="blue" variant="light">
        {t('waitingList.offered', { when: `${offer.date} ${offer.time}` })}
      </Badge>
      <Text size="xs" c="dimmed">
        {t('waitingList.keptUntil', { at: dateTime(offer.until), by: offer.by })}
      </Text>
      {entry.allowed_actions.includes('withdraw_offer') && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ params: { path: { id: entry.id }, header: ifMatch(entry.version) } })}
        >
          {t('waitingList.withdrawOffer')}
        </Button>
      )}
      <ProblemAlert error={withdraw.error} />
    </Group>
  );
}

/** People of one name are told apart by their birth dates. */
function Who({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  if (!entry.patient) return <Text size="sm">{t('calendar.shut')}</Text>;
  return (
    <bdi>
      <BornPatientLink patient={entry.patient} />
    </bdi>
  );
}

/** What would be moved. */
function GivesUp({ entry: { gives_up } }: { entry: Entry }) {
  const { t } = useTranslation();
  if (!gives_up) return null;
  return (
    <Text size="sm">
      {t('waitingList.gives')} <Value>{`${gives_up.date} ${gives_up.time}`}</Value> ·{' '}
      <bdi>{gives_up.provider_name}</bdi>
    </Text>
  );
}

function Line({ entry, onAsked }: { entry: Entry; onAsked: (what: Asked['what']) => void }) {
  const { t } = useTranslation();
  const name = nameOf(entry, t('calendar.shut'));
  const days = entry.weekdays.map((day) => t(`waitingList.weekday.${day}`)).join(', ');
  const times = [entry.from ?? '', entry.until ?? ''].some(Boolean) ? `${entry.from ?? ''}–${entry.until ?? ''}` : '';
  const wish = [
    entry.appointment_type,
    entry.provider_name ?? t('waitingList.anybody'),
    `${entry.earliest} – ${entry.latest}`,
    days,
    times,
  ];
  return (
    <div>
      <Group gap={6}>
        <Who entry={entry} />
        <Badge color={COLOUR[entry.priority]} variant="light">
          {t(`waitingList.priority.${entry.priority}`)}
        </Badge>
        {entry.offer && <Offer entry={entry} />}
      </Group>
      <Text size="sm">
        <bdi>{wish.filter(Boolean).join(' · ')}</bdi>
      </Text>
      <GivesUp entry={entry} />
      <Text size="xs" c="dimmed">
        <bdi>
          {[entry.reason, t('waitingList.since', { at: dateTime(entry.created_at), by: entry.recorded_by })]
            .filter(Boolean)
            .join(' · ')}
        </bdi>
      </Text>
      <Group gap={6} mt={4}>
        {(['book', 'offer', 'remove'] as const)
          .filter((what) => entry.allowed_actions.includes(what))
          .map((what) => (
            <Button
              key={what}
              size="compact-xs"
              variant="default"
              aria-label={`${t(`waitingList.${what}`)}: ${name}`}
              onClick={() => onAsked(what)}
            >
              {t(`waitingList.${what}`)}
            </Button>
          ))}
      </Group>
    </div>
  );
}

function Remove({ entry, onClosed }: { entry: Entry; onClosed: () => void }) {
  const { t } = useTranslation();
  const remove = $api.useMutation('put', '/api/v1/waiting-list/{id}/removal', { onSuccess: onClosed });
  return (
    <AskReason
      opened
      title={t('waitingList.remove')}
      label={t('waitingList.removeReason')}
      run={remove}
      onClose={onClosed}
      onSubmit={(reason) =>
        remove.mutate({ params: { path: { id: entry.id }, header: ifMatch(entry.version) }, body: { reason } })
      }
    />
  );
}

/** Books a slot for who waits, or keeps it while somebody tells them. */
function Take({
  asked: { entry, what, slot },
  providers,
  allowed,
  today,
  onClosed,
}: {
  asked: { entry: Entry; what: 'book' | 'offer'; slot?: Slot };
  providers: Schemas['ProviderView'][];
  allowed: string[];
  today: string;
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const offered = entry.offer;
  const begin = slot ?? offered;
  const { values, set } = useTexts({
    provider_id: begin?.provider_id ?? entry.provider_id ?? '',
    date: begin?.date ?? (entry.earliest > today ? entry.earliest : today),
    time: begin?.time ?? '',
    duration_minutes: '',
    overbook_reason: '',
    outside_hours_reason: '',
    patient_overlap: '',
  });
  const book = $api.useMutation('put', '/api/v1/waiting-list/{id}/booking', { onSuccess: onClosed });
  const offer = $api.useMutation('put', '/api/v1/waiting-list/{id}/offer', { onSuccess: onClosed });
  const run = what === 'book' ? book : offer;
  return (
    <FormDialog
      title={t(`waitingList.${what}`)}
      save={t(`waitingList.${what}`)}
      help={
        <>
          <bdi>{nameOf(entry, t('calendar.shut'))}</bdi> · {t(`waitingList.${what}Help`)}
        </>
      }
      size="lg"
      run={run}
      onClosed={onClosed}
      onSubmit={() =>
        run.mutate({
          params: { path: { id: entry.id }, header: ifMatch(entry.version) },
          body: slotOf(values),
        })
      }
    >
      <GivesUp entry={entry} />
      <SlotFields
        form={{ values, set: set as never, error: run.error }}
        providers={providers}
        minutes={Number(values.duration_minutes || entry.duration_minutes)}
        allowed={allowed}
      />
    </FormDialog>
  );
}
