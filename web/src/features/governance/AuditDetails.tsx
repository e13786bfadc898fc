import { Alert, Button, Code, Drawer, Group, Stack, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '@/app/session';
import { ActionName, actionName } from '@/ui/ActionName';
import { dateTime } from '@/ui/format';
import { Value } from '@/ui/Value';
import type { Filter } from './AuditFilters';
import { Result, reasonOf, type TrailEvent, Who } from './AuditList';

/** Everything that is known of one event. */
export function AuditDetails({
  event: e,
  onFiltered,
  onClosed,
}: {
  event: TrailEvent;
  onFiltered: (change: Partial<Filter>) => void;
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const { account_id: id, account_name: name } = e;
  const facts: [string, React.ReactNode][] = [
    [t('audit.at'), <Value key="at">{dateTime(e.at)}</Value>],
    [t('audit.who'), <Who key="who" event={e} />],
    [t('audit.what'), <ActionName key="what" action={e.action} />],
    [t('audit.success'), <Result key="success" success={e.success} />],
    [t('audit.reason'), reasonOf(t, e)],
    [t('audit.opened'), e.opened?.ground && t(`privacy.ground.${e.opened.ground}`)],
    [t('audit.asked'), e.opened?.asked && <Code key="asked">{e.opened.asked}</Code>],
    [t('audit.from'), e.address && <Value key="from">{e.address}</Value>],
    [t('audit.agent'), e.agent && <bdi key="agent">{e.agent}</bdi>],
    [e.resource_type, e.resource_id && <Code key="on">{e.resource_id}</Code>],
    [t('audit.eventId'), <Code key="id">{e.id}</Code>],
  ];
  return (
    <Drawer
      opened
      onClose={onClosed}
      position="right"
      size="lg"
      title={t('audit.detailsOf', { action: actionName(t, e.action) })}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Stack style={{ overflowWrap: 'anywhere' }}>
        <Table variant="vertical" layout="fixed">
          <Table.Tbody>
            {facts.map(
              ([what, value]) =>
                value && (
                  <Table.Tr key={what}>
                    <Table.Th w="35%">{what}</Table.Th>
                    <Table.Td>{value}</Table.Td>
                  </Table.Tr>
                ),
            )}
          </Table.Tbody>
        </Table>
        {id && (
          <Group>
            <Button variant="default" size="xs" onClick={() => onFiltered({ person: { id, name } })}>
              {t('audit.onlyPerson')}
            </Button>
          </Group>
        )}
        {e.concealed && <Alert color="gray">{t('audit.concealed')}</Alert>}
        <Changes before={e.old_values} after={e.new_values} />
        <Subjects ids={e.subjects ?? []} onFiltered={onFiltered} />
      </Stack>
    </Drawer>
  );
}

const members = (values: unknown): Record<string, unknown> =>
  values && typeof values === 'object' && !Array.isArray(values) ? (values as Record<string, unknown>) : {};

function Changes({ before, after }: { before: unknown; after: unknown }) {
  const { t } = useTranslation();
  const [old, now] = [members(before), members(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const text = (value: unknown) =>
    value === undefined || value === null ? (
      <Text span c="dimmed" size="sm">
        {t('audit.nothing')}
      </Text>
    ) : (
      <bdi>{typeof value === 'string' ? value : JSON.stringify(value)}</bdi>
    );
  if (names.length === 0) return null;
  return (
    <Table layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('audit.field')}</Table.Th>
          <Table.Th>{t('audit.before')}</Table.Th>
          <Table.Th>{t('audit.after')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {names.map((name) => (
          <Table.Tr key={name}>
            <Table.Td>{t(`field.${name}`, name)}</Table.Td>
            <Table.Td>{text(old[name])}</Table.Td>
            <Table.Td>{text(now[name])}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Subjects({ ids, onFiltered }: { ids: string[]; onFiltered: (change: Partial<Filter>) => void }) {
  const { t } = useTranslation();
  const { session } = useSession();
  if (ids.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={2} size="h5">
        {t('audit.subjects')}
      </Title>
      {ids.map((id) => (
        <Group key={id} gap="xs">
          <Code>{id}</Code>
          <Button variant="default" size="compact-xs" onClick={() => onFiltered({ patient: { id, name: id } })}>
            {t('audit.onlyPatient')}
          </Button>
          {can(session, 'patient.read') && (
            <Button component={Link} to="/patients/$id" params={{ id } as never} variant="default" size="compact-xs">
              {t('audit.openPatient')}
            </Button>
          )}
        </Group>
      ))}
    </Stack>
  );
}
