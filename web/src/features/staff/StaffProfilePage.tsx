import { Alert, Badge, Button, Card, Group, Loader, SimpleGrid, Stack, Table, Tabs, Text, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { ActionName } from '@/ui/ActionName';
import { dateTime } from '@/ui/format';
import { Listing, Pages } from '@/ui/Listing';
import { Value } from '@/ui/Value';
import { Figures } from './Figures';
import { PersonDrawer } from './PersonDrawer';
import { ADDRESS, LICENSE, LISTS, labelOf, PERSON, PROFESSION, TRAINING } from './professional';
import { ResetFactor } from './ResetFactor';
import { useRoles } from './useRoles';
import { Warnings } from './Warnings';

type Profile = Schemas['StaffProfileView'];

/** Everything that is known of a colleague here. */
export function StaffProfilePage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const person = $api.useQuery('get', '/api/v1/staff/{id}', { params: { path: { id } } });
  if (person.error && !person.data) return <ProblemAlert error={person.error} onRetry={person.refetch} />;
  if (!person.data || person.data.id !== id) return <Loader aria-label={t('app.loading')} />;
  return <Person key={id} person={person.data} />;
}

function Person({ person }: { person: Profile }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const [open, setOpen] = useState<'access' | 'factor' | null>(null);
  const link = $api.useMutation('post', '/api/v1/staff/{id}/password-link');
  const sendLink = () => link.mutate({ params: { path: { id: person.id } } });
  const may = (action: string) => person.allowed_actions.includes(action);
  return (
    <Stack>
      <ProblemAlert error={link.error} />
      {link.isSuccess && (
        <Alert color="teal" role="status" withCloseButton closeButtonLabel={t('app.close')} onClose={link.reset}>
          {t('staff.linkSent', { name: person.full_name })}
        </Alert>
      )}
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="sm">
            <Title order={1}>{person.full_name}</Title>
            <State person={person} />
          </Group>
          <Text size="sm" c="dimmed">
            {[person.number, person.specialization].filter(Boolean).join(' · ')}
          </Text>
        </div>
        <Group>
          <Warnings of={person.warnings} />
          {can(session, 'hours.read') && (
            <Button variant="default" component={Link} to="/hours/$id" params={{ id: person.account_id } as never}>
              {t('profile.hours')}
            </Button>
          )}
        </Group>
      </Group>
      <Tabs defaultValue="profile" keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="profile">{t('profile.title')}</Tabs.Tab>
          <Tabs.Tab value="access">{t('profile.access')}</Tabs.Tab>
          {can(session, 'audit.read') && <Tabs.Tab value="history">{t('profile.history')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="profile">
          <Stack>
            {may('update_profile') && (
              <Group>
                <Button component={Link} to="/staff/$id/edit" params={{ id: person.id } as never}>
                  {t('profile.edit')}
                </Button>
              </Group>
            )}
            {person.number && <Figures account={person.account_id} />}
            <Facts person={person} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="access">
          <Access
            person={person}
            onEdit={() => setOpen('access')}
            onReset={() => setOpen('factor')}
            onLink={sendLink}
            linking={link.isPending}
          />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <History type="staff" id={person.id} />
        </Tabs.Panel>
      </Tabs>
      {open === 'access' && <PersonDrawer person={person} onClosed={() => setOpen(null)} />}
      {open === 'factor' && <ResetFactor person={person} onClosed={() => setOpen(null)} />}
    </Stack>
  );
}

export function State({ person }: { person: Schemas['StaffView'] }) {
  const { t } = useTranslation();
  if (person.invited) return <Badge color="blue">{t('staff.invited')}</Badge>;
  return person.active ? null : <Badge color="gray">{t('staff.inactive')}</Badge>;
}

function Facts({ person: { professional, personal } }: { person: Profile }) {
  const { t } = useTranslation();
  const fee = professional.consultation_fee;
  const profession: [string, React.ReactNode][] = PROFESSION.map((name) => [name, professional[name]]);
  profession.push(['consultation_fee_amount', fee && `${fee.amount} ${fee.currency}`]);
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <List title={t('profile.profession')} facts={profession} />
      <List
        title={t('profile.license')}
        facts={([...LICENSE, TRAINING] as const).map((name) => [name, professional[name]])}
      />
      <List
        title={t('profile.learned')}
        facts={[
          ...LISTS.map((name): [string, React.ReactNode] => [name, (professional[name] ?? []).join('; ')]),
          ['biography', professional.biography],
        ]}
      />
      {personal && (
        <List title={t('profile.person')} facts={[...PERSON, ...ADDRESS].map((name) => [name, personal[name]])} />
      )}
    </SimpleGrid>
  );
}

/** Label left, answer right; what is not recorded says so. */
function List({ title, facts }: { title: string; facts: [string, React.ReactNode][] }) {
  const { t } = useTranslation();
  return (
    <Card withBorder component="section" aria-label={title}>
      <Title order={2} size="h3" mb="xs">
        {title}
      </Title>
      <Table variant="vertical" layout="fixed">
        <Table.Tbody>
          {facts.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w="45%">{labelOf(t, name)}</Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {value ? (
                  <bdi>{name === 'gender' ? t(`sex.${value}`) : value}</bdi>
                ) : (
                  <Text size="sm" c="dimmed">
                    {t('app.notRecorded')}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
}

function Access({
  person,
  onEdit,
  onReset,
  onLink,
  linking,
}: {
  person: Profile;
  onEdit: () => void;
  onReset: () => void;
  onLink: () => void;
  linking: boolean;
}) {
  const { t } = useTranslation();
  const roles = useRoles();
  const { session } = useSession();
  const may = (action: string) => person.allowed_actions.includes(action);
  return (
    <Card withBorder>
      <Stack>
        <Table variant="vertical" layout="fixed">
          <Table.Tbody>
            <Table.Tr>
              <Table.Th w="35%">{t('setup.username')}</Table.Th>
              <Table.Td>
                <bdi>{person.username || '–'}</bdi>
              </Table.Td>
            </Table.Tr>
            <Table.Tr>
              <Table.Th>{t('setup.email')}</Table.Th>
              <Table.Td>
                <bdi>{person.email || '–'}</bdi>
              </Table.Td>
            </Table.Tr>
            <Table.Tr>
              <Table.Th>{t('staff.roles')}</Table.Th>
              <Table.Td>
                <Group gap={6}>
                  {person.roles.map((role) => (
                    <Badge key={role}>{roles.name(role)}</Badge>
                  ))}
                </Group>
              </Table.Td>
            </Table.Tr>
          </Table.Tbody>
        </Table>
        <Group>
          {may('update') && <Button onClick={onEdit}>{t('profile.editAccess')}</Button>}
          {may('reset_totp') && (
            <Button variant="default" onClick={onReset} aria-label={`${t('staff.resetFactor')}: ${person.full_name}`}>
              {t('staff.resetFactor')}
            </Button>
          )}
          {may('send_password_link') && (
            <Button
              variant="default"
              onClick={onLink}
              loading={linking}
              aria-label={`${t('staff.sendLink')}: ${person.full_name}`}
            >
              {t('staff.sendLink')}
            </Button>
          )}
          {can(session, 'staff.manage') && (
            <Button
              variant="default"
              component={Link}
              to="/calendar-feed/$id"
              params={{ id: person.account_id } as never}
            >
              {t('profile.feeds')}
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  );
}

/** What was changed of one thing, from the audit trail, the newest first. */
export function History({ type, id }: { type: 'staff' | 'role'; id: string }) {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string | undefined>();
  const body = { resource_type: type, resource_id: id, changes: true, success: true, limit: 20, after };
  const events = $api.useQuery('post', '/api/v1/audit/search', { body });
  return (
    <Card withBorder>
      <Listing
        query={events}
        items={events.data?.items ?? []}
        none={t('audit.none')}
        label={t('profile.history')}
        keyOf={(event) => event.id}
        columns={[
          { label: t('audit.at'), cell: (event) => <Value>{dateTime(event.at)}</Value> },
          { label: t('audit.who'), cell: (event) => <bdi>{event.account_name}</bdi> },
          { label: t('audit.what'), cell: (event) => <ActionName action={event.action} /> },
          {
            label: t('audit.changes'),
            cell: (event) => <Changes was={event.old_values} is={event.new_values} />,
          },
        ]}
      />
      <Pages after={after} next={events.data?.next} onTurn={setAfter} />
    </Card>
  );
}

type Tree = Record<string, unknown> | null | undefined;
const UNTOLD = new Set(['version', 'updated_at', 'changed_by', 'allowed_actions', 'warnings', 'id', 'account_id']);

/** Every value with its path, so that one field of a profile is one line. */
function flat(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree ?? {}).flatMap(([key, value]): [string, string][] => {
    if (UNTOLD.has(key) || value === null) return [];
    if (Array.isArray(value)) return [[path + key, value.join('; ')]];
    if (typeof value === 'object') return flat(value as Tree, `${path}${key}.`);
    return [[path + key, String(value)]];
  });
}

/** What differs, one line a field: what it was, and what it became. */
function Changes({ was, is }: { was: Tree; is: Tree }) {
  const { t } = useTranslation();
  const [old, now] = [new Map(flat(was)), new Map(flat(is))];
  const names = [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name));
  return (
    <Stack gap={2} style={{ overflowWrap: 'anywhere' }}>
      {names.map((name) => (
        <Text key={name} size="sm">
          {labelOf(t, name)}:{' '}
          {was && (
            <>
              <bdi>{old.get(name) || '–'}</bdi> →{' '}
            </>
          )}
          <bdi>{now.get(name) || '–'}</bdi>
        </Text>
      ))}
    </Stack>
  );
}
