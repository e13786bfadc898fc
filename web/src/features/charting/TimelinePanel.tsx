import { Badge, Group, Select, Text, Timeline } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { civilDate, clock, dateTime } from '@/ui/format';
import { Pages } from '@/ui/Listing';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';

type Moment = Schemas['Moment'];
const KINDS: Moment['kind'][] = [
  'encounter',
  'vitals',
  'problem',
  'allergy',
  'medication',
  'immunization',
  'procedure',
  'family_history',
  'social_history',
  'finding',
  'care_plan',
  'goal',
];
/** Everything in the chart along its time, the newest first. */
export function TimelinePanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string | undefined>();
  const [kind, setKind] = useState<Moment['kind'] | null>(null);
  const page = $api.useQuery('get', '/api/v1/patients/{id}/timeline', {
    params: { path: { id }, query: { after, kind: kind ?? undefined } },
  });
  const items = page.data?.items ?? [];
  return (
    <Section
      title={t('timeline.title')}
      aside={
        <Select
          aria-label={t('timeline.only')}
          placeholder={t('timeline.all')}
          clearable
          value={kind}
          onChange={(value) => {
            setAfter(undefined);
            setKind(value as Moment['kind'] | null);
          }}
          data={KINDS.map((value) => ({ value, label: t(`timeline.kind.${value}`) }))}
        />
      }
    >
      <ProblemAlert error={page.error} onRetry={page.refetch} />
      {page.isSuccess && items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('timeline.none')}
        </Text>
      )}
      <Timeline active={-1} bulletSize={14} lineWidth={2}>
        {items.map((item) => (
          <Timeline.Item key={item.id} title={<Title patient={id} item={item} />}>
            {item.detail && (
              <Text size="sm">
                <bdi>{item.detail}</bdi>
              </Text>
            )}
            <Text size="xs" c="dimmed">
              <When item={item} />
              {item.by && (
                <>
                  {' '}
                  · <bdi>{item.by}</bdi>
                </>
              )}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
      <Pages after={after} next={page.data?.next} onTurn={setAfter} />
    </Section>
  );
}

function Title({ patient, item }: { patient: string; item: Moment }) {
  const { t } = useTranslation();
  const name =
    item.kind === 'encounter' ? t(`encounter.type.${item.title}`) : item.title || t(`timeline.kind.${item.kind}`);
  return (
    <Group gap="xs">
      {item.kind === 'encounter' ? (
        <Link to="/patients/$id/encounters/$encounterId" params={{ id: patient, encounterId: item.id } as never}>
          {name}
        </Link>
      ) : (
        <bdi>{name}</bdi>
      )}
      <Badge variant="light" color="gray">
        {t(`timeline.kind.${item.kind}`)}
      </Badge>
      {item.status === 'withdrawn' && <Badge color="red">{t('encounter.status.withdrawn')}</Badge>}
    </Group>
  );
}

function When({ item }: { item: Moment }) {
  const { t } = useTranslation();
  if (!item.dated) return <>{t('timeline.undated', { when: dateTime(item.at) })}</>;
  return <Value>{item.on_day ? civilDate(item.on_day) : clock(item.at)}</Value>;
}
