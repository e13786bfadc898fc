import { Badge, Button, Card, Group, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Listing } from '@/ui/Listing';
import { BornPatientLink } from '@/ui/PatientLink';
import { Value } from '@/ui/Value';
import { AppointmentTime } from './AppointmentTime';
import { CheckIn } from './CheckIn';
import './calendarTexts';
import { type Entry, GONE, STATUS_COLOUR } from './calendar';
import './texts';
import { Queue, useWaitingRoom } from './WaitingPage';

const AWAITED = ['scheduled', 'confirmed'];
const AT_ONCE = ['no_show', 'undo_no_show', 'undo_check_in', 'undo_begin', 'confirm'] as const;
/** What is counted above the list, and what it counts. */
const COUNTS: [string, (entry: Entry) => boolean][] = [
  ['awaited', (entry) => AWAITED.includes(entry.status)],
  ['late', isLate],
  ['checked_in', (entry) => entry.status === 'checked_in'],
  ['in_progress', (entry) => entry.status === 'in_progress'],
  ['over', (entry) => entry.status === 'completed'],
  ['gone', (entry) => GONE.includes(entry.status)],
];

/** Whether the time of an awaited appointment has come. */
export function isLate({ status, starts_at }: Entry) {
  return AWAITED.includes(status) && Date.parse(starts_at) < Date.now();
}

/** Today's calendar: who sees patients, and what is booked. */
const useToday = () => $api.useQuery('get', '/api/v1/calendar', { params: { query: { days: 1 } } });

/** The desk's day: who is awaited, who is late, who is here. */
export function TodayPage() {
  const { t } = useTranslation();
  return (
    <Stack>
      <Title order={1}>{t('today.title')}</Title>
      <Today />
    </Stack>
  );
}

/** The appointments of today with who came, and the queue below. */
export function Today() {
  const { t } = useTranslation();
  const calendar = useToday();
  const room = useWaitingRoom();
  const [only, setOnly] = useState<string | null>(null);
  const [provider, setProvider] = useState<string | null>(null);
  const [arriving, setArriving] = useState<Entry | 'walk-in'>();
  const change = $api.useMutation('put', '/api/v1/appointments/{id}/status');
  const providers = calendar.data?.providers ?? [];
  const names = new Map(providers.map((one) => [one.account_id, one.full_name]));
  const tokens = new Map(room.data?.items.map((visit) => [visit.appointment_id, visit.token]));
  const ofProvider = (calendar.data?.items ?? []).filter((entry) => !provider || entry.provider_id === provider);
  const counted = COUNTS.find(([name]) => name === only)?.[1];
  const items = counted ? ofProvider.filter(counted) : ofProvider;
  const act = (entry: Entry, action: string) =>
    change.mutate({ params: { path: { id: entry.id }, header: ifMatch(entry.version) }, body: { action } });
  const close = () => setArriving(undefined);
  return (
    <>
      <Card withBorder component="section" aria-label={t('today.appointments')}>
        <Group justify="space-between" mb="sm">
          <Title order={2}>{t('today.appointments')}</Title>
          <Group>
            <Select
              aria-label={t('calendar.provider')}
              placeholder={t('calendar.everybody')}
              clearable
              searchable
              data={providers.map((one) => ({ value: one.account_id, label: one.full_name }))}
              value={provider}
              onChange={setProvider}
            />
            {room.data?.allowed_actions.includes('check_in') && (
              <Button onClick={() => setArriving('walk-in')}>{t('today.walkIn')}</Button>
            )}
          </Group>
        </Group>
        <Group gap="xs" mb="sm" role="group" aria-label={t('today.filter')}>
          {COUNTS.map(([name, fits]) => (
            <Button
              key={name}
              size="compact-sm"
              variant={only === name ? 'filled' : 'default'}
              aria-pressed={only === name}
              onClick={() => setOnly(only === name ? null : name)}
            >
              {t(`today.${name}`)}: {ofProvider.filter(fits).length}
            </Button>
          ))}
        </Group>
        <ProblemAlert error={change.error} />
        <Listing
          query={calendar}
          items={items}
          none={t('today.none')}
          label={t('today.appointments')}
          keyOf={(entry) => entry.id}
          columns={[
            {
              label: t('calendar.time'),
              bare: true,
              nowrap: true,
              cell: (entry) =>
                entry.patient ? (
                  <AppointmentTime entry={entry} />
                ) : (
                  <Text fw={600} className="num">
                    <Value>{entry.time}</Value>
                  </Text>
                ),
            },
            {
              label: t('calendar.patient'),
              bare: true,
              cell: ({ patient }) => (patient ? <BornPatientLink patient={patient} /> : t('calendar.shut')),
            },
            { label: t('calendar.provider'), cell: (entry) => <bdi>{names.get(entry.provider_id)}</bdi> },
            {
              label: t('waiting.status'),
              cell: (entry) => (
                <Group gap={6}>
                  <Badge color={STATUS_COLOUR[entry.status]} variant="light">
                    {t(`appointmentStatus.${entry.status}`)}
                  </Badge>
                  {isLate(entry) && <Badge color="red">{t('today.late')}</Badge>}
                  {tokens.get(entry.id) && (
                    <Text span size="sm" ff="monospace">
                      <Value>{tokens.get(entry.id) ?? ''}</Value>
                    </Text>
                  )}
                </Group>
              ),
            },
            {
              label: t('app.actions'),
              bare: true,
              cell: (entry) => (
                <Group gap={6}>
                  {entry.allowed_actions.includes('check_in') && entry.patient && (
                    <Button size="compact-xs" onClick={() => setArriving(entry)}>
                      {t('waiting.checkIn')}
                    </Button>
                  )}
                  {AT_ONCE.filter((action) => entry.allowed_actions.includes(action)).map((action) => (
                    <Button
                      key={action}
                      size="compact-xs"
                      variant="subtle"
                      loading={change.isPending && change.variables.params.path.id === entry.id}
                      onClick={() => act(entry, action)}
                    >
                      {t(`appointmentAction.${action}`)}
                    </Button>
                  ))}
                </Group>
              ),
            },
          ]}
        />
      </Card>
      <Card withBorder component="section" aria-label={t('waiting.title')}>
        <Title order={2} mb="sm">
          {t('waiting.title')}
        </Title>
        <Queue room={room} />
      </Card>
      {arriving === 'walk-in' && <CheckIn providers={providers} onClosed={close} />}
      {typeof arriving === 'object' && arriving.patient && (
        <CheckIn appointment={{ id: arriving.id, patient: arriving.patient }} providers={providers} onClosed={close} />
      )}
    </>
  );
}
