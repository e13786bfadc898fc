import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { makePasskey, passkeysWork } from '@/api/passkey';
import { ProblemAlert } from '@/app/Trouble';
import { fieldError } from '@/ui/fields';
import { dateTime } from '@/ui/format';
import { Listing } from '@/ui/Listing';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';

/** My passkeys, on the account page. */
export function Passkeys() {
  const { t } = useTranslation();
  const passkeys = $api.useQuery('get', '/api/v1/account/passkeys');
  return (
    <Section title={t('passkey.title')} help={t('passkey.help')}>
      <Stack>
        <Listing
          label={t('passkey.title')}
          query={passkeys}
          none={t('passkey.none')}
          items={passkeys.data?.items ?? []}
          keyOf={(passkey) => passkey.id}
          columns={[
            { label: t('passkey.name'), bare: true, long: true, cell: (passkey) => <bdi>{passkey.name}</bdi> },
            {
              label: t('passkey.added'),
              nowrap: true,
              cell: (passkey) => <Value>{dateTime(passkey.created_at)}</Value>,
            },
            {
              label: t('passkey.used'),
              nowrap: true,
              cell: (passkey) =>
                passkey.last_used_at ? <Value>{dateTime(passkey.last_used_at)}</Value> : t('passkey.never'),
            },
            { label: t('app.actions'), bare: true, cell: (passkey) => <Remove passkey={passkey} /> },
          ]}
        />
        <AddPasskey />
      </Stack>
    </Section>
  );
}

function Remove({ passkey }: { passkey: Schemas['PasskeyItem'] }) {
  const { t } = useTranslation();
  const remove = $api.useMutation('delete', '/api/v1/account/passkeys/{id}');
  return (
    <>
      <ProblemAlert error={remove.error} />
      <Button
        size="compact-xs"
        variant="default"
        loading={remove.isPending}
        aria-label={`${t('passkey.remove')}: ${passkey.name}`}
        onClick={() => remove.mutate({ params: { path: { id: passkey.id } } })}
      >
        {t('passkey.remove')}
      </Button>
    </>
  );
}

/** Also where the clinic asks for a second factor at sign-in. */
export function AddPasskey() {
  const { t } = useTranslation();
  const setup = $api.useQuery('get', '/api/v1/setup');
  const begin = $api.useMutation('post', '/api/v1/account/passkeys/challenge', { gcTime: 0 });
  const add = $api.useMutation('post', '/api/v1/account/passkeys', { gcTime: 0 });
  const [name, setName] = useState('');
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const origin = setup.data?.passkey_origin;
  if (!setup.data) return null;
  if (!passkeysWork(origin)) {
    return (
      <Text size="sm" c="dimmed">
        {t(origin ? 'passkey.elsewhere' : 'passkey.unavailable', { origin })}
      </Text>
    );
  }
  const make = async () => {
    setTrouble(undefined);
    setBusy(true);
    try {
      const asked = await begin.mutateAsync({});
      await add.mutateAsync({ body: { name, ...(await makePasskey(asked)) } });
      setName('');
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <Stack gap="sm">
        <ProblemAlert error={trouble} />
        <Group align="end">
          <TextInput
            id="field-name"
            label={t('passkey.newName')}
            description={t('passkey.newNameHelp')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={fieldError(trouble, 'name')}
            maxLength={100}
            w={320}
            required
          />
          <Button type="submit" variant="default" loading={busy}>
            {t('passkey.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
