import { Badge, Checkbox, Group, Loader, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { dateTime } from '@/ui/format';
import './planningTexts';

type Reminder = Schemas['ReminderView'];
const COLOUR: Record<Reminder['status'], string> = {
  planned: 'blue',
  queued: 'blue',
  sent: 'teal',
  refused: 'red',
  skipped: 'orange',
  late: 'orange',
  withdrawn: 'gray',
};

/** What was said, or is to be, to remind of an appointment. */
export function Reminders({ id }: { id: string }) {
  const { t } = useTranslation();
  const read = $api.useQuery('get', '/api/v1/appointments/{id}/reminders', { params: { path: { id } } });
  const items = read.data?.items ?? [];
  return (
    <section aria-label={t('reminder.title')}>
      <Text fw={600} size="sm">
        {t('reminder.title')}
      </Text>
      <ProblemAlert error={read.error} onRetry={read.refetch} />
      {read.isPending && <Loader size="sm" aria-label={t('app.loading')} />}
      {read.isSuccess && items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('reminder.none')}
        </Text>
      )}
      <Stack gap={4}>
        {items.map((item) => (
          <Group key={item.id} gap={6}>
            <Text size="sm">
              {t(`reminder.channel.${item.channel}`)} ·{' '}
              <span className="num">{dateTime(item.ended_at ?? item.due_at)}</span>
            </Text>
            <Badge color={COLOUR[item.status]} variant="light">
              {t(`reminder.status.${item.status}`)}
            </Badge>
            {item.why && (
              <Text size="xs" c="dimmed">
                {t(`reminder.why.${item.why}`)}
              </Text>
            )}
          </Group>
        ))}
      </Stack>
    </section>
  );
}

/** How a patient wants to be reminded. */
export function ReminderWish({ id }: { id: string }) {
  const { t } = useTranslation();
  const path = { id };
  const read = $api.useQuery('get', '/api/v1/patients/{id}/reminder-wish', { params: { path } });
  const save = $api.useMutation('put', '/api/v1/patients/{id}/reminder-wish');
  const wish = read.data;
  if (!wish) return <ProblemAlert error={read.error} onRetry={read.refetch} />;
  const change = (changed: { by_mail?: boolean; by_sms?: boolean }) =>
    save.mutate({
      params: { path, header: ifMatch(wish.version) },
      body: { by_mail: wish.by_mail, by_sms: wish.by_sms, ...changed },
    });
  const shut = !wish.allowed_actions.includes('update') || save.isPending;
  return (
    <>
      <ProblemAlert error={save.error} />
      <Group gap="md" role="group" aria-label={t('reminder.wish')}>
        <Text size="sm">{t('reminder.wish')}</Text>
        <Checkbox
          size="sm"
          label={t('reminder.wishMail')}
          checked={wish.by_mail}
          disabled={shut}
          onChange={(event) => change({ by_mail: event.currentTarget.checked })}
        />
        <Checkbox
          size="sm"
          label={t('reminder.wishSms')}
          checked={wish.by_sms}
          disabled={shut}
          onChange={(event) => change({ by_sms: event.currentTarget.checked })}
        />
      </Group>
    </>
  );
}
