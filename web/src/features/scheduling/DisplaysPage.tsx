import { Alert, Badge, Button, Card, CopyButton, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { fieldError } from '@/ui/fields';
import { dateTime } from '@/ui/format';
import { Listing } from '@/ui/Listing';
import { Value } from '@/ui/Value';
import './texts';

/** The screens of the waiting room. An address is shown once, and works until somebody revokes it. */
export function DisplaysPage() {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const list = $api.useQuery('get', '/api/v1/displays', {});
  const add = $api.useMutation('post', '/api/v1/displays', { onSuccess: () => setName('') });
  const revoke = $api.useMutation('post', '/api/v1/displays/{id}/revocation');
  const address = add.data && `${location.origin}/display#${add.data.secret}`;
  return (
    <Stack>
      <div>
        <Title order={1}>{t('display.title')}</Title>
        <Text c="dimmed" size="sm">
          {t('display.help')}
        </Text>
      </div>
      <Card withBorder>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add.mutate({ body: { name } });
          }}
        >
          <Group align="end">
            <TextInput
              id="field-name"
              label={t('display.name')}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={fieldError(add.error, 'name', t)}
              maxLength={100}
              required
            />
            <Button type="submit" loading={add.isPending}>
              {t('display.add')}
            </Button>
          </Group>
        </form>
        <ProblemAlert error={add.error} />
        {address && (
          <Alert color="teal" mt="md" role="status" title={t('display.once')}>
            <Stack gap="xs" align="flex-start">
              <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }} dir="ltr">
                {address}
              </Text>
              <CopyButton value={address}>
                {({ copied, copy }) => (
                  <Button size="compact-sm" variant="default" onClick={copy}>
                    {t(copied ? 'display.copied' : 'display.copy')}
                  </Button>
                )}
              </CopyButton>
            </Stack>
          </Alert>
        )}
      </Card>
      <Card withBorder>
        <ProblemAlert error={revoke.error} />
        <Listing
          query={list}
          items={list.data?.items ?? []}
          none={t('display.none')}
          label={t('display.title')}
          keyOf={(link) => link.id}
          isVoid={(link) => link.revoked_at !== null && link.revoked_at !== undefined}
          columns={[
            { label: t('display.name'), bare: true, cell: (link) => <bdi>{link.name}</bdi> },
            {
              label: t('display.made'),
              cell: (link) => (
                <>
                  <bdi>{link.created_by}</bdi>, <Value>{dateTime(link.created_at)}</Value>
                </>
              ),
            },
            {
              label: t('display.until'),
              cell: (link) =>
                link.revoked_at ? (
                  <Badge color="gray">{t('display.revoked')}</Badge>
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
                    aria-label={`${t('display.revoke')}: ${link.name}`}
                    onClick={() => revoke.mutate({ params: { path: { id: link.id } } })}
                  >
                    {t('display.revoke')}
                  </Button>
                ),
            },
          ]}
        />
      </Card>
    </Stack>
  );
}
