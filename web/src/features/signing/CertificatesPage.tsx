import './certificateTexts';
import { Badge, Button, Card, Stack, Tabs, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { AskReason } from '@/ui/AskReason';
import { fieldError } from '@/ui/fields';
import { dateTime, instantOf } from '@/ui/format';
import { type Column, Listing, Pages } from '@/ui/Listing';
import { Value } from '@/ui/Value';

type Certificate = Schemas['CertificateView'];

const COLOURS: Record<string, string> = { valid: 'teal', expired: 'gray', revoked: 'red' };

/** By which certificates I sign, and, for who may revoke them, those of everybody in the clinic. */
export function CertificatesPage() {
  const { t } = useTranslation();
  const { session } = useSession();
  const navigate = useNavigate();
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const manages = can(session, 'certificate.manage');
  const shown = manages && tab !== 'mine' ? 'all' : 'mine';
  return (
    <Stack>
      <div>
        <Title order={1}>{t('certificate.title')}</Title>
        <Text c="dimmed" size="sm" maw={760}>
          {t('certificate.help')}
        </Text>
      </div>
      {!manages ? (
        <Mine />
      ) : (
        <Tabs
          value={shown}
          onChange={(value) => void navigate({ to: '/certificates', search: { tab: value } as never, replace: true })}
          keepMounted={false}
        >
          <Tabs.List mb="sm">
            <Tabs.Tab value="all">{t('certificate.all')}</Tabs.Tab>
            <Tabs.Tab value="mine">{t('certificate.mine')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="all">
            <All />
          </Tabs.Panel>
          <Tabs.Panel value="mine">
            <Mine />
          </Tabs.Panel>
        </Tabs>
      )}
    </Stack>
  );
}

/** What a certificate says of itself. */
function columns(t: TFunction): Column<Certificate>[] {
  return [
    {
      label: t('certificate.serial'),
      long: true,
      cell: (one) => (
        <div>
          <Text size="sm" ff="monospace">
            <Value>{one.serial}</Value>
          </Text>
          <Text size="xs" c="dimmed">
            {t('certificate.fingerprint')}: <Value>{one.sha256}</Value>
          </Text>
        </div>
      ),
    },
    {
      label: t('certificate.validity'),
      cell: (one) => (
        <Text size="sm">
          <Value>{dateTime(one.valid_from)}</Value> – <Value>{dateTime(one.valid_until)}</Value>
        </Text>
      ),
    },
    {
      label: t('certificate.state'),
      long: true,
      cell: (one) => (
        <div>
          <Badge color={COLOURS[one.status]}>{t(`certificate.status.${one.status}`)}</Badge>
          {one.revoked_at && (
            <Text size="xs">
              <Value>{dateTime(one.revoked_at)}</Value> · <bdi>{one.revoked_by}</bdi>
            </Text>
          )}
          {one.revocation_reason && (
            <Text size="sm">
              <bdi>{one.revocation_reason}</bdi>
            </Text>
          )}
          {one.compromised_since && (
            <Text size="sm" fw={600}>
              {t('certificate.statedSince', { when: dateTime(one.compromised_since) })}
            </Text>
          )}
        </div>
      ),
    },
  ];
}

/** What somebody is about to do to a certificate. */
type Doing = { what: 'revoke' | 'state_compromise'; certificate: Certificate };

/** What the server lets the reader do with a certificate. */
function acts(t: TFunction, onDo: (doing: Doing) => void): Column<Certificate> {
  return {
    label: t('app.actions'),
    bare: true,
    cell: (certificate) => (
      <Stack gap={4}>
        {certificate.allowed_actions.includes('revoke') && (
          <Button
            size="compact-sm"
            variant="light"
            color="red"
            aria-label={`${t('certificate.revoke')}: ${certificate.holder_name}`}
            onClick={() => onDo({ what: 'revoke', certificate })}
          >
            {t('certificate.revoke')}
          </Button>
        )}
        {certificate.allowed_actions.includes('state_compromise') && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${t('certificate.stateCompromise')}: ${certificate.holder_name}`}
            onClick={() => onDo({ what: 'state_compromise', certificate })}
          >
            {t('certificate.stateCompromise')}
          </Button>
        )}
      </Stack>
    ),
  };
}

function Mine() {
  const { t } = useTranslation();
  const [revoking, setRevoking] = useState<Certificate | null>(null);
  const list = $api.useQuery('get', '/api/v1/account/signing-certificates');
  const close = () => setRevoking(null);
  const revoke = $api.useMutation('post', '/api/v1/account/signing-certificates/{id}/revocation', {
    onSuccess: close,
  });
  const open = ({ what, certificate }: Doing) => {
    if (what !== 'revoke') return;
    revoke.reset();
    setRevoking(certificate);
  };
  const certificates = (list.data?.items ?? []).map((one) => ({
    ...one,
    // Doubt is stated where those of the whole clinic stand.
    allowed_actions: one.allowed_actions.filter((action) => action === 'revoke'),
  }));
  return (
    <Card withBorder component="section" aria-label={t('certificate.mine')}>
      <Listing
        query={list}
        items={certificates}
        none={t('certificate.noneMine')}
        label={t('certificate.mine')}
        keyOf={(one) => one.id}
        columns={[...columns(t), acts(t, open)]}
      />
      <AskReason
        opened={revoking !== null}
        title={t('certificate.revoke')}
        help={t('certificate.revokeOwnHelp')}
        label={t('certificate.reason')}
        run={revoke}
        onClose={close}
        onSubmit={(reason) => revoking && revoke.mutate({ params: { path: { id: revoking.id } }, body: { reason } })}
      />
    </Card>
  );
}

const instant = (local: string) => (local ? instantOf(local) : null);

function All() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [holder] = useDebouncedValue(typed.trim(), 300);
  const [page, setPage] = useState<{ holder: string; after?: string }>({ holder: '' });
  const [doing, setDoing] = useState<Doing | null>(null);
  const [since, setSince] = useState('');
  // Of another name the first page is shown.
  const after = page.holder === holder ? page.after : undefined;
  const query = { holder: holder || undefined, after };
  const list = $api.useQuery('get', '/api/v1/signing-certificates', { params: { query } });
  const close = () => setDoing(null);
  const revoke = $api.useMutation('post', '/api/v1/signing-certificates/{id}/revocation', { onSuccess: close });
  const state = $api.useMutation('post', '/api/v1/signing-certificates/{id}/compromise', { onSuccess: close });
  const isRevoking = doing?.what !== 'state_compromise';
  const run = isRevoking ? revoke : state;
  const open = (next: Doing) => {
    revoke.reset();
    state.reset();
    setSince('');
    setDoing(next);
  };
  const submit = (reason: string) => {
    if (!doing) return;
    const params = { path: { id: doing.certificate.id } };
    const compromised_since = instant(since);
    if (isRevoking) revoke.mutate({ params, body: { reason, compromised_since } });
    else if (compromised_since) state.mutate({ params, body: { reason, compromised_since } });
  };
  return (
    <Card withBorder component="section" aria-label={t('certificate.all')}>
      <TextInput
        aria-label={t('certificate.search')}
        placeholder={t('certificate.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maw={420}
        mb="sm"
      />
      <Listing
        query={list}
        items={list.data?.items ?? []}
        none={t(holder ? 'certificate.noneFits' : 'certificate.none')}
        label={t('certificate.all')}
        keyOf={(one) => one.id}
        columns={[
          { label: t('certificate.holder'), bare: true, cell: (one) => <bdi>{one.holder_name}</bdi> },
          ...columns(t),
          acts(t, open),
        ]}
      />
      <Pages after={after} next={list.data?.next} onTurn={(next) => setPage({ holder, after: next })} />
      <AskReason
        opened={doing !== null}
        title={t(isRevoking ? 'certificate.revoke' : 'certificate.stateCompromise')}
        help={t(isRevoking ? 'certificate.revokeHelp' : 'certificate.stateHelp', {
          who: doing?.certificate.holder_name ?? '',
        })}
        label={t(isRevoking ? 'certificate.reason' : 'certificate.how')}
        run={run}
        onClose={close}
        onSubmit={submit}
      >
        <TextInput
          id="field-compromised_since"
          type="datetime-local"
          label={t('certificate.since')}
          description={isRevoking ? t('certificate.sinceHelp') : undefined}
          required={!isRevoking}
          value={since}
          onChange={(event) => setSince(event.currentTarget.value)}
          error={fieldError(run.error, 'compromised_since', t)}
        />
      </AskReason>
    </Card>
  );
}
