import { Badge, Button, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { ActionName, actionName } from '@/ui/ActionName';
import { dateTime } from '@/ui/format';
import { roleName } from '@/ui/roles';
import { Value } from '@/ui/Value';

/** An event of a record, or of the global trail: the latter says less. */
export type TrailEvent = Schemas['SignInEventView'] & Partial<Schemas['AuditEventView']>;

/** Why, as it was said; what the server says of a refused sign-in, in words. */
export const reasonOf = (t: TFunction, e: TrailEvent) =>
  e.action === 'session.refused' ? t(`audit.why.${e.reason}`, e.reason ?? '') : e.reason;

export function Result({ success }: { success: boolean }) {
  const { t } = useTranslation();
  const Icon = success ? IconCheck : IconX;
  return (
    <Badge color={success ? 'teal' : 'red'} leftSection={<Icon size={14} />} miw="max-content">
      {t(success ? 'audit.ok' : 'audit.refused')}
    </Badge>
  );
}

export function Who({ event: e }: { event: TrailEvent }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="sm" fw={600}>
        <bdi>{e.account_name || t('audit.unknownPerson')}</bdi>
      </Text>
      {e.roles && e.roles.length > 0 && (
        <Text size="xs" c="dimmed">
          {e.roles.map((role) => roleName(t, role)).join(', ')}
        </Text>
      )}
    </div>
  );
}

export function AuditList({
  page,
  after,
  onAfter,
  onOpened,
}: {
  page: { data?: { items: TrailEvent[]; next?: string | null }; error: unknown; isPending: boolean };
  after: string | null;
  onAfter: (after: string | null) => void;
  onOpened: (event: TrailEvent) => void;
}) {
  const { t } = useTranslation();
  const wide = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const items = page.data?.items ?? [];
  const Row = wide ? WideRow : NarrowRow;
  return (
    <>
      <ProblemAlert error={page.error} />
      {page.isPending && (
        <Stack gap="xs" role="status" aria-label={t('app.loading')}>
          {[1, 2, 3].map((n) => (
            <Skeleton key={n} h={36} />
          ))}
        </Stack>
      )}
      {page.data && items.length === 0 && <Text>{t('audit.none')}</Text>}
      {items.length > 0 && (
        <Table aria-label={t('audit.title')}>
          {wide && (
            <Table.Thead>
              <Table.Tr>
                {(['at', 'who', 'what', 'success', 'reason', 'from', 'changes'] as const).map((column) => (
                  <Table.Th key={column}>{t(`audit.${column}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
          )}
          <Table.Tbody>
            {items.map((event) => (
              <Row key={event.id} event={event} onOpened={() => onOpened(event)} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {(after || page.data?.next) && (
        <Group mt="sm">
          {after && (
            <Button variant="default" onClick={() => onAfter(null)}>
              {t('audit.newer')}
            </Button>
          )}
          {page.data?.next && (
            <Button variant="default" onClick={() => onAfter(page.data?.next ?? null)}>
              {t('audit.older')}
            </Button>
          )}
        </Group>
      )}
    </>
  );
}

type RowProps = { event: TrailEvent; onOpened: () => void };

function WideRow({ event: e, onOpened }: RowProps) {
  const { t } = useTranslation();
  return (
    <Table.Tr>
      <Table.Td className="nowrap">
        <Value>{dateTime(e.at)}</Value>
      </Table.Td>
      <Table.Td>
        <Who event={e} />
      </Table.Td>
      <Table.Td>
        <ActionName action={e.action} />
      </Table.Td>
      <Table.Td>
        <Result success={e.success} />
      </Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{reasonOf(t, e)}</Table.Td>
      <Table.Td>
        <Value>{e.address}</Value>
      </Table.Td>
      <Table.Td>
        <Details event={e} onOpened={onOpened} />
      </Table.Td>
    </Table.Tr>
  );
}

function NarrowRow({ event: e, onOpened }: RowProps) {
  const { t } = useTranslation();
  const reason = reasonOf(t, e);
  return (
    <Table.Tr>
      <Table.Td px={0} py="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap" mb={4}>
          <ActionName action={e.action} />
          <Result success={e.success} />
        </Group>
        <Who event={e} />
        {reason && (
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {t('audit.reason')}: {reason}
          </Text>
        )}
        <Group justify="space-between" mt={4}>
          <Text size="xs" c="dimmed">
            <Value>{dateTime(e.at)}</Value>
          </Text>
          <Details event={e} onOpened={onOpened} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function Details({ event: e, onOpened }: RowProps) {
  const { t } = useTranslation();
  return (
    <Button
      size="compact-sm"
      variant="default"
      onClick={onOpened}
      aria-label={t('audit.detailsOf', { action: actionName(t, e.action) })}
    >
      {t('audit.changes')}
    </Button>
  );
}
