import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { queryClient } from '@/app/query';
import { useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { bodyOf, ClinicFields, valuesOf } from './ClinicFields';

/** A clinic of its own, with the person who opens it as its first administrator. */
export function OpenClinicPage() {
  const { t } = useTranslation();
  const { session } = useSession();
  const navigate = useNavigate();
  const [values, setValues] = useState(() =>
    valuesOf({ time_zone: session?.clinic?.time_zone, currency: session?.clinic?.currency }),
  );
  const open = $api.useMutation('post', '/api/v1/clinics');
  const move = $api.useMutation('post', '/api/v1/session/clinic', {
    onSuccess: async () => {
      // Nothing of the other clinic stays in memory.
      await navigate({ to: '/' });
      queryClient.clear();
      location.reload();
    },
  });
  if (open.data) {
    const { id, name } = open.data;
    return (
      <Stack maw={900}>
        <Title order={1}>{t('clinic.another')}</Title>
        <ProblemAlert error={move.error} />
        <Alert color="teal" title={t('clinic.opened', { name })} role="status">
          <Text size="sm" mb="sm">
            {t('clinic.openedText')}
          </Text>
          <Group>
            <Button loading={move.isPending} onClick={() => move.mutate({ body: { clinic_id: id } })}>
              {t('clinic.goThere')}
            </Button>
            <Button component={Link} to="/clinic" variant="default">
              {t('clinic.stayHere')}
            </Button>
          </Group>
        </Alert>
      </Stack>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        open.mutate({ body: bodyOf(values) });
      }}
    >
      <Stack maw={900}>
        <div>
          <Title order={1}>{t('clinic.another')}</Title>
          <Text size="sm" c="dimmed">
            {t('clinic.anotherHelp')}
          </Text>
        </div>
        <ProblemAlert error={open.error} />
        <ClinicFields
          values={values}
          onChange={setValues}
          error={open.error}
          demonstration={session?.demonstration ?? false}
        />
        <Group className="foot" p="sm" justify="flex-end">
          <Button component={Link} to="/clinic" variant="default">
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={open.isPending}>
            {t('clinic.open')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
