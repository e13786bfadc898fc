import { Button, Group, Loader, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { fieldError } from '@/ui/fields';
import { dateTime } from '@/ui/format';
import { Section } from '@/ui/Section';
import './planningTexts';

type RatingView = Schemas['RatingView'];

/** How the patient rated an appointment that took place: written down once by the desk, corrected with a reason. */
export function Rating({ id }: { id: string }) {
  const { t } = useTranslation();
  const read = $api.useQuery('get', '/api/v1/appointments/{id}/rating', { params: { path: { id } } });
  const [open, setOpen] = useState(false);
  const rating = read.data;
  const action = rating?.allowed_actions[0];
  return (
    <Section title={t('rating.title')}>
      <ProblemAlert error={read.error} onRetry={read.refetch} />
      {read.isPending && <Loader size="sm" aria-label={t('app.loading')} />}
      {rating && (
        <Stack gap="xs">
          <Group gap="sm">
            <Text>{rating.stars ? t('rating.of', { n: rating.stars }) : t('rating.none')}</Text>
            {action && !open && (
              <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
                {t(`rating.${action}`)}
              </Button>
            )}
          </Group>
          {open && <Ask id={id} rating={rating} onClosed={() => setOpen(false)} />}
          {rating.items.map((item) => (
            <Text key={item.recorded_at} size="xs" c="dimmed">
              {item.stars ? t('rating.of', { n: item.stars }) : t('rating.takenBack')} · {dateTime(item.recorded_at)} ·{' '}
              <bdi>{item.recorded_by}</bdi>
              {item.reason && (
                <>
                  {' · '}
                  <bdi>{item.reason}</bdi>
                </>
              )}
            </Text>
          ))}
        </Stack>
      )}
    </Section>
  );
}

const NO_RATING = 'none';

function Ask({ id, rating, onClosed }: { id: string; rating: RatingView; onClosed: () => void }) {
  const { t } = useTranslation();
  const [stars, setStars] = useState(rating.stars ? String(rating.stars) : '');
  const [reason, setReason] = useState('');
  const save = $api.useMutation('put', '/api/v1/appointments/{id}/rating', { onSuccess: onClosed });
  const corrects = rating.version > 0;
  const wrong = (name: string) => fieldError(save.error, name, t);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({
          params: { path: { id }, header: ifMatch(rating.version) },
          body: { stars: stars && stars !== NO_RATING ? Number(stars) : null, reason: corrects ? reason : null },
        });
      }}
    >
      <Stack gap="xs">
        <ProblemAlert error={save.error} />
        <Radio.Group
          id="field-stars"
          label={t('rating.asked')}
          description={t('rating.scale')}
          value={stars}
          onChange={setStars}
          error={wrong('stars')}
        >
          <Group mt={4} gap="md">
            {['1', '2', '3', '4', '5'].map((value) => (
              <Radio key={value} value={value} label={value} />
            ))}
            {corrects && <Radio value={NO_RATING} label={t('rating.noRating')} />}
          </Group>
        </Radio.Group>
        {corrects && (
          <TextInput
            id="field-reason"
            label={t('rating.reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={wrong('reason')}
            withAsterisk
          />
        )}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('app.save')}
          </Button>
          <Button variant="default" onClick={onClosed}>
            {t('app.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
