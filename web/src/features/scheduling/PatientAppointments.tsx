import { Anchor, Badge, Group, Loader, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Section } from '@/ui/Section';
import { STATUS_COLOUR } from './calendar';
import './calendarTexts';
import { ReminderWish } from './Reminders';

/** So many are shown at once; the calendar has all. */
const SHOWN = 6;

/** What lies ahead, the next one first; then what was, the latest first. */
function nextFirst(items: Schemas['AppointmentView'][]) {
  const now = Date.now();
  const ahead = items.filter((item) => Date.parse(item.starts_at) >= now && item.status !== 'cancelled').reverse();
  return [...ahead, ...items.filter((item) => !ahead.includes(item))];
}

/** When the patient comes, and when they came or did not. */
export function PatientAppointments({ id }: { id: string }) {
  const { t } = useTranslation();
  const list = $api.useQuery('get', '/api/v1/patients/{id}/appointments', { params: { path: { id } } });
  const items = nextFirst(list.data?.items ?? []);
  return (
    <Section
      title={t('calendar.appointments')}
      aside={
        <Anchor component={Link} to="/calendar" size="sm">
          {t('calendar.title')}
        </Anchor>
      }
    >
      <ProblemAlert error={list.error} onRetry={list.refetch} />
      {list.isPending && <Loader size="sm" aria-label={t('app.loading')} />}
      {list.isSuccess && items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('calendar.none')}
        </Text>
      )}
      <Stack gap={6}>
        {items.slice(0, SHOWN).map((item) => (
          <div key={item.id}>
            <Group gap={6}>
              <Anchor
                component={Link}
                to="/appointments/$id"
                params={{ id: item.id } as never}
                size="sm"
                fw={600}
                className="num"
              >
                {item.date} {item.time}
              </Anchor>
              <Badge color={STATUS_COLOUR[item.status]} variant="light">
                {t(`appointmentStatus.${item.status}`)}
              </Badge>
            </Group>
            <Text size="xs" c="dimmed">
              <bdi>{[item.provider_name, item.appointment_type, item.reason].filter(Boolean).join(' · ')}</bdi>
            </Text>
          </div>
        ))}
      </Stack>
      <ReminderWish id={id} />
    </Section>
  );
}
