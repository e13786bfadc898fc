import { Badge, Button, Card, Checkbox, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { ActionName } from '@/ui/ActionName';
import { FormDialog } from '@/ui/FormDialog';
import { LongField, RadioField, textOf, useTexts } from '@/ui/fields';
import { dateTime } from '@/ui/format';
import { Listing } from '@/ui/Listing';
import { PatientLink } from '@/ui/PatientLink';
import { Value } from '@/ui/Value';

type Emergency = Schemas['EmergencyView'];
const COLOR: Record<string, string> = { justified: 'teal', not_justified: 'red', follow_up: 'yellow' };

/** Protected records that were opened in an emergency, and what a reviewer found. */
export function EmergenciesList() {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const [after, setAfter] = useState<string | undefined>();
  const [reviewing, setReviewing] = useState<Emergency | null>(null);
  const query = { waiting: all ? undefined : true, after };
  const page = $api.useQuery('get', '/api/v1/emergencies', { params: { query } });
  return (
    <Card withBorder>
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed" maw={640}>
          {t('privacy.reviewHelp')}
        </Text>
        <Checkbox
          label={t('privacy.reviewedToo')}
          checked={all}
          onChange={(event) => {
            setAll(event.currentTarget.checked);
            setAfter(undefined);
          }}
        />
      </Group>
      <Listing
        query={page}
        items={page.data?.items ?? []}
        none={t('privacy.noEmergencies')}
        label={t('privacy.emergencies')}
        keyOf={(one) => one.id}
        columns={[
          { label: t('audit.at'), cell: (one) => <Value>{dateTime(one.opened_at)}</Value>, nowrap: true, bare: true },
          { label: t('audit.who'), cell: (one) => <bdi>{one.account_name}</bdi> },
          { label: t('patient.name'), cell: (one) => one.patient && <PatientLink patient={one.patient} /> },
          { label: t('audit.reason'), cell: (one) => one.reason, long: true },
          { label: t('privacy.outcome'), cell: (one) => <Outcome emergency={one} /> },
          {
            label: t('app.actions'),
            bare: true,
            cell: (one) =>
              one.allowed_actions.includes('review') && (
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => setReviewing(one)}
                  aria-label={`${t('privacy.review')}: ${one.account_name}, ${one.reason}`}
                >
                  {t('privacy.review')}
                </Button>
              ),
          },
        ]}
      />
      {page.data?.next && (
        <Button mt="sm" variant="default" onClick={() => setAfter(page.data?.next ?? undefined)}>
          {t('app.more')}
        </Button>
      )}
      {reviewing && <Review key={reviewing.id} emergency={reviewing} onClosed={() => setReviewing(null)} />}
    </Card>
  );
}

function Outcome({ emergency: one }: { emergency: Emergency }) {
  const { t } = useTranslation();
  const days = one.waiting_days ?? 0;
  const since = days > 0 && <Text size="xs">{t('privacy.waitingDays', { days })}</Text>;
  if (!one.outcome) {
    return (
      <div>
        <Badge color="orange">{t('privacy.waiting')}</Badge>
        {since}
      </div>
    );
  }
  return (
    <div>
      <Badge color={COLOR[one.outcome]}>{t(`privacy.outcomes.${one.outcome}`)}</Badge>
      {since}
      <Text size="xs" c="dimmed">
        <bdi>{one.reviewed_by}</bdi>
        {one.review_note && `: ${one.review_note}`}
      </Text>
    </div>
  );
}

const OUTCOMES = ['justified', 'not_justified', 'follow_up'] as const;

function Review({ emergency, onClosed }: { emergency: Emergency; onClosed: () => void }) {
  const { t } = useTranslation();
  const review = $api.useMutation('put', '/api/v1/emergencies/{id}/review', { onSuccess: onClosed });
  const texts = useTexts({ outcome: '', note: emergency.review_note ?? '' });
  const form = { ...texts, error: review.error };
  const { outcome, note } = texts.values;
  const params = { path: { id: emergency.id }, header: ifMatch(emergency.version) };
  return (
    <FormDialog
      title={t('privacy.review')}
      help={
        <>
          <bdi>{emergency.account_name}</bdi>: {emergency.reason}
        </>
      }
      size="xl"
      run={review}
      disabled={outcome === ''}
      onClosed={onClosed}
      onSubmit={() => review.mutate({ params, body: { outcome, note: textOf(note) } })}
    >
      <Done id={emergency.id} />
      <RadioField
        form={form}
        name="outcome"
        label={t('privacy.outcome')}
        data={OUTCOMES.map((value) => ({ value, label: t(`privacy.outcomes.${value}`) }))}
        required
        stacked
      />
      <LongField
        form={form}
        name="note"
        label={t('privacy.reviewNote')}
        required={outcome !== '' && outcome !== 'justified'}
        maxLength={2000}
      />
    </FormDialog>
  );
}

/** What was done with the record while it was open, and by which right: what was read and written is not shown. */
function Done({ id }: { id: string }) {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string | undefined>();
  const page = $api.useQuery('get', '/api/v1/emergencies/{id}/events', { params: { path: { id }, query: { after } } });
  return (
    <>
      <Title order={3} size="h5">
        {t('privacy.done')}
      </Title>
      <Listing
        query={page}
        items={page.data?.items ?? []}
        none={t('privacy.nothingDone')}
        label={t('privacy.done')}
        keyOf={(one) => one.id}
        columns={[
          { label: t('audit.at'), cell: (one) => <Value>{dateTime(one.at)}</Value>, nowrap: true },
          { label: t('audit.what'), cell: (one) => <ActionName action={one.action} /> },
          { label: t('audit.opened'), cell: (one) => one.opened?.ground && t(`privacy.ground.${one.opened.ground}`) },
        ]}
      />
      {page.data?.next && (
        <Button w="fit-content" variant="default" onClick={() => setAfter(page.data?.next ?? undefined)}>
          {t('app.more')}
        </Button>
      )}
    </>
  );
}
