import {
  Badge,
  Button,
  Card,
  Group,
  SegmentedControl,
  Select,
  Skeleton,
  Stack,
  Tabs,
  Text,
  ThemeIcon,
  Title,
} from '@mantine/core';
import { IconAlertOctagon, IconAlertTriangle, IconBell, IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { dateTime } from '@/ui/format';
import { Value } from '@/ui/Value';
import { PreferencesForm } from './PreferencesForm';
import { saidBy, whereTo } from './words';

type Notification = Schemas['NotificationView'];
type Kind = Schemas['NotificationKind'];

/** Icon and colour of a priority; the word stands beside it where it hurries. */
const LOOKS = {
  normal: { icon: IconBell, color: 'gray' },
  high: { icon: IconAlertTriangle, color: 'orange' },
  urgent: { icon: IconAlertOctagon, color: 'red' },
} as const;

/** What I was told, and how I want to be told. */
export function NotificationsPage() {
  const { t } = useTranslation();
  return (
    <Stack maw={900}>
      <div>
        <Title order={1}>{t('notification.title')}</Title>
        <Text c="dimmed" size="sm">
          {t('notification.help')}
        </Text>
      </div>
      <Tabs defaultValue="list" keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="list">{t('notification.title')}</Tabs.Tab>
          <Tabs.Tab value="preferences">{t('notification.preferences')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="list">
          <List />
        </Tabs.Panel>
        <Tabs.Panel value="preferences">
          <PreferencesForm />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function List() {
  const { t } = useTranslation();
  const [unread, setUnread] = useState(false);
  const [kind, setKind] = useState<Kind | null>(null);
  const [after, setAfter] = useState<string>();
  const query = { unread: unread || undefined, kind: kind ?? undefined, after };
  const page = $api.useQuery('get', '/api/v1/notifications', { params: { query } });
  const all = $api.useMutation('post', '/api/v1/notifications/read');
  const items = page.data?.items ?? [];
  const kinds = t('notification.kind', { returnObjects: true }) as Record<string, { title: string }>;
  const newest = items[0]?.created_at;
  return (
    <Card withBorder>
      <Group justify="space-between" align="flex-end" mb="sm">
        <Group align="center">
          <SegmentedControl
            aria-label={t('notification.which')}
            value={unread ? 'unread' : 'all'}
            onChange={(value) => {
              setUnread(value === 'unread');
              setAfter(undefined);
            }}
            data={[
              { value: 'all', label: t('app.all') },
              { value: 'unread', label: t('notification.unread') },
            ]}
          />
          <Select
            aria-label={t('notification.about')}
            placeholder={t('notification.anything')}
            data={Object.entries(kinds).map(([value, { title }]) => ({ value, label: title }))}
            value={kind}
            onChange={(value) => {
              setKind(value as Kind | null);
              setAfter(undefined);
            }}
            clearable
            clearButtonProps={{ 'aria-label': t('notification.anything') }}
            w={280}
          />
        </Group>
        {newest && !after && (page.data?.unread ?? 0) > 0 && (
          <Button variant="default" loading={all.isPending} onClick={() => all.mutate({ body: { up_to: newest } })}>
            {t('notification.readAll')}
          </Button>
        )}
      </Group>
      <ProblemAlert error={page.error ?? all.error} onRetry={page.refetch} />
      {page.isPending && <Skeleton h={120} aria-label={t('app.loading')} />}
      {page.isSuccess && items.length === 0 && (
        <Stack align="center" py="xl" gap="xs">
          <IconCircleCheck size={32} stroke={1.4} />
          <Text>{t(unread || kind ? 'notification.noneFit' : 'notification.none')}</Text>
        </Stack>
      )}
      {items.length > 0 && (
        <Stack component="ul" gap={0} m={0} p={0} aria-label={t('notification.title')} style={{ listStyle: 'none' }}>
          {items.map((one) => (
            <Row key={one.id} one={one} />
          ))}
        </Stack>
      )}
      {page.data?.next && (
        <Button mt="sm" variant="default" onClick={() => setAfter(page.data?.next ?? undefined)}>
          {t('app.more')}
        </Button>
      )}
    </Card>
  );
}

function Row({ one }: { one: Notification }) {
  const { t } = useTranslation();
  const read = $api.useMutation('post', '/api/v1/notifications/{id}/read');
  const mark = () => read.mutate({ params: { path: { id: one.id } } });
  const { title, text } = saidBy(t, one);
  const { session } = useSession();
  const place = whereTo(one, can(session, 'staff.read'));
  const look = LOOKS[one.priority];
  const isNew = one.allowed_actions.includes('read');
  return (
    <Group component="li" className="notification" wrap="nowrap" align="flex-start" py="sm" data-unread={isNew}>
      <ThemeIcon variant="light" color={one.resolved_at ? 'gray' : look.color} size={34}>
        <look.icon size={18} stroke={1.6} aria-hidden />
      </ThemeIcon>
      <Stack gap={4} flex={1} miw={0}>
        <Group gap="xs">
          <Text fw={isNew ? 700 : 500}>{title}</Text>
          {one.priority !== 'normal' && !one.resolved_at && (
            <Badge color={look.color}>{t(`notification.priority.${one.priority}`)}</Badge>
          )}
          {isNew && <Badge variant="outline">{t('notification.new')}</Badge>}
          {one.resolved_at && <Badge color="teal">{t('notification.over')}</Badge>}
        </Group>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {text}
        </Text>
        <Text size="xs" c="dimmed">
          <Value>{dateTime(one.created_at)}</Value>
          {one.resolved_at && ` · ${t('notification.overSince', { at: dateTime(one.resolved_at) })}`}
        </Text>
        <ProblemAlert error={read.error} />
        <Group gap="xs">
          {place && (
            <Button
              component={Link}
              {...(place as { to: '/' })}
              size="compact-sm"
              variant="default"
              onClick={() => isNew && mark()}
              aria-label={`${t('notification.look')}: ${title}`}
            >
              {t('notification.look')}
            </Button>
          )}
          {isNew && (
            <Button
              size="compact-sm"
              variant="subtle"
              loading={read.isPending}
              onClick={mark}
              aria-label={`${t('notification.read')}: ${title}`}
            >
              {t('notification.read')}
            </Button>
          )}
        </Group>
      </Stack>
    </Group>
  );
}
