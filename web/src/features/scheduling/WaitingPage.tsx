import { Badge, Button, Card, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError } from '@/ui/fields';
import { clinicClock } from '@/ui/format';
import { type Column, Listing } from '@/ui/Listing';
import { BornPatientLink } from '@/ui/PatientLink';
import { Value } from '@/ui/Value';
import { CheckIn } from './CheckIn';
import './texts';

export type Visit = Schemas['VisitView'];
type Action = Schemas['VisitAction'];
type Providers = Schemas['WaitingProvider'][];
const COLOUR: Record<Visit['status'], string> = {
  waiting: 'blue',
  called: 'yellow',
  with_provider: 'teal',
  left: 'gray',
  undone: 'gray',
};

/** Who is here; waits are reckoned anew each minute. */
export const useWaitingRoom = (enabled = true) =>
  $api.useQuery('get', '/api/v1/waiting-room', {}, { refetchInterval: 60_000, enabled });

/** Who is here, and what happens next with them. */
export function WaitingPage() {
  const { t } = useTranslation();
  const { session } = useSession();
  const own = can(session, 'appointment.attend') ? (session?.account.id ?? null) : null;
  const [provider, setProvider] = useState<string | null>(null);
  const [arriving, setArriving] = useState(false);
  const [calling, setCalling] = useState(false);
  const room = useWaitingRoom();
  const providers = room.data?.providers ?? [];
  const may = (action: string) => room.data?.allowed_actions.includes(action);
  const shown = (visit: Visit) => !provider || !visit.provider_id || visit.provider_id === provider;
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>{t('waiting.title')}</Title>
          <Text c="dimmed" size="sm">
            {t('waiting.help')}
          </Text>
        </div>
        <Group>
          {can(session, 'display.manage') && (
            <Button variant="subtle" component={Link} to="/displays">
              {t('display.title')}
            </Button>
          )}
          {may('call_next') && (
            <Button variant="default" onClick={() => setCalling(true)}>
              {t('waiting.next')}
            </Button>
          )}
          {may('check_in') && <Button onClick={() => setArriving(true)}>{t('waiting.checkIn')}</Button>}
        </Group>
      </Group>
      <ProviderField value={provider} providers={providers} onChange={setProvider} />
      <Card withBorder>
        <Queue room={room} shown={shown} />
      </Card>
      {arriving && <CheckIn providers={providers} onClosed={() => setArriving(false)} />}
      {calling && <CallNext own={provider ?? own} providers={providers} onClosed={() => setCalling(false)} />}
    </Stack>
  );
}

function ProviderField({
  value,
  providers,
  onChange,
}: {
  value: string | null;
  providers: Providers;
  onChange: (value: string | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <Select
      w={260}
      label={t('waiting.provider')}
      placeholder={t('waiting.anybody')}
      clearable
      searchable
      data={providers.map((one) => ({ value: one.account_id, label: one.full_name }))}
      value={value}
      onChange={onChange}
    />
  );
}

/** Those who are here, in the order of their turns, with what can be done. */
export function Queue({
  room,
  shown = () => true,
  label,
  none,
  first,
  more,
}: {
  room: ReturnType<typeof useWaitingRoom>;
  shown?: (visit: Visit) => boolean;
  /** What the table is called, and what stands there while it is empty, where it is not the waiting room. */
  label?: string;
  none?: string;
  /** What leads a line, by which the lines are sorted then. */
  first?: Column<Visit> & { by: (visit: Visit) => string };
  /** What else can be done with somebody who is here. */
  more?: (visit: Visit) => ReactNode;
}) {
  const { t } = useTranslation();
  const [calling, setCalling] = useState<Visit>();
  const [leaving, setLeaving] = useState<Visit>();
  const act = $api.useMutation('put', '/api/v1/visits/{id}', { onSuccess: () => setLeaving(undefined) });
  const send = (visit: Visit, action: Action, reason?: string) =>
    act.mutate({ params: { path: { id: visit.id }, header: ifMatch(visit.version) }, body: { action, reason } });
  const run = (visit: Visit, action: Action) => {
    if (action === 'call') setCalling(visit);
    else if (action === 'leave' && visit.leave_cancels) setLeaving(visit);
    else send(visit, action);
  };
  const items = (room.data?.items ?? []).filter(shown);
  if (first) items.sort((a, b) => first.by(a).localeCompare(first.by(b), undefined, { numeric: true }));
  return (
    <>
      {!leaving && <ProblemAlert error={act.error} />}
      <Listing
        query={room}
        items={items}
        none={none ?? t('waiting.none')}
        label={label ?? t('waiting.title')}
        keyOf={(visit) => visit.id}
        columns={[
          ...(first ? [first] : []),
          { label: t('waiting.token'), bare: true, nowrap: true, cell: (visit) => <Token of={visit} /> },
          { label: t('waiting.patient'), bare: true, cell: (visit) => <Who of={visit} /> },
          { label: t('waiting.provider'), cell: (visit) => <bdi>{visit.provider_name ?? t('waiting.anybody')}</bdi> },
          { label: t('waiting.turn'), nowrap: true, cell: (visit) => <Value>{visit.due_time}</Value> },
          { label: t('waiting.since'), nowrap: true, cell: (visit) => <Value>{clinicClock(visit.arrived_at)}</Value> },
          { label: t('waiting.status'), cell: (visit) => <VisitState of={visit} /> },
          {
            label: t('app.actions'),
            bare: true,
            cell: (visit) => (
              <Group gap={6}>
                {more?.(visit)}
                {(visit.allowed_actions as Action[]).map((action) => (
                  <Button
                    key={action}
                    size="compact-xs"
                    variant={action === 'leave' || action === 'undo' ? 'subtle' : 'default'}
                    onClick={() => run(visit, action)}
                    aria-label={`${t(`waiting.action.${action}`)}: ${visit.token}`}
                  >
                    {t(`waiting.action.${action}`)}
                  </Button>
                ))}
              </Group>
            ),
          },
        ]}
      />
      {calling && <Call visit={calling} onClosed={() => setCalling(undefined)} />}
      <AskReason
        opened={leaving !== undefined}
        title={t('waiting.action.leave')}
        help={t('waiting.leaveHelp')}
        label={t('calendar.cancelReason')}
        run={act}
        onClose={() => setLeaving(undefined)}
        onSubmit={(reason) => leaving && send(leaving, 'leave', reason)}
      />
    </>
  );
}

function Who({ of: { patient } }: { of: Visit }) {
  const { t } = useTranslation();
  if (!patient) return t('waiting.shut');
  return <BornPatientLink patient={patient} />;
}

function Token({ of: { token } }: { of: Visit }) {
  return (
    <Text fw={700} size="lg" ff="monospace">
      <Value>{token}</Value>
    </Text>
  );
}

/** How far, where, and about how long yet. */
export function VisitState({ of: { status, room, wait } }: { of: Visit }) {
  const { t } = useTranslation();
  return (
    <Group gap={6}>
      <Badge color={COLOUR[status]}>{t(`waiting.is.${status}`)}</Badge>
      {room && (
        <Text size="sm">
          {t('waiting.room')} <bdi>{room}</bdi>
        </Text>
      )}
      {wait && (
        <Text size="xs" c="dimmed">
          {t('waiting.about', { from: wait.from_minutes, until: wait.until_minutes })}
        </Text>
      )}
    </Group>
  );
}

function RoomField({
  value,
  error,
  onChange,
}: {
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <TextInput
      id="field-room"
      label={t('waiting.room')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      maxLength={20}
      autoComplete="off"
      required
      data-autofocus
    />
  );
}

/** Where somebody is to come. */
function Call({ visit, onClosed }: { visit: Visit; onClosed: () => void }) {
  const { t } = useTranslation();
  const [room, setRoom] = useState(visit.room ?? '');
  const call = $api.useMutation('put', '/api/v1/visits/{id}', { onSuccess: onClosed });
  return (
    <FormDialog
      title={`${t('waiting.action.call')}: ${visit.token}`}
      run={call}
      save={t('waiting.action.call')}
      onClosed={onClosed}
      onSubmit={() =>
        call.mutate({
          params: { path: { id: visit.id }, header: ifMatch(visit.version) },
          body: { action: 'call', room },
        })
      }
    >
      <RoomField value={room} onChange={setRoom} error={fieldError(call.error, 'room', t)} />
    </FormDialog>
  );
}

/** Whoever is next, of those who wait for one provider or for nobody in particular. */
function CallNext({ own, providers, onClosed }: { own: string | null; providers: Providers; onClosed: () => void }) {
  const { t } = useTranslation();
  const [room, setRoom] = useState('');
  const [provider, setProvider] = useState(own);
  const next = $api.useMutation('post', '/api/v1/waiting-room/next', { onSuccess: onClosed });
  return (
    <FormDialog
      title={t('waiting.next')}
      help={t('waiting.nextHelp')}
      run={next}
      save={t('waiting.action.call')}
      onClosed={onClosed}
      onSubmit={() => next.mutate({ body: { room, provider_id: provider } })}
    >
      <ProviderField value={provider} providers={providers} onChange={setProvider} />
      <RoomField value={room} onChange={setRoom} error={fieldError(next.error, 'room', t)} />
    </FormDialog>
  );
}
