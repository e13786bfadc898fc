import { Badge, Button, Group, Stack, Text, Timeline } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment, lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { clock, dateTime } from '@/ui/format';
import { Pages } from '@/ui/Listing';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';

// The home page shows encounters, too, and begins none.
const BeginEncounter = lazy(async () => ({ default: (await import('./BeginEncounter')).BeginEncounter }));

type Line = Schemas['EncounterLine'];
const COLOR: Record<Line['status'], string> = {
  draft: 'yellow',
  in_progress: 'blue',
  signed: 'teal',
  amended: 'violet',
  withdrawn: 'red',
  entered_in_error: 'red',
  imported: 'gray',
};

/** How far a note has come: in words, the colour only repeats it. */
export function EncounterStatus({ status }: { status: Line['status'] }) {
  const { t } = useTranslation();
  return (
    <Badge color={COLOR[status]} style={{ flexShrink: 0 }}>
      {t(`encounter.status.${status}`)}
    </Badge>
  );
}

/** The encounters of a patient along their time, the newest first. */
export function Encounters({ id, mayBegin }: { id: string; mayBegin: boolean }) {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string | undefined>();
  const [beginning, setBeginning] = useState(false);
  const page = $api.useQuery('get', '/api/v1/patients/{id}/encounters', {
    params: { path: { id }, query: { after } },
  });
  const items = page.data?.items ?? [];
  return (
    <Section
      title={t('encounter.list')}
      aside={
        mayBegin && (
          <Button size="xs" variant="light" onClick={() => setBeginning(true)}>
            {t('encounter.begin')}
          </Button>
        )
      }
    >
      <ProblemAlert error={page.error} onRetry={page.refetch} />
      {page.isSuccess && items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('encounter.none')}
        </Text>
      )}
      <Timeline active={-1} bulletSize={14} lineWidth={2}>
        {items.map((item) => (
          <Timeline.Item key={item.id} title={<OpenEncounter patient={id} line={item} />}>
            <Text
              size="sm"
              td={item.status === 'entered_in_error' || item.status === 'withdrawn' ? 'line-through' : undefined}
            >
              {[item.chief_complaint, ...item.diagnoses].filter(Boolean).map((part, at) => (
                <Fragment key={part}>
                  {at > 0 && ' · '}
                  <bdi>{part}</bdi>
                </Fragment>
              ))}
            </Text>
            <Text size="xs" c="dimmed">
              <Value>{dateTime(item.encounter_date)}</Value> · <bdi>{item.provider_name}</bdi>
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
      <Pages after={after} next={page.data?.next} onTurn={setAfter} />
      <Suspense>{beginning && <BeginEncounter id={id} onClosed={() => setBeginning(false)} />}</Suspense>
    </Section>
  );
}

function OpenEncounter({ patient, line }: { patient: string; line: Line }) {
  const { t } = useTranslation();
  return (
    <Group gap={6}>
      <Link
        to="/patients/$id/encounters/$encounterId"
        params={{ id: patient, encounterId: line.id } as never}
        className="strong-link"
      >
        {t(`encounter.type.${line.encounter_type}`, line.encounter_type)}
      </Link>
      {line.specialty && (
        <Text size="sm" c="dimmed">
          <bdi>{line.specialty}</bdi>
        </Text>
      )}
      <EncounterStatus status={line.status} />
    </Group>
  );
}

/** What waits to be finished by whoever asks. */
export function UnsignedNotes() {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string | undefined>();
  const unsigned = $api.useQuery('get', '/api/v1/encounters/unsigned', { params: { query: { after, limit: 10 } } });
  return (
    <Section title={t('encounter.unsigned')}>
      <ProblemAlert error={unsigned.error} onRetry={unsigned.refetch} />
      <Own items={unsigned.data?.items} none={t('encounter.allSigned')} />
      <Pages after={after} next={unsigned.data?.next} onTurn={setAfter} />
    </Section>
  );
}

function Own({ items, none }: { items: Schemas['OwnEncounter'][] | undefined; none: string }) {
  const { t } = useTranslation();
  if (items?.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {none}
      </Text>
    );
  return (
    <Stack gap={6}>
      {items?.map((item) => (
        <Group key={item.id} justify="space-between" wrap="nowrap">
          <div>
            {item.patient ? (
              <Link
                to="/patients/$id/encounters/$encounterId"
                params={{ id: item.patient_id, encounterId: item.id } as never}
                className="strong-link"
              >
                <bdi>{`${item.patient.family_name.toLocaleUpperCase()}, ${item.patient.given_name}`}</bdi>
              </Link>
            ) : (
              <Text size="sm">{t('encounter.shut')}</Text>
            )}
            <Text size="xs" c="dimmed">
              <Value>{clock(item.encounter_date)}</Value>
              {item.chief_complaint && (
                <>
                  {' · '}
                  <bdi>{item.chief_complaint}</bdi>
                </>
              )}
            </Text>
          </div>
          <EncounterStatus status={item.status} />
        </Group>
      ))}
    </Stack>
  );
}
