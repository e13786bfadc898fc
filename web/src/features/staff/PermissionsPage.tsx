import { Card, Loader, MultiSelect, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Cards } from '@/ui/Cards';
import { OwnRoles } from './OwnRoles';
import { permissionText } from './permissionText';
import { useRoles } from './useRoles';

/** Which role may do what, as the server enforces it. */
export function PermissionsPage() {
  const { t } = useTranslation();
  const permissions = $api.useQuery('get', '/api/v1/permissions', {});
  const roles = useRoles();
  const [chosen, setChosen] = useState<string[]>([]);
  const error = permissions.error ?? roles.query.error;
  if (error) {
    const again = () => Promise.all([permissions.refetch(), roles.query.refetch()]);
    return <ProblemAlert error={error} onRetry={again} />;
  }
  if (!permissions.data || !roles.query.data) return <Loader aria-label={t('app.loading')} />;
  const shown = roles.inUse.filter((r) => !chosen.length || chosen.includes(r.name));
  const departments = [...new Set(permissions.data.items.map((p) => p.department))];
  return (
    <Stack>
      <div>
        <Title order={1}>{t('staff.matrix')}</Title>
        <Text size="sm" c="dimmed">
          {t('staff.matrixHelp')}
        </Text>
      </div>
      <OwnRoles />
      <MultiSelect
        label={t('staff.onlyRoles')}
        placeholder={chosen.length ? undefined : t('staff.allRoles')}
        data={roles.inUse.map((r) => ({ value: r.name, label: roles.name(r.name) }))}
        value={chosen}
        onChange={setChosen}
        maw={520}
        clearable
      />
      <Card withBorder p={0}>
        <Cards framed>
          <Table stickyHeader highlightOnHover withRowBorders className="matrix">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('staff.permission')}</Table.Th>
                {shown.map((r) => (
                  <Table.Th key={r.name} scope="col">
                    {roles.name(r.name)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            {departments.map((department) => (
              <Table.Tbody key={department}>
                <Table.Tr>
                  <Table.Th colSpan={shown.length + 1} scope="rowgroup" className="group">
                    {t(`department.${department}`, department)}
                  </Table.Th>
                </Table.Tr>
                {permissions.data.items
                  .filter((p) => p.department === department)
                  .map((p) => (
                    <Table.Tr key={p.name}>
                      <Table.Th scope="row">
                        <Text size="sm">{permissionText(t, p)}</Text>
                        <Text size="xs" c="dimmed" ff="monospace">
                          {p.name}
                        </Text>
                      </Table.Th>
                      {shown.map((r) => (
                        <Table.Td
                          key={r.name}
                          data-label={roles.name(r.name)}
                          className={r.permissions.includes(p.name) ? undefined : 'wide'}
                        >
                          {r.permissions.includes(p.name) ? (
                            <>
                              <IconCheck size={18} aria-hidden />
                              <VisuallyHidden>{t('app.yes')}</VisuallyHidden>
                            </>
                          ) : (
                            <>
                              <Text span c="dimmed" aria-hidden>
                                ·
                              </Text>
                              <VisuallyHidden>{t('app.no')}</VisuallyHidden>
                            </>
                          )}
                        </Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
              </Table.Tbody>
            ))}
          </Table>
        </Cards>
      </Card>
    </Stack>
  );
}
