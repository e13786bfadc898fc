import { Anchor, Button, Card, Group, Select, Stack, Switch, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { can, useSession } from '@/app/session';
import { Face } from '@/ui/Face';
import { Listing, Pages } from '@/ui/Listing';
import { usePortraits } from '@/ui/portraits';
import { PersonDrawer } from './PersonDrawer';
import { State } from './StaffProfilePage';
import { useRoles } from './useRoles';
import { Warnings } from './Warnings';

const STATUSES = ['active', 'invited', 'inactive'] as const;
type Asked = { query: string; role: string | null; status: string | null; expiring: boolean };
const EVERYBODY: Asked = { query: '', role: null, status: null, expiring: false };

/** Whose licence or training ends: the same list, with that chosen. */
export const ExpiringPage = () => <StaffPage first={{ ...EVERYBODY, expiring: true }} />;

export function StaffPage({ first = EVERYBODY }: { first?: Asked }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState(first);
  const [after, setAfter] = useState<string | undefined>();
  const choose = (change: Partial<Asked>) => {
    setAsked((before) => ({ ...before, ...change }));
    setAfter(undefined);
  };
  const [query] = useDebouncedValue(asked.query.trim(), 300);
  const people = $api.useQuery('get', '/api/v1/staff', {
    params: {
      query: {
        after,
        query: query || undefined,
        role: asked.role ?? undefined,
        status: asked.status ?? undefined,
        expiring: asked.expiring || undefined,
      },
    },
  });
  const roles = useRoles();
  const portraits = usePortraits();
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1}>{t(first.expiring ? 'expiring.title' : 'staff.title')}</Title>
        <Group gap="xs">
          <Button component={Link} to="/permissions" variant="default">
            {t('staff.matrix')}
          </Button>
          {can(session, 'staff.manage') && <Button onClick={() => setAdding(true)}>{t('staff.add')}</Button>}
        </Group>
      </Group>
      <Card withBorder>
        <Group gap="sm" align="flex-end" mb="sm">
          <TextInput
            label={t('profile.find')}
            leftSection={<IconSearch size={16} />}
            value={asked.query}
            onChange={(event) => choose({ query: event.currentTarget.value })}
            maxLength={200}
            miw={220}
          />
          <Select
            label={t('profile.role')}
            placeholder={t('app.all')}
            data={roles.items.map((role) => ({ value: role.name, label: roles.name(role.name) }))}
            value={asked.role}
            onChange={(role) => choose({ role })}
            clearable
            searchable
          />
          <Select
            label={t('field.status')}
            placeholder={t('app.all')}
            data={STATUSES.map((value) => ({ value, label: t(`staff.${value}`) }))}
            value={asked.status}
            onChange={(status) => choose({ status })}
            clearable
          />
          <Switch
            label={t('expiring.only')}
            checked={asked.expiring}
            onChange={(event) => choose({ expiring: event.currentTarget.checked })}
            mb={8}
          />
        </Group>
        <Listing
          query={people}
          items={people.data?.items ?? []}
          none={t(asked.expiring ? 'expiring.none' : 'profile.nobody')}
          keyOf={(person) => person.id}
          columns={[
            {
              label: t('patient.name'),
              bare: true,
              cell: (person) => (
                <Group gap={6}>
                  <Face photo={portraits.get(person.account_id)?.id} name={person.full_name} size={28} />
                  <Anchor component={Link} to="/staff/$id" params={{ id: person.id } as never} fw={600}>
                    {person.full_name}
                  </Anchor>
                  <State person={person} />
                </Group>
              ),
            },
            { label: t('profile.number'), cell: (person) => <bdi>{person.number ?? '–'}</bdi> },
            { label: t('profession.specialization'), cell: (person) => <bdi>{person.specialization ?? '–'}</bdi> },
            { label: t('staff.roles'), cell: (person) => person.roles.map(roles.name).join(', ') },
            { label: t('setup.username'), cell: (person) => <bdi>{person.username || '–'}</bdi> },
            { label: t('expiring.title'), bare: true, cell: (person) => <Warnings of={person.warnings} /> },
          ]}
        />
        <Pages after={after} next={people.data?.next} onTurn={setAfter} />
      </Card>
      {adding && <PersonDrawer person={null} onClosed={() => setAdding(false)} />}
    </Stack>
  );
}
