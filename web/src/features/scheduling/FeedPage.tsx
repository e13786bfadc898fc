import { Alert, Badge, Button, Card, Checkbox, CopyButton, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { fieldError } from '@/ui/fields';
import { dateTime } from '@/ui/format';
import { Listing } from '@/ui/Listing';
import { Value } from '@/ui/Value';
import './planningTexts';

/** The addresses by which calendars outside read one's own. Each is shown once, and works until it is revoked. */
export function FeedPage() {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [instead, setInstead] = useState(false);
  const list = $api.useQuery('get', '/api/v1/calendar-feeds', {});
  const add = $api.useMutation('post', '/api/v1/calendar-feeds', {
    onSuccess: () => {
      setName('');
      setInstead(false);
    },
  });
  const revoke = $api.useMutation('post', '/api/v1/calendar-feeds/{id}/revocation');
  const address = add.data && `${location.origin}/api/v1/calendars/${add.data.secret}.ics`;
  const some = list.data?.items.some((link) => link.allowed_actions.includes('revoke')) ?? false;
  const full = list.data ? !list.data.allowed_actions.includes('add') : false;
  return (
    <Stack>
      <div>
        <Title order={1}>{t('feed.title')}</Title>
        <Text c="dimmed" size="sm">
          {t('feed.help')}
        </Text>
      </div>
      <Card withBorder>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate({ body: { name, revoke_earlier: instead } });
          }}
        >
          <Group align="end">
            <TextInput
              id="field-name"
              label={t('feed.name')}
              placeholder={t('feed.namePlaceholder')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={fieldError(add.error, 'name', t)}
              maxLength={100}
              required
            />
            <Button type="submit" loading={add.isPending} disabled={full && !instead}>
              {t('feed.add')}
            </Button>
          </Group>
          {some && (
            <Checkbox
              mt="sm"
              label={t('feed.instead')}
              checked={instead}
              onChange={(event) => setInstead(event.currentTarget.checked)}
            />
          )}
        </form>
        <ProblemAlert error={add.error} />
        {address && (
          <Alert color="teal" mt="md" role="status" title={t('feed.once')}>
            <Stack gap="xs" align="flex-start">
              <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }} dir="ltr">
                {address}
              </Text>
              <CopyButton value={address}>
                {({ copied, copy }) => (
                  <Button size="compact-sm" variant="default" onClick={copy}>
                    {t(copied ? 'feed.copied' : 'feed.copy')}
                  </Button>
                )}
              </CopyButton>
            </Stack>
          </Alert>
        )}
      </Card>
      <Feeds
        label={t('feed.title')}
        query={list}
        error={revoke.error}
        onRevoke={(id) => revoke.mutate({ params: { path: { id } } })}
      />
    </Stack>
  );
}

/** The same of somebody else, for whoever ends what a lost device or a stranger reads. */
export function ProviderFeedPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const list = $api.useQuery('get', '/api/v1/providers/{id}/calendar-feeds', { params: { path: { id } } });
  const revoke = $api.useMutation('post', '/api/v1/providers/{id}/calendar-feeds/{link}/revocation');
  return (
    <Stack>
      <div>
        <Title order={1}>
          {t('feed.ofOther')} <bdi>{list.data?.provider_name}</bdi>
        </Title>
        <Text c="dimmed" size="sm">
          {t('feed.otherHelp')}
        </Text>
      </div>
      <Feeds
        label={t('feed.ofOther')}
        query={list}
        error={revoke.error}
        onRevoke={(link) => revoke.mutate({ params: { path: { id, link } } })}
      />
    </Stack>
  );
}

type Asked = Parameters<typeof Listing>[0]['query'] & { data?: Schemas['CalendarFeedList'] };

function Feeds({
  label,
  query,
  error,
  onRevoke,
}: {
  label: string;
  query: Asked;
  error: unknown;
  onRevoke: (id: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <Card withBorder>
      <ProblemAlert error={error} />
      <Listing
        query={query}
        items={query.data?.items ?? []}
        none={t('feed.none')}
        label={label}
        keyOf={(link) => link.id}
        isVoid={(link) => link.revoked_at !== null && link.revoked_at !== undefined}
        columns={[
          { label: t('feed.name'), bare: true, cell: (link) => <bdi>{link.name}</bdi> },
          { label: t('feed.made'), cell: (link) => <Value>{dateTime(link.created_at)}</Value> },
          {
            label: t('feed.until'),
            cell: (link) =>
              link.revoked_at ? (
                <Badge color="gray">{t('feed.revoked')}</Badge>
              ) : (
                <Value>{dateTime(link.expires_at)}</Value>
              ),
          },
          {
            label: t('app.actions'),
            bare: true,
            cell: (link) =>
              link.allowed_actions.includes('revoke') && (
                <Button
                  size="compact-xs"
                  variant="default"
                  color="red"
                  aria-label={`${t('feed.revoke')}: ${link.name}`}
                  onClick={() => onRevoke(link.id)}
                >
                  {t('feed.revoke')}
                </Button>
              ),
          },
        ]}
      />
    </Card>
  );
}
