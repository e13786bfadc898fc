import {
  Anchor,
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, asProblem, onceBy } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError, TextField, useTexts } from '@/ui/fields';
import { dateTime, instantOf, localOf } from '@/ui/format';
import { Listing, Pages } from '@/ui/Listing';
import { Value } from '@/ui/Value';
import { type Delivery, Recipient, State } from './State';
import './texts';

const MOST_DAYS = 365;
const SHOWN = ['failed', 'nobody', 'unread', 'all'] as const;

/** To whom reports went that are out, and what is still to be done about it. */
export function DeliveriesPage() {
  const { t } = useTranslation();
  const { session } = useSession();
  const [of, setOf] = useState<(typeof SHOWN)[number]>('failed');
  const [typed, setTyped] = useState<number | string>(3);
  const [settled] = useDebouncedValue(typed, 400);
  const days = Math.min(Number(settled || 0), MOST_DAYS);
  const [after, setAfter] = useState<string>();
  const [told, setTold] = useState<Delivery>();
  const query = { of: of === 'all' ? undefined : of, days: of === 'unread' ? days : undefined, after };
  const list = $api.useQuery('get', '/api/v1/pathology/deliveries', { params: { query } });
  const readsReports = can(session, 'pathology_report.read');
  const seesDirectory = can(session, 'case.register');
  return (
    <Stack>
      <Title order={1}>{t('deliveries.title')}</Title>
      <Text size="sm">{t('deliveries.help')}</Text>
      <Group align="flex-end" className="no-print">
        <NativeSelect
          label={t('deliveries.show')}
          value={of}
          onChange={(event) => {
            setOf(event.currentTarget.value as typeof of);
            setAfter(undefined);
          }}
          data={SHOWN.map((value) => ({ value, label: t(`deliveries.of.${value}`) }))}
        />
        {of === 'unread' && (
          <NumberInput
            label={t('deliveries.days')}
            min={0}
            max={MOST_DAYS}
            w={100}
            value={typed}
            onChange={(value) => {
              setTyped(value);
              setAfter(undefined);
            }}
          />
        )}
        {seesDirectory && (
          <Anchor component={Link} to={'/pathology/referring-consultants' as never} size="sm">
            {t('deliveries.correct')}
          </Anchor>
        )}
      </Group>
      <Listing
        query={list}
        items={list.data?.items ?? []}
        none={t('deliveries.none')}
        label={t('deliveries.title')}
        keyOf={(one) => one.id}
        columns={[
          {
            label: t('deliveries.case'),
            bare: true,
            cell: (one) => (
              <Stack gap={0}>
                <Anchor
                  component={Link}
                  to={(readsReports ? '/pathology/reports/$id' : '/pathology/cases/$id') as never}
                  params={{ id: readsReports ? one.report_id : one.case_id } as never}
                  fw={600}
                >
                  <Value>{one.accession_number}</Value>
                </Anchor>
                <Text size="xs" c="dimmed">
                  {one.what && `${t(`deliveries.what.${one.what}`)} · `} {t('deliveries.edition', { n: one.edition })} ·{' '}
                  {dateTime(one.created_at)}
                </Text>
              </Stack>
            ),
          },
          { label: t('deliveries.consultant'), long: true, cell: (one) => <Recipient of={one} /> },
          { label: t('deliveries.state'), cell: (one) => <State of={one} /> },
          { label: t('app.actions'), bare: true, cell: (one) => <Actions of={one} onTell={() => setTold(one)} /> },
        ]}
      />
      <Pages after={after} next={list.data?.next} onTurn={setAfter} />
      {told && <Telling of={told} onClosed={() => setTold(undefined)} />}
    </Stack>
  );
}

/** Why nothing leaves without somebody who says why. */
const HINDERED = ['refused_by_patient', 'protected'];

function Actions({ of, onTell }: { of: Delivery; onTell: () => void }) {
  const { t } = useTranslation();
  const [once, setOnce] = useState(() => crypto.randomUUID());
  const [why, setWhy] = useState(false);
  const send = $api.useMutation('post', '/api/v1/pathology/deliveries/{id}/sending', {
    onSuccess: () => setOnce(crypto.randomUUID()),
    // It was refused or protected since.
    onError: (error) => asProblem(error).fields.some((one) => one.field === 'reason') && setWhy(true),
  });
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {of.allowed_actions.includes('send') && (
          <Button
            size="compact-xs"
            variant="default"
            loading={send.isPending}
            aria-label={`${t('deliveries.send')}: ${of.accession_number}`}
            onClick={() =>
              of.reason && HINDERED.includes(of.reason)
                ? setWhy(true)
                : send.mutate({ params: { path: { id: of.id } }, headers: onceBy(once), body: {} })
            }
          >
            {t('deliveries.send')}
          </Button>
        )}
        {of.allowed_actions.includes('tell') && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`${t('deliveries.tell')}: ${of.accession_number}`}
            onClick={onTell}
          >
            {t('deliveries.tell')}
          </Button>
        )}
      </Group>
      {why ? <Sending of={of} onClosed={() => setWhy(false)} /> : <ProblemAlert error={send.error} />}
    </Stack>
  );
}

const titled = (said: string, of: Delivery, t: TFunction) =>
  [
    `${said}: ${of.accession_number}`,
    of.what && t(`deliveries.what.${of.what}`),
    t('deliveries.edition', { n: of.edition }),
  ]
    .filter(Boolean)
    .join(' · ');

/** Sends what does not leave by itself, with the reason. */
function Sending({ of, onClosed }: { of: Delivery; onClosed: () => void }) {
  const { t } = useTranslation();
  const [once] = useState(() => crypto.randomUUID());
  const texts = useTexts({ reason: '' });
  const send = $api.useMutation('post', '/api/v1/pathology/deliveries/{id}/sending', { onSuccess: onClosed });
  const form = { values: texts.values, set: texts.set as (name: string, value: string) => void, error: send.error };
  return (
    <FormDialog
      title={titled(t('deliveries.send'), of, t)}
      help={t('deliveries.sendWhyHelp')}
      run={send}
      label={(name) => (name === 'reason' ? t('deliveries.sendWhy') : undefined)}
      onClosed={onClosed}
      onSubmit={() =>
        send.mutate({
          params: { path: { id: of.id } },
          headers: onceBy(once),
          body: { reason: texts.values.reason },
        })
      }
    >
      <TextField form={form} name="reason" label={t('deliveries.sendWhy')} required maxLength={500} data-autofocus />
    </FormDialog>
  );
}

/** Writes down who was told by telephone. */
function Telling({ of, onClosed }: { of: Delivery; onClosed: () => void }) {
  const { t } = useTranslation();
  const [once] = useState(() => crypto.randomUUID());
  const texts = useTexts({ to: '' });
  const [at, setAt] = useState(() => localOf(new Date().toISOString()));
  const [readBack, setReadBack] = useState(false);
  const tell = $api.useMutation('post', '/api/v1/pathology/deliveries/{id}/telling', { onSuccess: onClosed });
  const form = {
    values: texts.values,
    set: texts.set as (name: string, value: string) => void,
    error: tell.error,
  };
  const labels: Record<string, string> = { to: t('deliveries.to'), told_at: t('deliveries.toldAt') };
  return (
    <FormDialog
      title={titled(t('deliveries.tell'), of, t)}
      help={t('deliveries.tellHelp')}
      run={tell}
      label={(name) => labels[name]}
      onClosed={onClosed}
      onSubmit={() =>
        tell.mutate({
          params: { path: { id: of.id } },
          headers: onceBy(once),
          body: { to: texts.values.to, told_at: instantOf(at), read_back: readBack },
        })
      }
    >
      <TextField form={form} name="to" label={labels.to} required maxLength={200} data-autofocus />
      <TextInput
        id="field-told_at"
        type="datetime-local"
        label={labels.told_at}
        value={at}
        onChange={(event) => setAt(event.currentTarget.value)}
        error={fieldError(tell.error, 'told_at', t)}
        required
      />
      <Checkbox
        label={t('deliveries.wasReadBack')}
        checked={readBack}
        onChange={(event) => setReadBack(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
