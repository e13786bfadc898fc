import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Value } from '@/ui/Value';
import './calendarTexts';
import type { Entry } from './calendar';

/** When an appointment begins, and the way to its page. */
export function AppointmentTime({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  return (
    <Anchor
      component={Link}
      to="/appointments/$id"
      params={{ id: entry.id } as never}
      fw={600}
      className="num"
      aria-label={`${t('calendar.appointment')} ${entry.time}`}
    >
      <Value>{entry.time}</Value>
    </Anchor>
  );
}
