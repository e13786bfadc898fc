import {
  Anchor,
  Button,
  Card,
  Group,
  Loader,
  Select,
  Stack,
  Switch,
  Table,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { Cards } from '@/ui/Cards';
import { Face } from '@/ui/Face';
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
  const portraits = usePortraits();
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
  const items = people.data?.items ?? [];
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
      <ProblemAlert error={people.error} onRetry={people.refetch} />
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
        {people.isPending && <Loader aria-label={t('app.loading')} />}
        {people.data && items.length === 0 && (
          <Text role="status">{t(asked.expiring ? 'expiring.none' : 'profile.nobody')}</Text>
        )}
        {items.length > 0 && (
          <Cards>
            <Table highlightOnHover>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('patient.name')}</Table.Th>
                  <Table.Th>{t('profile.number')}</Table.Th>
                  <Table.Th>{t('profession.specialization')}</Table.Th>
                  <Table.Th>{t('staff.roles')}</Table.Th>
                  <Table.Th>{t('setup.username')}</Table.Th>
                  <Table.Th>{t('expiring.title')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((p) => (
                  <Table.Tr key={p.id}>
                    <Table.Td>
                      <Group gap={6}>
                        <Face photo={portraits.get(p.account_id)?.id} name={p.full_name} size={28} />
                        <Anchor component={Link} to="/staff/$id" params={{ id: p.id } as never} fw={600}>
                          {p.full_name}
                        </Anchor>
                        <State person={p} />
                      </Group>
                    </Table.Td>
                    <Table.Td data-label={t('profile.number')}>
                      <bdi>{p.number ?? '–'}</bdi>
                    </Table.Td>
                    <Table.Td data-label={t('profession.specialization')}>
                      <bdi>{p.specialization ?? '–'}</bdi>
                    </Table.Td>
                    <Table.Td data-label={t('staff.roles')}>{p.roles.map(roles.name).join(', ')}</Table.Td>
                    <Table.Td data-label={t('setup.username')}>
                      <bdi>{p.username || '–'}</bdi>
                    </Table.Td>
                    <Table.Td>
                      <Warnings of={p.warnings} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Cards>
        )}
        <Group mt="sm">
          {after && (
            <Button variant="default" onClick={() => setAfter(undefined)}>
              {t('profile.newest')}
            </Button>
          )}
          {people.data?.next && (
            <Button variant="default" onClick={() => setAfter(people.data?.next ?? undefined)}>
              {t('app.more')}
            </Button>
          )}
        </Group>
      </Card>
      {adding && <PersonDrawer person={null} onClosed={() => setAdding(false)} />}
    </Stack>
  );
}
