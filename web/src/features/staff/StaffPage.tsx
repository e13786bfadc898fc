import { Alert, Badge, Button, Card, Group, Loader, Stack, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { Cards } from '@/ui/Cards';
import { asksStepUp, StepUp } from '@/ui/StepUp';
import { PersonDrawer } from './PersonDrawer';
import { ResetFactor } from './ResetFactor';

type Person = Schemas['StaffView'];

export function StaffPage() {
  const { t } = useTranslation();
  const { session } = useSession();
  const [editing, setEditing] = useState<Person | 'new' | null>(null);
  const [resetting, setResetting] = useState<Person | null>(null);
  const [after, setAfter] = useState<string | undefined>();
  const people = $api.useQuery('get', '/api/v1/staff', { params: { query: { after } } });
  const link = $api.useMutation('post', '/api/v1/staff/{id}/password-link');
  const [linked, setLinked] = useState<Person | null>(null);
  const sendLink = (person: Person) => {
    setLinked(person);
    link.mutate({ params: { path: { id: person.id } } });
  };
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1}>{t('staff.title')}</Title>
        <Group gap="xs">
          <Button component={Link} to="/permissions" variant="default">
            {t('staff.matrix')}
          </Button>
          {can(session, 'staff.manage') && <Button onClick={() => setEditing('new')}>{t('staff.add')}</Button>}
        </Group>
      </Group>
      <ProblemAlert error={people.error} onRetry={people.refetch} />
      <ProblemAlert error={asksStepUp(link.error) ? null : link.error} />
      {linked && link.isSuccess && (
        <Alert color="teal" role="status" withCloseButton closeButtonLabel={t('app.close')} onClose={link.reset}>
          {t('staff.linkSent', { name: linked.full_name })}
        </Alert>
      )}
      {linked && <StepUp error={link.error} onDone={() => sendLink(linked)} onCancel={link.reset} />}
      <Card withBorder>
        {people.isPending && <Loader aria-label={t('app.loading')} />}
        <Cards>
          <Table highlightOnHover>
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
                    <Group gap={6}>
                      <Text size="sm" fw={600}>
                        {p.full_name}
                      </Text>
                      {p.invited ? (
                        <Badge color="blue">{t('staff.invited')}</Badge>
                      ) : (
                        !p.active && <Badge color="gray">{t('staff.inactive')}</Badge>
                      )}
                    </Group>
                  </Table.Td>
                  <Table.Td data-label={t('setup.username')}>
                    <bdi>{p.username || '–'}</bdi>
                  </Table.Td>
                  <Table.Td data-label={t('setup.email')}>
                    <bdi>{p.email || '–'}</bdi>
                  </Table.Td>
                  <Table.Td data-label={t('staff.roles')}>
                    {p.roles.map((role) => t(`role.${role}`, role)).join(', ')}
                  </Table.Td>
                  <Table.Td>
                    <Group gap={6} wrap="nowrap">
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
                      {p.allowed_actions.includes('reset_totp') && (
                        <Button
                          size="compact-xs"
                          variant="default"
                          onClick={() => setResetting(p)}
                          aria-label={`${t('staff.resetFactor')}: ${p.full_name}`}
                        >
                          {t('staff.resetFactor')}
                        </Button>
                      )}
                      {p.allowed_actions.includes('send_password_link') && (
                        <Button
                          size="compact-xs"
                          variant="default"
                          onClick={() => sendLink(p)}
                          loading={link.isPending && link.variables?.params.path.id === p.id}
                          aria-label={`${t('staff.sendLink')}: ${p.full_name}`}
                        >
                          {t('staff.sendLink')}
                        </Button>
                      )}
                    </Group>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Cards>
        {people.data?.next && (
          <Button mt="sm" variant="default" onClick={() => setAfter(people.data?.next ?? undefined)}>
            {t('app.more')}
          </Button>
        )}
      </Card>
      {editing && <PersonDrawer person={editing === 'new' ? null : editing} onClosed={() => setEditing(null)} />}
      {resetting && <ResetFactor person={resetting} onClosed={() => setResetting(null)} />}
    </Stack>
  );
}
