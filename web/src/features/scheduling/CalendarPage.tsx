import {
  Alert,
  Button,
  Group,
  Loader,
  ScrollArea,
  SegmentedControl,
  Select,
  Stack,
  TextInput,
  Title,
} from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, fetchClient, ifMatch, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { AppointmentDialog, MoveDialog } from './AppointmentDialog';
import { BookDialog } from './BookDialog';
import { CalendarGrid } from './CalendarGrid';
import './calendarTexts';
import { type Calendar, type Column, clinicTime, type Entry, mondayOf, plusDays, type Spot } from './calendar';

type Appointment = Schemas['AppointmentView'];
type Shown =
  | { what: 'open'; id: string }
  | { what: 'book'; spot: Spot }
  | { what: 'move'; appointment: Appointment; spot: Spot };

/** What is booked: a day of all beside each other, or a week of one. */
export function CalendarPage() {
  const { t } = useTranslation();
  const { session } = useSession();
  const zone = session?.clinic?.time_zone ?? 'UTC';
  const [today] = useState(() => clinicTime(new Date(), zone).date);
  const [date, setDate] = useState(today);
  const own = can(session, 'appointment.attend') ? (session?.account.id ?? '') : '';
  const [provider, setProvider] = useState('');
  const [view, setView] = useState('day');
  const week = view === 'week' && provider !== '';
  const from = week ? mondayOf(date) : date;
  const query = { from, days: week ? 7 : 1, ...(week ? { provider_id: provider } : {}) };
  const read = $api.useQuery('get', '/api/v1/calendar', { params: { query } });
  const types = $api.useQuery('get', '/api/v1/appointment-types', {}, { staleTime: 60_000 });
  const [known, setKnown] = useState<Schemas['ProviderView'][]>([]);
  const calendar = read.data;
  // A week names only its own provider; the list to choose from is that of the last day shown.
  if (calendar && calendar.days === 1 && calendar.providers !== known) setKnown(calendar.providers);
  const [shown, setShown] = useState<Shown | null>(null);
  const [moved, setMoved] = useState<{ before: Appointment; after: Appointment } | null>(null);
  const allowed = calendar?.allowed_actions ?? [];
  const close = () => setShown(null);
  const onMoved = (before: Appointment, after: Appointment) => {
    setMoved({ before, after });
    close();
  };
  const [trouble, setTrouble] = useState<unknown>(null);
  const drop = async (entry: Entry, spot: Spot) => {
    try {
      const { data } = await fetchClient.GET('/api/v1/appointments/{id}', { params: { path: { id: entry.id } } });
      if (data) setShown({ what: 'move', appointment: data, spot });
    } catch (error) {
      setTrouble(error);
    }
  };
  const kinds = types.data?.items ?? [];
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1}>{t('calendar.title')}</Title>
        {allowed.includes('book') && (
          <Button
            onClick={() => setShown({ what: 'book', spot: { provider_id: provider || own, date: from, time: '' } })}
          >
            {t('calendar.book')}
          </Button>
        )}
      </Group>
      <Group align="end" className="no-print">
        <Button.Group>
          <Button
            variant="default"
            aria-label={t('calendar.earlier')}
            onClick={() => setDate(plusDays(date, week ? -7 : -1))}
          >
            <IconChevronLeft size={16} />
          </Button>
          <Button variant="default" onClick={() => setDate(today)}>
            {t('calendar.today')}
          </Button>
          <Button
            variant="default"
            aria-label={t('calendar.later')}
            onClick={() => setDate(plusDays(date, week ? 7 : 1))}
          >
            <IconChevronRight size={16} />
          </Button>
        </Button.Group>
        <TextInput
          type="date"
          label={t('calendar.date')}
          value={date}
          onChange={(event) => event.currentTarget.value && setDate(event.currentTarget.value)}
        />
        <Select
          label={t('calendar.provider')}
          placeholder={t('calendar.everybody')}
          clearable
          searchable
          data={known.map((one) => ({ value: one.account_id, label: one.full_name }))}
          value={provider || null}
          onChange={(value) => {
            setProvider(value ?? '');
            if (!value) setView('day');
          }}
        />
        <SegmentedControl
          aria-label={t('calendar.view')}
          value={week ? 'week' : 'day'}
          onChange={(value) => {
            if (value === 'week' && provider === '') setProvider(own || (known[0]?.account_id ?? ''));
            setView(value);
          }}
          data={[
            { value: 'day', label: t('calendar.day') },
            { value: 'week', label: t('calendar.week') },
          ]}
        />
      </Group>
      <ProblemAlert error={read.error ?? types.error ?? trouble} onRetry={read.refetch} />
      {moved && <Moved moved={moved} onClosed={() => setMoved(null)} />}
      {!calendar && read.isPending && <Loader aria-label={t('app.loading')} />}
      {calendar && (
        <ScrollArea type="auto" aria-label={t('calendar.title')} viewportProps={{ tabIndex: 0 }}>
          <CalendarGrid
            calendar={calendar}
            columns={columnsOf(calendar, week ? '' : provider)}
            types={new Map(kinds.map((kind) => [kind.id, kind]))}
            onOpen={(entry) => setShown({ what: 'open', id: entry.id })}
            onBook={(spot) => setShown({ what: 'book', spot })}
            onMove={(entry, spot) => void drop(entry, spot)}
          />
        </ScrollArea>
      )}
      {shown?.what === 'open' && (
        <AppointmentDialog id={shown.id} providers={known} allowed={allowed} onMoved={onMoved} onClosed={close} />
      )}
      {shown?.what === 'book' && (
        <BookDialog spot={shown.spot} providers={known} types={kinds} allowed={allowed} onClosed={close} />
      )}
      {shown?.what === 'move' && (
        <MoveDialog
          appointment={shown.appointment}
          spot={shown.spot}
          providers={known}
          allowed={allowed}
          onMoved={onMoved}
          onClosed={close}
        />
      )}
    </Stack>
  );
}

/** A week has a column a day; a day one for each provider, or for the one who is chosen. */
function columnsOf(calendar: Calendar, only: string): Column[] {
  if (calendar.days > 1) {
    const [provider] = calendar.providers;
    if (!provider) return [];
    const days = Array.from({ length: calendar.days }, (_, at) => plusDays(calendar.from, at));
    return days.map((date) => ({ key: date, provider, date }));
  }
  return calendar.providers
    .filter((provider) => only === '' || provider.account_id === only)
    .map((provider) => ({ key: provider.account_id, provider, date: calendar.from }));
}

/** What was moved, and the way back. */
function Moved({
  moved: { before, after },
  onClosed,
}: {
  moved: { before: Appointment; after: Appointment };
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const back = $api.useMutation('put', '/api/v1/appointments/{id}/slot', { onSuccess: onClosed });
  const undo = () =>
    back.mutate({
      params: { path: { id: after.id }, header: ifMatch(after.version) },
      body: {
        provider_id: before.provider_id,
        date: before.date,
        time: before.time,
        duration_minutes: before.duration_minutes,
        overbook_reason: before.overbook_reason,
        outside_hours_reason: before.outside_hours_reason,
        // Where it was, it may have stood beside something else already.
        patient_overlap: true,
      },
    });
  return (
    <Alert color="teal" role="status" withCloseButton closeButtonLabel={t('app.close')} onClose={onClosed}>
      <ProblemAlert error={back.error} />
      <Group>
        {t('calendar.moved', { date: after.date, time: after.time })}
        <Button size="compact-sm" variant="default" loading={back.isPending} onClick={undo}>
          {t('calendar.undo')}
        </Button>
      </Group>
    </Alert>
  );
}
