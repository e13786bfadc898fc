import { Alert, Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUsers } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { fullName } from '@/ui/format';
import { Value } from '@/ui/Value';
import { detailsOf, PatientForm } from './PatientForm';

/** Registers a patient. What is typed is kept until it is saved, but for the social security number. */
export function RegisterPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { session } = useSession();
  const key = `draft:patient:${session?.account.id}:${session?.clinic?.id}`;
  const [draft] = useState(() => JSON.parse(sessionStorage.getItem(key) ?? 'null') as Record<string, string> | null);
  const [values, setValues] = useState<Record<string, string>>(draft ?? {});
  const set = (name: string, value: string) => {
    const next = { ...values, [name]: value };
    setValues(next);
    sessionStorage.setItem(key, JSON.stringify({ ...next, ssn: '' }));
  };
  const register = $api.useMutation('post', '/api/v1/patients', {
    onSuccess: (patient) => {
      sessionStorage.removeItem(key);
      void navigate({ to: '/patients/$id', params: { id: patient.id } });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        register.mutate({ body: detailsOf(values) });
      }}
    >
      <Stack>
        <Title order={1}>{t('patient.register')}</Title>
        {draft && <Text size="sm">{t('patient.draft')}</Text>}
        <ProblemAlert error={register.error} />
        <Duplicates values={values} />
        <Card withBorder>
          <PatientForm form={{ values, set, error: register.error }} opened={[]} />
        </Card>
        <Group className="foot" p="sm" justify="flex-end">
          <Button
            variant="default"
            onClick={() => {
              sessionStorage.removeItem(key);
              void navigate({ to: '/patients' });
            }}
          >
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={register.isPending}>
            {t('app.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Warns, while names and birth date are typed, that the person may be known already. */
export function Duplicates({ values }: { values: Record<string, string> }) {
  const { given_name = '', family_name = '', birth_date = '', phone = '' } = values;
  const [asked] = useDebouncedValue({ given_name, family_name, birth_date, phone: phone || null }, 400);
  const enough = Boolean(asked.given_name && asked.family_name && /^\d{4}-\d{2}-\d{2}$/.test(asked.birth_date));
  const found = $api.useQuery(
    'post',
    '/api/v1/patients/duplicates',
    { body: asked },
    { enabled: enough, retry: false },
  );
  return enough && found.data ? <DuplicateList items={found.data.items} /> : null;
}

export function DuplicateList({ items }: { items: Schemas['Duplicate'][] }) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  return (
    <Alert color="yellow" icon={<IconUsers />} title={t('patient.duplicates')} role="status">
      <List size="sm" spacing={4}>
        {items.map(({ patient, score, reasons }) => (
          <List.Item key={patient.id}>
            <Text
              component={Link}
              to="/patients/$id"
              params={{ id: patient.id } as never}
              fw={600}
              size="sm"
              inherit={false}
            >
              {fullName(patient)}
            </Text>{' '}
            · <Value>{patient.birth_date}</Value> · {t('patient.mrn')} <Value>{patient.mrn}</Value> ·{' '}
            <Value>{score} %</Value>: {reasons.map((r) => t(`reason.${r}`)).join(', ')}
          </List.Item>
        ))}
      </List>
      <Text size="sm" mt="xs">
        {t('patient.registerAnyway')}
      </Text>
    </Alert>
  );
}
