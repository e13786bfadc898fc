import { Alert, Badge, Button, Card, Group, Loader, Stack, Text, TextInput, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, fetchClient, type Schemas } from '@/api/client';
import { listen } from '@/api/live';
import { ProblemAlert } from '@/app/Trouble';
import { dateTime, fullName } from '@/ui/format';
import { DeviceCheck, Film } from './DeviceCheck';
import { Outside, Stage } from './Stage';
import { useDevices } from './useDevices';
import { useVisit } from './useVisit';
import { type Door, type Picture, roomOf, type Visit } from './visit';
import './texts';
import './video.css';

const doorOf = (id: string): Door => {
  const params = { path: { id } };
  return {
    join: async (seat) =>
      roomOf(await fetchClient.POST('/api/v1/appointments/{id}/video/seat', { params, body: { seat } })),
    hear: async (seat, after) =>
      roomOf(
        await fetchClient.POST('/api/v1/appointments/{id}/video/signals/search', { params, body: { seat, after } }),
      ),
    say: (seat, signals) =>
      fetchClient.POST('/api/v1/appointments/{id}/video/signals', { params, body: { seat, signals } }),
    // Also while the page is being closed.
    leave: (seat) =>
      void fetchClient
        .POST('/api/v1/appointments/{id}/video/leave', { params, body: { seat }, keepalive: true })
        .catch(() => undefined),
    listen: (_, heard) => listen((topic) => (topic === 'video' || topic === 'opened') && heard()),
  };
};

/** Camera and microphone belong to a page that was loaded as this one: who came here from another one loads it. */
function useOwnRights() {
  useEffect(() => {
    const { featurePolicy } = document as { featurePolicy?: { allowsFeature: (name: string) => boolean } };
    if (featurePolicy && !featurePolicy.allowsFeature('microphone')) location.reload();
  }, []);
}

/** The room of an appointment: links for the patient, and the visit for the provider. */
export function VideoPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const params = { path: { id } };
  const appointment = $api.useQuery('get', '/api/v1/appointments/{id}', { params });
  const room = $api.useQuery('get', '/api/v1/appointments/{id}/video', { params });
  useOwnRights();
  const trouble = appointment.error ?? room.error;
  if (trouble && (!appointment.data || !room.data)) {
    return (
      <ProblemAlert error={trouble} onRetry={() => (appointment.error ? appointment.refetch() : room.refetch())} />
    );
  }
  if (!appointment.data || !room.data) return <Loader aria-label={t('app.loading')} />;
  const { patient } = appointment.data;
  const name = patient ? fullName(patient) : t('video.patient');
  const may = (action: string) => room.data.allowed_actions.includes(action);
  return (
    <Stack maw={1200}>
      <div>
        <Title order={1}>
          {t('video.with')} <bdi>{name}</bdi>
        </Title>
        <Text c="dimmed" className="num">
          {appointment.data.date} {appointment.data.time} · <bdi>{appointment.data.provider_name}</bdi>
        </Text>
      </div>
      {may('join') && <Own id={id} name={name} />}
      {(room.data.state === 'early' || room.data.state === 'closed') && (
        <Alert role="status">
          {t(room.data.state === 'early' ? 'video.opens' : 'video.closed', {
            from: dateTime(room.data.opens_at),
            until: dateTime(room.data.closes_at),
          })}
        </Alert>
      )}
      {!may('join') && room.data.patient_is_here && <Alert role="status">{t('video.patientThere')}</Alert>}
      {(may('make_link') || may('revoke_links')) && <Links id={id} room={room.data} />}
    </Stack>
  );
}

/** Links by which the patient comes in. An address is shown once. */
function Links({ id, room }: { id: string; room: Schemas['VideoView'] }) {
  const { t } = useTranslation();
  const params = { path: { id } };
  const make = $api.useMutation('post', '/api/v1/appointments/{id}/video/links');
  const revoke = $api.useMutation('post', '/api/v1/appointments/{id}/video/links/revocation', {
    onSuccess: () => make.reset(),
  });
  const [copied, setCopied] = useState(false);
  const made = make.data;
  const run = (revoke_earlier: boolean) => {
    setCopied(false);
    make.mutate({ params, body: { revoke_earlier } });
  };
  const copy = async () => {
    if (!made) return;
    await navigator.clipboard.writeText(made.address);
    setCopied(true);
  };
  const may = (action: string) => room.allowed_actions.includes(action);
  return (
    <Card withBorder component="section" aria-label={t('video.links')}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('video.links')}
        </Title>
        <Text size="sm">
          {t('video.linksHelp', { from: dateTime(room.opens_at), until: dateTime(room.closes_at) })}
        </Text>
        <ProblemAlert error={make.error ?? revoke.error} />
        {made && (
          <Group align="flex-end">
            <TextInput
              flex={1}
              readOnly
              label={t('video.address')}
              description={t('video.once')}
              value={made.address}
              onFocus={(event) => event.currentTarget.select()}
            />
            <Button variant="default" onClick={() => void copy()}>
              {t(copied ? 'video.copied' : 'video.copy')}
            </Button>
          </Group>
        )}
        {room.links.map((link) => (
          <Group key={link.made_at} gap="xs">
            <Text size="sm">
              {t('video.made')} <bdi>{link.made_by}</bdi>, {dateTime(link.made_at)}
            </Text>
            {link.is_locked && <Badge color="red">{t('video.locked')}</Badge>}
          </Group>
        ))}
        <Group>
          {may('make_link') && (
            <Button variant="light" loading={make.isPending} onClick={() => run(false)}>
              {t('video.makeLink')}
            </Button>
          )}
          {may('make_link') && room.links.length > 0 && (
            <Button variant="default" loading={make.isPending} onClick={() => run(true)}>
              {t('video.renewLink')}
            </Button>
          )}
          {may('revoke_links') && (
            <Button variant="default" loading={revoke.isPending} onClick={() => revoke.mutate({ params })}>
              {t('video.revokeLinks')}
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  );
}

/** The provider's side: first what is seen and heard, then the place in the room. */
function Own({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation();
  const devices = useDevices();
  const [wants, setWants] = useState(false);
  const door = useMemo(() => doorOf(id), [id]);
  const { visit, picture } = useVisit(door, 'provider', wants ? devices.stream : null);
  if (!wants || !devices.stream) {
    return (
      <Card withBorder>
        <DeviceCheck devices={devices} label={t('video.join')} onReady={() => setWants(true)} />
      </Card>
    );
  }
  if (picture.stopped || picture.problem) {
    return (
      <Stack align="flex-start">
        {picture.stopped && <Text role="status">{t(picture.stopped === 'taken' ? 'video.taken' : 'video.over')}</Text>}
        <ProblemAlert error={picture.problem} />
        <Button onClick={() => setWants(false)}>{t('video.goOn')}</Button>
      </Stack>
    );
  }
  if (!visit || !picture.room) return <Loader aria-label={t('app.loading')} />;
  return <Room id={id} name={name} visit={visit} picture={picture} onEnded={() => setWants(false)} />;
}

function Room({
  id,
  name,
  visit,
  picture,
  onEnded,
}: {
  id: string;
  name: string;
  visit: Visit;
  picture: Picture;
  onEnded: () => void;
}) {
  const { t } = useTranslation();
  const call = { params: { path: { id } }, body: { seat: visit.seat } };
  const admit = $api.useMutation('post', '/api/v1/appointments/{id}/video/admission', {
    onSuccess: (room) => visit.changed(room),
  });
  const end = $api.useMutation('post', '/api/v1/appointments/{id}/video/end', { onSuccess: onEnded });
  const { room } = picture;
  const isAdmitted = room?.state === 'admitted';
  const outside = room?.outside_url;
  return (
    <Stack>
      <ProblemAlert error={admit.error ?? end.error} />
      {room?.state === 'waiting' && (
        <Alert color="teal" role="status" title={t('video.waits', { name })}>
          <Group>
            {room.waiting_since && <Text size="sm">{t('video.since', { at: dateTime(room.waiting_since) })}</Text>}
            {!room.other_is_here && <Text size="sm">{t('video.lineLost')}</Text>}
            <Button loading={admit.isPending} onClick={() => admit.mutate(call)}>
              {t('video.admit')}
            </Button>
          </Group>
        </Alert>
      )}
      {(room?.state === 'empty' || room?.state === 'ended') && (
        <Alert role="status">{t(room.state === 'ended' ? 'video.ended' : 'video.nobody')}</Alert>
      )}
      {isAdmitted && outside && (
        <>
          <Outside address={outside} />
          <Button color="red" w="fit-content" onClick={() => end.mutate(call)}>
            {t('video.end')}
          </Button>
        </>
      )}
      {isAdmitted && !outside && (
        <Stage visit={visit} picture={picture} other={name} hangUp={t('video.end')} onHangUp={() => end.mutate(call)} />
      )}
      {!isAdmitted && (
        <Film stream={visit.local} label={t('video.own')} className="video-preview video-small" isMuted isMirrored />
      )}
    </Stack>
  );
}
