import { ActionIcon, Indicator } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';

/** News come by themselves; this is for who hears none, through a proxy that holds them back. Each look stands in the trail. */
const LOOK_EVERY = 300_000;
/** The server stops counting here. */
const MOST = 99;

/** How many notifications are unread, over every page. */
export function Bell() {
  const { t } = useTranslation();
  const query = { unread: true, limit: 1 };
  const latest = $api.useQuery('get', '/api/v1/notifications', { params: { query } }, { refetchInterval: LOOK_EVERY });
  const unread = latest.data?.unread ?? 0;
  const shown = unread > MOST ? `${MOST}+` : String(unread);
  return (
    <Indicator label={shown} disabled={unread === 0} size={16} offset={6} color="red.8">
      <ActionIcon
        component={Link}
        to="/notifications"
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={unread > 0 ? t('notification.bell', { n: shown }) : t('notification.title')}
      >
        <IconBell size={18} />
      </ActionIcon>
    </Indicator>
  );
}
