import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';

/** Asks for a link. The answer never tells whether somebody has this name. */
export function ForgotPassword({ login: typed, onBack }: { login: string; onBack: () => void }) {
  const { t } = useTranslation();
  const [login, setLogin] = useState(typed);
  const ask = $api.useMutation('post', '/api/v1/password-reset');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate({ body: { login } });
      }}
    >
      <Stack>
        <Text size="sm">{t('forgot.text')}</Text>
        <ProblemAlert error={ask.error} />
        {ask.isSuccess && (
          <Alert color="teal" role="status">
            {t('forgot.asked')}
          </Alert>
        )}
        <TextInput
          label={t('signIn.login')}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          autoComplete="username"
          required
          data-autofocus
        />
        <Group>
          <Button type="submit" loading={ask.isPending}>
            {t('forgot.submit')}
          </Button>
          <Button variant="default" onClick={onBack}>
            {t('forgot.back')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
