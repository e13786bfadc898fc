import { Text } from '@mantine/core';
import { IconWifiOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { setReachable, useReachable } from '@/api/reach';

/** Says, as long as it is so, that nothing reaches the server; asks again every few seconds. */
export function OfflineBar() {
  const { t } = useTranslation();
  const reachable = useReachable();
  useEffect(() => {
    const gone = () => setReachable(false);
    const ask = () => fetch('/readyz').then((answer) => setReachable(answer.ok), gone);
    const timer = reachable ? undefined : setInterval(() => void ask(), 4_000);
    window.addEventListener('offline', gone);
    window.addEventListener('online', ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener('offline', gone);
      window.removeEventListener('online', ask);
    };
  }, [reachable]);
  if (reachable) return null;
  return (
    <div role="alert" className="offline">
      <Text size="sm" fw={600}>
        <IconWifiOff size={16} className="inline" /> {t('app.offlineBar')}
      </Text>
    </div>
  );
}
