import {
  Alert,
  Button,
  Card,
  Checkbox,
  Group,
  Loader,
  SimpleGrid,
  Stack,
  Switch,
  Tabs,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api, fetchClient, ifMatch, onceBy, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import type { Wording } from '@/ui/DraftMarks';
import { FormShell } from '@/ui/FormShell';
import { type Form, fieldError, missing, useStillWrong } from '@/ui/fields';
import type { Values } from '@/ui/merge';
import { useEntry } from '@/ui/useEntry';
import { useMeeting } from '@/ui/useMeeting';
import { permissionText } from './permissionText';
import { History } from './StaffProfilePage';
import { useRoles } from './useRoles';

type Role = Schemas['RoleView'];

/** The permissions stand in one text, so that they are compared and met like any field. */
const packed = (permissions: string[]) => [...permissions].sort().join(' ');
const unpacked = (text: string | undefined) => (text ?? '').split(' ').filter(Boolean);

const valuesOf = (role: Pick<Role, 'title' | 'description' | 'permissions' | 'licensed'>): Values => ({
  title: role.title,
  description: role.description ?? '',
  permissions: packed(role.permissions),
  licensed: String(role.licensed),
});
const inputOf = (values: Values, retired: boolean): Schemas['RoleInput'] => ({
  title: values.title ?? '',
  description: values.description?.trim() || null,
  permissions: unpacked(values.permissions),
  licensed: values.licensed === 'true',
  retired,
});
const NOTHING = { title: '', description: '', permissions: [], licensed: false };

/** A new role, from nothing or as a copy. */
export function NewRolePage() {
  const { t } = useTranslation();
  const { copy } = useSearch({ strict: false }) as { copy?: string };
  const roles = useRoles();
  if (roles.query.error) return <ProblemAlert error={roles.query.error} onRetry={roles.query.refetch} />;
  if (!roles.query.data) return <Loader aria-label={t('app.loading')} />;
  const source = roles.items.find((role) => role.name === copy);
  const title = source ? t('ownRole.copyOf', { role: roles.name(source.name) }) : '';
  return <RoleForm key={copy ?? ''} own={null} initial={valuesOf(source ? { ...source, title } : NOTHING)} />;
}

/** A role of the clinic's own: what it allows, and how it came to that. */
export function RolePage() {
  const { t } = useTranslation();
  const { session } = useSession();
  const { id } = useParams({ strict: false }) as { id: string };
  const role = $api.useQuery('get', '/api/v1/roles/{id}', { params: { path: { id } } }, { gcTime: 0 });
  if (role.error && !role.data) return <ProblemAlert error={role.error} onRetry={role.refetch} />;
  if (!role.data || role.data.id !== id) return <Loader aria-label={t('app.loading')} />;
  return (
    <Tabs defaultValue="role" keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab value="role">{t('profile.role')}</Tabs.Tab>
        {can(session, 'audit.read') && <Tabs.Tab value="history">{t('profile.history')}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="role">
        <RoleForm key={id} own={role.data} initial={valuesOf(role.data)} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <History type="role" id={id} />
      </Tabs.Panel>
    </Tabs>
  );
}

const authorOf = (role: Role | null) => ({ name: role?.changed_by ?? null, at: role?.updated_at ?? '' });

function RoleForm({ own: role, initial }: { own: Role | null; initial: Values }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const entry = useEntry({ initial, version: role?.version ?? 0, author: authorOf(role) });
  const meeting = useMeeting(entry, initial, async () => {
    if (!role?.id) return;
    const { data } = await fetchClient.GET('/api/v1/roles/{id}', { params: { path: { id: role.id } } });
    return data && { values: valuesOf(data), version: data.version ?? 0, author: authorOf(data) };
  });
  const back = () => void navigate({ to: '/permissions' });
  const finish = async () => {
    await entry.finish();
    back();
  };
  const add = $api.useMutation('post', '/api/v1/roles', { onSuccess: finish });
  const change = $api.useMutation('put', '/api/v1/roles/{id}', {
    onSuccess: finish,
    onError: meeting.onError,
  });
  const send = (retired: boolean) => {
    const empty = missing(entry.values, ['title', 'permissions']);
    meeting.setWrong(empty);
    if (empty) return;
    const body = inputOf(entry.values, retired);
    if (role?.id) change.mutate({ params: { path: { id: role.id }, header: ifMatch(entry.version) }, body });
    else add.mutate({ body, headers: onceBy(entry.key()) });
  };
  const error = meeting.wrong ?? add.error ?? change.error;
  const form: Form = { values: entry.values, set: entry.set, error: useStillWrong(error, entry.values) };
  const wording: Wording = {
    label: (name) => t(`ownRole.${name.replace(/\[.*/, '')}`, name),
    shown: (name, value) =>
      name === 'permissions'
        ? unpacked(value).join(', ')
        : name === 'licensed'
          ? t(value === 'true' ? 'app.yes' : 'app.no')
          : value,
  };
  const may = (action: string) => role?.allowed_actions.includes(action) ?? false;
  return (
    <Stack>
      <div>
        <Title order={1}>{role ? role.title : t('ownRole.add')}</Title>
        <Text size="sm" c="dimmed">
          {t('ownRole.editHelp')}
        </Text>
      </div>
      {role && role.holders > 0 && <Alert color="blue">{t('ownRole.heldBy', { n: role.holders })}</Alert>}
      {role?.retired && <Alert color="gray">{t('ownRole.retiredHelp')}</Alert>}
      <FormShell
        entry={entry}
        error={error}
        saving={add.isPending || change.isPending}
        wording={wording}
        onClosed={back}
        onSubmit={() => send(role?.retired ?? false)}
        left={
          may('retire') ? (
            <Button variant="default" color="red" onClick={() => send(true)}>
              {t('ownRole.retire')}
            </Button>
          ) : may('reinstate') ? (
            <Button variant="default" onClick={() => send(false)}>
              {t('ownRole.reinstate')}
            </Button>
          ) : undefined
        }
      >
        <Stack>
          <Card withBorder>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput
                id="field-title"
                label={t('ownRole.title_')}
                value={form.values.title ?? ''}
                onChange={(event) => form.set('title', event.currentTarget.value)}
                error={fieldError(form.error, 'title', t)}
                maxLength={80}
                required
              />
              <Textarea
                id="field-description"
                label={t('ownRole.description')}
                value={form.values.description ?? ''}
                onChange={(event) => form.set('description', event.currentTarget.value)}
                error={fieldError(form.error, 'description', t)}
                maxLength={500}
                autosize
              />
              <Switch
                label={t('ownRole.licensed')}
                description={t('ownRole.licensedHelp')}
                checked={form.values.licensed === 'true'}
                onChange={(event) => form.set('licensed', String(event.currentTarget.checked))}
              />
            </SimpleGrid>
          </Card>
          <Permissions form={form} />
        </Stack>
      </FormShell>
    </Stack>
  );
}

/** What there is to allow, department by department, in plain sentences; what the caller may not give cannot be chosen. */
function Permissions({ form }: { form: Form }) {
  const { t } = useTranslation();
  const roles = useRoles();
  const permissions = $api.useQuery('get', '/api/v1/permissions', {});
  if (permissions.error) return <ProblemAlert error={permissions.error} onRetry={permissions.refetch} />;
  if (!permissions.data) return <Loader aria-label={t('app.loading')} />;
  const chosen = new Set(unpacked(form.values.permissions));
  const departments = [...new Set(permissions.data.items.map((p) => p.department))];
  const toggle = (names: string[], on: boolean) => {
    const next = new Set(chosen);
    for (const name of names) on ? next.add(name) : next.delete(name);
    form.set('permissions', packed([...next]));
  };
  return (
    <Stack id="field-permissions" tabIndex={-1} gap="sm">
      {fieldError(form.error, 'permissions', t) && (
        <Text size="sm" c="var(--mantine-color-error)">
          {fieldError(form.error, 'permissions', t)}
        </Text>
      )}
      {departments.map((department) => {
        const items = (permissions.data?.items ?? []).filter((p) => p.department === department);
        const free = items.filter((p) => roles.grantable.has(p.name)).map((p) => p.name);
        const all = free.length > 0 && free.every((name) => chosen.has(name));
        const title = t(`department.${department}`, department);
        return (
          <Card withBorder component="section" aria-label={title} key={department}>
            <Group justify="space-between" mb="xs">
              <Title order={2} size="h3">
                {title}
              </Title>
              <Button
                size="compact-xs"
                variant="default"
                disabled={free.length === 0}
                onClick={() => toggle(free, !all)}
                aria-label={`${t(all ? 'ownRole.none' : 'ownRole.all')}: ${title}`}
              >
                {t(all ? 'ownRole.none' : 'ownRole.all')}
              </Button>
            </Group>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {items.map((p) => (
                <Checkbox
                  key={p.name}
                  label={permissionText(t, p)}
                  description={p.name}
                  checked={chosen.has(p.name)}
                  disabled={!free.includes(p.name)}
                  onChange={(event) => toggle([p.name], event.currentTarget.checked)}
                />
              ))}
            </SimpleGrid>
          </Card>
        );
      })}
    </Stack>
  );
}
