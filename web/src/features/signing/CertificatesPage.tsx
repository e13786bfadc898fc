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
import { dateTime } from '@/ui/format';
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
        </div>
      ),
    },
  ];
}

function Mine() {
  const { t } = useTranslation();
  const list = $api.useQuery('get', '/api/v1/account/signing-certificates');
  return (
    <Card withBorder component="section" aria-label={t('certificate.mine')}>
      <Listing
        query={list}
        items={list.data?.items ?? []}
        none={t('certificate.noneMine')}
        label={t('certificate.mine')}
        keyOf={(one) => one.id}
        columns={columns(t)}
      />
    </Card>
  );
}

function All() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [holder] = useDebouncedValue(typed.trim(), 300);
  const [page, setPage] = useState<{ holder: string; after?: string }>({ holder: '' });
  const [revoking, setRevoking] = useState<Certificate | null>(null);
  // Of another name the first page is shown.
  const after = page.holder === holder ? page.after : undefined;
  const query = { holder: holder || undefined, after };
  const list = $api.useQuery('get', '/api/v1/signing-certificates', { params: { query } });
  const close = () => setRevoking(null);
  const revoke = $api.useMutation('post', '/api/v1/signing-certificates/{id}/revocation', { onSuccess: close });
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
          {
            label: t('app.actions'),
            bare: true,
            cell: (one) =>
              one.allowed_actions.includes('revoke') && (
                <Button
                  size="compact-sm"
                  variant="light"
                  color="red"
                  aria-label={`${t('certificate.revoke')}: ${one.holder_name}`}
                  onClick={() => {
                    revoke.reset();
                    setRevoking(one);
                  }}
                >
                  {t('certificate.revoke')}
                </Button>
              ),
          },
        ]}
      />
      <Pages after={after} next={list.data?.next} onTurn={(next) => setPage({ holder, after: next })} />
      <AskReason
        opened={revoking !== null}
        title={t('certificate.revoke')}
        help={t('certificate.revokeHelp', { who: revoking?.holder_name ?? '' })}
        label={t('certificate.reason')}
        run={revoke}
        onClose={close}
        onSubmit={(reason) => revoking && revoke.mutate({ params: { path: { id: revoking.id } }, body: { reason } })}
      />
    </Card>
  );
}
