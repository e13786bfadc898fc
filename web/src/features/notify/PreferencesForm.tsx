import { Alert, Button, Card, Checkbox, Group, Loader, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { fieldError } from '@/ui/fields';

type Preferences = Schemas['PreferencesView'];
type Channel = Schemas['NotificationChannel'];

/** How I want to be told. */
export function PreferencesForm() {
  const { t } = useTranslation();
  const kept = $api.useQuery('get', '/api/v1/notification-preferences', {}, { staleTime: Number.POSITIVE_INFINITY });
  const [saved, setSaved] = useState(false);
  if (kept.error && !kept.data) return <ProblemAlert error={kept.error} onRetry={kept.refetch} />;
  if (!kept.data) return <Loader aria-label={t('app.loading')} />;
  return <Form key={kept.data.version} kept={kept.data} saved={saved} onSaved={() => setSaved(true)} />;
}

/** The usual night, where somebody begins to want one. */
const NIGHT = { from: '22:00', until: '06:00' };
const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

function Form({ kept, saved, onSaved }: { kept: Preferences; saved: boolean; onSaved: () => void }) {
  const { t } = useTranslation();
  const [channels, setChannels] = useState<Record<string, Channel>>(() =>
    Object.fromEntries(kept.choices.map(({ kind, channel }) => [kind, channel])),
  );
  const [quiet, setQuiet] = useState(kept.quiet_hours ?? null);
  const save = $api.useMutation('put', '/api/v1/notification-preferences', { onSuccess: onSaved });
  const zones = Intl.supportedValuesOf('timeZone');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const choices = kept.choices.map(({ kind, channel }) => ({ kind, channel: channels[kind] ?? channel }));
        save.mutate({ params: { header: ifMatch(kept.version) }, body: { quiet_hours: quiet, choices } });
      }}
    >
      <Stack>
        <ProblemAlert error={save.error} />
        {saved && !save.error && (
          <Alert color="teal" role="status">
            {t('app.saved')}
          </Alert>
        )}
        {!kept.sends_mail && (
          <Alert color="orange" role="note">
            {t('notification.noMail')}
          </Alert>
        )}
        <Card withBorder component="section">
          <Title order={2} mb="sm">
            {t('notification.ways')}
          </Title>
          <Stack gap="sm">
            {kept.choices.map(({ kind, priority, channels: possible }, n) => (
              <Select
                key={kind}
                id={`field-choices[${n}].channel`}
                label={t(`notification.kind.${kind}.title`)}
                description={priority === 'urgent' ? t('notification.always') : undefined}
                data={possible.map((value) => ({ value, label: t(`notification.channel.${value}`) }))}
                value={channels[kind] ?? null}
                onChange={(value) => value && setChannels({ ...channels, [kind]: value as Channel })}
                error={fieldError(save.error, `choices[${n}].channel`, t)}
                allowDeselect={false}
                maw={420}
              />
            ))}
          </Stack>
        </Card>
        <Card withBorder component="section">
          <Title order={2}>{t('notification.quiet')}</Title>
          <Text size="sm" c="dimmed" mb="sm">
            {t('notification.quietHelp')}
          </Text>
          <Stack gap="sm">
            <Checkbox
              label={t('notification.quietOn')}
              checked={quiet !== null}
              onChange={(event) =>
                setQuiet(event.currentTarget.checked ? (kept.quiet_hours ?? { ...NIGHT, time_zone: here() }) : null)
              }
            />
            {quiet && (
              <Group align="flex-start">
                {(['from', 'until'] as const).map((end) => (
                  <TextInput
                    key={end}
                    id={`field-quiet_hours.${end}`}
                    type="time"
                    label={t(`notification.${end}`)}
                    value={quiet[end].slice(0, 5)}
                    onChange={(event) => setQuiet({ ...quiet, [end]: event.currentTarget.value })}
                    error={fieldError(save.error, `quiet_hours.${end}`, t)}
                    required
                  />
                ))}
                <Select
                  id="field-quiet_hours.time_zone"
                  label={t('setup.timeZone')}
                  data={zones.includes(quiet.time_zone) ? zones : [quiet.time_zone, ...zones]}
                  value={quiet.time_zone}
                  onChange={(value) => value && setQuiet({ ...quiet, time_zone: value })}
                  error={fieldError(save.error, 'quiet_hours.time_zone', t)}
                  searchable
                  allowDeselect={false}
                  limit={60}
                  required
                />
              </Group>
            )}
          </Stack>
        </Card>
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {t('app.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
