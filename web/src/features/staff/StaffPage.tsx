import { Badge, Button, Card, Drawer, Group, MultiSelect, Stack, Switch, Table, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { fieldError } from '@/ui/fields';

type Person = Schemas['StaffView'];

export function StaffPage() {
  const { t } = useTranslation();
  const { session } = useSession();
  const [editing, setEditing] = useState<Person | 'new' | null>(null);
  const [after, setAfter] = useState<string | undefined>();
  const people = $api.useQuery('get', '/api/v1/staff', { params: { query: { after } } });
  const roles = $api.useQuery('get', '/api/v1/roles');
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1}>{t('staff.title')}</Title>
        {can(session, 'staff.manage') && <Button onClick={() => setEditing('new')}>{t('staff.add')}</Button>}
      </Group>
      <ProblemAlert error={people.error ?? roles.error} />
      <Card withBorder>
        <Table.ScrollContainer minWidth={560}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('patient.name')}</Table.Th>
                <Table.Th>{t('setup.username')}</Table.Th>
                <Table.Th>{t('setup.email')}</Table.Th>
                <Table.Th>{t('staff.roles')}</Table.Th>
                <Table.Th>{t('app.actions')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {(people.data?.items ?? []).map((p) => (
                <Table.Tr key={p.id}>
                  <Table.Td>
                    {p.full_name} {!p.active && <Badge color="gray">{t('staff.inactive')}</Badge>}
                  </Table.Td>
                  <Table.Td>{p.username}</Table.Td>
                  <Table.Td>{p.email}</Table.Td>
                  <Table.Td>{p.roles.map((role) => t(`role.${role}`, role)).join(', ')}</Table.Td>
                  <Table.Td>
                    {p.allowed_actions.includes('update') && (
                      <Button
                        size="compact-xs"
                        variant="default"
                        onClick={() => setEditing(p)}
                        aria-label={`${t('app.edit')}: ${p.full_name}`}
                      >
                        {t('app.edit')}
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        {people.data?.next && (
          <Button variant="default" onClick={() => setAfter(people.data?.next ?? undefined)}>
            {t('app.more')}
          </Button>
        )}
      </Card>
      <Card withBorder component="section">
        <Title order={2} mb="sm">
          {t('staff.matrix')}
        </Title>
        <Table.ScrollContainer minWidth={560}>
          <Table>
            <Table.Tbody>
              {(roles.data?.items ?? []).map((r) => (
                <Table.Tr key={r.name}>
                  <Table.Td fw={600}>{t(`role.${r.name}`, r.title)}</Table.Td>
                  <Table.Td>{r.permissions.join(', ')}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Card>
      {editing && (
        <PersonDrawer
          person={editing === 'new' ? null : editing}
          roles={roles.data?.items ?? []}
          onClosed={() => setEditing(null)}
        />
      )}
    </Stack>
  );
}

function PersonDrawer({
  person,
  roles,
  onClosed,
}: {
  person: Person | null;
  roles: Schemas['RoleView'][];
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const [values, setValues] = useState({ full_name: person?.full_name ?? '', username: '', email: '', password: '' });
  const [chosen, setChosen] = useState<string[]>(person?.roles ?? []);
  const [active, setActive] = useState(person?.active ?? true);
  const add = $api.useMutation('post', '/api/v1/staff', { onSuccess: onClosed });
  const change = $api.useMutation('put', '/api/v1/staff/{id}', { onSuccess: onClosed });
  const error = add.error ?? change.error;
  const input = (name: keyof typeof values, label: string, rest: object = {}) => (
    <TextInput
      id={`field-${name}`}
      label={label}
      value={values[name]}
      onChange={(e) => setValues({ ...values, [name]: e.currentTarget.value })}
      error={fieldError(error, name)}
      required
      {...rest}
    />
  );
  return (
    <Drawer
      opened
      onClose={onClosed}
      position="right"
      title={person ? person.full_name : t('staff.add')}
      closeOnClickOutside={false}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (person) {
            change.mutate({
              params: { path: { id: person.id } },
              headers: ifMatch(person.version),
              body: { full_name: values.full_name, roles: chosen, active },
            });
          } else {
            add.mutate({ body: { ...values, roles: chosen } });
          }
        }}
      >
        <Stack>
          <ProblemAlert error={error} />
          {input('full_name', t('setup.fullName'))}
          {!person && input('username', t('setup.username'), { autoComplete: 'off' })}
          {!person && input('email', t('setup.email'))}
          {!person &&
            input('password', t('staff.firstPassword'), {
              description: t('staff.firstPasswordHelp'),
              autoComplete: 'off',
            })}
          <MultiSelect
            id="field-roles"
            label={t('staff.roles')}
            data={roles.map((r) => ({ value: r.name, label: t(`role.${r.name}`, r.title) }))}
            value={chosen}
            onChange={setChosen}
            error={fieldError(error, 'roles')}
          />
          {person && (
            <Switch label={t('staff.active')} checked={active} onChange={(e) => setActive(e.currentTarget.checked)} />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClosed}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" loading={add.isPending || change.isPending}>
              {t('app.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}
