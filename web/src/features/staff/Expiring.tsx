import { Anchor, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { can, useSession } from '@/app/session';
import { Warnings } from './Warnings';

const SHOWN = 5;

/** On the home page: one's own licence and training where they end, and everybody's for those who look after them. */
export function Expiring() {
  const { session } = useSession();
  return (
    <>
      <Mine />
      {can(session, 'staff.manage') && can(session, 'staff.read') && <Everybodys />}
    </>
  );
}

function Mine() {
  const { t } = useTranslation();
  const own = $api.useQuery('get', '/api/v1/account/staff-profile', {}, { retry: false, staleTime: 300_000 });
  const warnings = own.data?.warnings ?? [];
  if (warnings.length === 0) return null;
  return (
    <Card withBorder component="section" aria-label={t('expiring.mine')}>
      <Group justify="space-between">
        <div>
          <Title order={2}>{t('expiring.mine')}</Title>
          <Text size="sm">{t('expiring.mineHelp')}</Text>
        </div>
        <Warnings of={warnings} />
      </Group>
    </Card>
  );
}

function Everybodys() {
  const { t } = useTranslation();
  const people = $api.useQuery(
    'get',
    '/api/v1/staff',
    { params: { query: { expiring: true } } },
    { staleTime: 300_000 },
  );
  const items = people.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card withBorder component="section" aria-label={t('expiring.title')}>
      <Stack gap="xs">
        <Title order={2}>{t('expiring.title')}</Title>
        <List size="sm" spacing={6} listStyleType="none">
          {items.slice(0, SHOWN).map((person) => (
            <List.Item key={person.id}>
              <Group gap="sm">
                <Anchor component={Link} to="/staff/$id" params={{ id: person.id } as never}>
                  {person.full_name}
                </Anchor>
                <Warnings of={person.warnings} />
              </Group>
            </List.Item>
          ))}
        </List>
        <Anchor component={Link} to="/expiring">
          {t('expiring.all')}
        </Anchor>
      </Stack>
    </Card>
  );
}
