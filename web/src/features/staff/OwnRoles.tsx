import { Badge, Button, Card, Group, Menu, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Rows } from '@/ui/Listing';
import { useRoles } from './useRoles';

/** The roles that this clinic made for itself, and the way to another one: from nothing, or as a copy. */
export function OwnRoles() {
  const { t } = useTranslation();
  const roles = useRoles();
  const own = roles.items.filter((role) => !role.built_in);
  const copied = roles.items.filter((role) => role.allowed_actions.includes('copy'));
  if (own.length === 0 && !roles.mayAdd) return null;
  return (
    <Card withBorder component="section" aria-label={t('ownRole.title')}>
      <Stack gap="sm">
        <Group justify="space-between">
          <div>
            <Title order={2}>{t('ownRole.title')}</Title>
            <Text size="sm" c="dimmed">
              {t('ownRole.help')}
            </Text>
          </div>
          {roles.mayAdd && (
            <Group gap="xs">
              <Menu>
                <Menu.Target>
                  <Button variant="default">{t('ownRole.copy')}</Button>
                </Menu.Target>
                <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
                  {copied.map((role) => (
                    <Menu.Item key={role.name} component={Link} to="/roles/new" search={{ copy: role.name } as never}>
                      {roles.name(role.name)}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
              <Button component={Link} to="/roles/new">
                {t('ownRole.add')}
              </Button>
            </Group>
          )}
        </Group>
        {own.length > 0 && (
          <Rows
            items={own}
            keyOf={(role) => role.name}
            columns={[
              {
                label: t('profile.role'),
                bare: true,
                cell: (role) => (
                  <Group gap={6}>
                    <Text size="sm" fw={600}>
                      <bdi>{role.title}</bdi>
                    </Text>
                    {role.licensed && <Badge variant="default">{t('ownRole.licensed')}</Badge>}
                    {role.retired && <Badge color="gray">{t('ownRole.retired')}</Badge>}
                  </Group>
                ),
              },
              { label: t('ownRole.description'), cell: (role) => role.description ?? '–' },
              { label: t('ownRole.holders'), cell: (role) => role.holders },
              { label: t('ownRole.allows'), cell: (role) => role.permissions.length },
              {
                label: t('app.actions'),
                bare: true,
                cell: (role) => (
                  <Button
                    component={Link}
                    to="/roles/$id"
                    params={{ id: role.id } as never}
                    size="compact-xs"
                    variant="default"
                    aria-label={`${t('ownRole.open')}: ${role.title}`}
                  >
                    {t('ownRole.open')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Stack>
    </Card>
  );
}
