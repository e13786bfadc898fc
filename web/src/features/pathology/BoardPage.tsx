import {
  Anchor,
  Badge,
  Card,
  Checkbox,
  Group,
  Loader,
  SimpleGrid,
  Stack,
  Text,
  Title,
  UnstyledButton,
} from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { dateTime } from '@/ui/format';
import { Listing, Pages } from '@/ui/Listing';
import { BornPatientLink } from '@/ui/PatientLink';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';
import { MissingList } from './alarms/MissingList';
import { PriorityBadge, type Stage, StageBadges, WhatItIs } from './benchWords';

/** No more are counted of a stage. */
const MOST = 1000;
const counted = (n: number) => (n >= MOST ? `${MOST}+` : String(n));

/** How many wait in each stage and how many are late; what waits in one of them; what pathologists asked for. */
export function BoardPage() {
  const { t } = useTranslation();
  const [stage, setStage] = useState<Stage>('accessioned');
  const board = $api.useQuery('get', '/api/v1/pathology/board');
  return (
    <Stack>
      <Title order={1}>{t('bench.board')}</Title>
      <ProblemAlert error={board.error} onRetry={board.refetch} />
      {board.isPending && <Loader aria-label={t('app.loading')} />}
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }}>
        {board.data?.stages.map((one) => (
          <Tile key={one.stage} of={one} isChosen={one.stage === stage} onChosen={() => setStage(one.stage)} />
        ))}
      </SimpleGrid>
      <Waiting key={stage} stage={stage} />
      <MissingList />
      <Requests />
    </Stack>
  );
}

function Tile({ of, isChosen, onChosen }: { of: Schemas['StageCount']; isChosen: boolean; onChosen: () => void }) {
  const { t } = useTranslation();
  return (
    <UnstyledButton onClick={onChosen} aria-pressed={isChosen}>
      <Card
        withBorder
        p="sm"
        h="100%"
        style={{
          borderColor: isChosen ? 'var(--mantine-primary-color-filled)' : undefined,
          borderWidth: isChosen ? 2 : 1,
        }}
      >
        <Text size="sm" fw={600}>
          {t(`bench.stage.${of.stage}`)}
        </Text>
        <Text size="sm">{t('bench.waiting', { n: counted(of.waiting) })}</Text>
        {of.late > 0 && (
          <Badge color="red" variant="light">
            {t('bench.lateCount', { n: counted(of.late) })}
          </Badge>
        )}
        <Text size="xs" c="dimmed">
          {t('bench.target', { n: of.target_hours })}
        </Text>
      </Card>
    </UnstyledButton>
  );
}

function ToCase({ id, children }: { id: string; children: string }) {
  return (
    <Anchor component={Link} to={'/pathology/cases/$id' as never} params={{ id } as never} fw={600}>
      <Value>{children}</Value>
    </Anchor>
  );
}

function Waiting({ stage }: { stage: Stage }) {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string>();
  const list = $api.useQuery('get', '/api/v1/pathology/worklist', { params: { query: { stage, after } } });
  const title = t('bench.worklist', { stage: t(`bench.stage.${stage}`) });
  return (
    <Section title={title}>
      <Listing
        query={list}
        items={list.data?.items ?? []}
        none={t('bench.nothingWaits')}
        label={title}
        keyOf={(line) => line.item.id}
        columns={[
          {
            label: t('bench.item'),
            bare: true,
            cell: ({ item }) => (
              <Stack gap={0}>
                <Group gap={6}>
                  <ToCase id={item.case_id}>{item.barcode}</ToCase>
                  <PriorityBadge priority={item.priority} />
                </Group>
                <WhatItIs item={item} />
              </Stack>
            ),
          },
          {
            label: t('bench.patient'),
            cell: ({ patient }) => (patient ? <BornPatientLink patient={patient} /> : t('bench.shut')),
          },
          { label: t('bench.field.status'), cell: ({ item }) => <StageBadges item={item} /> },
          { label: t('bench.since'), cell: ({ item }) => <Value>{dateTime(item.staged_at)}</Value>, nowrap: true },
          {
            label: t('bench.due'),
            cell: ({ item }) => item.due_at && <Value>{dateTime(item.due_at)}</Value>,
            nowrap: true,
          },
        ]}
      />
      <Pages after={after} next={list.data?.next} first={t('bench.firstDue')} onTurn={setAfter} />
    </Section>
  );
}

function Requests() {
  const { t } = useTranslation();
  const [mine, setMine] = useState(false);
  const [after, setAfter] = useState<string>();
  const query = { params: { query: { mine, after } } };
  const list = $api.useQuery('get', '/api/v1/pathology/stain-requests', query);
  return (
    <Section
      title={t('bench.requests')}
      aside={
        <Checkbox
          label={t('bench.mine')}
          checked={mine}
          onChange={(event) => {
            setMine(event.currentTarget.checked);
            setAfter(undefined);
          }}
        />
      }
    >
      <Listing
        query={list}
        items={list.data?.items ?? []}
        none={t('bench.noRequests')}
        label={t('bench.requests')}
        keyOf={(line) => line.request.id}
        columns={[
          {
            label: t('bench.item'),
            bare: true,
            cell: ({ request }) => (
              <Group gap={6}>
                <ToCase id={request.case_id}>{request.barcode}</ToCase>
                <PriorityBadge priority={request.priority} />
              </Group>
            ),
          },
          {
            label: t('bench.patient'),
            cell: ({ patient }) => (patient ? <BornPatientLink patient={patient} /> : t('bench.shut')),
          },
          {
            label: t('bench.field.kind'),
            long: true,
            cell: ({ request }) => (
              <>
                {t(`bench.requestKind.${request.kind}`)} <bdi>{request.stain}</bdi>
                {request.note && (
                  <Text size="xs" c="dimmed">
                    <bdi>{request.note}</bdi>
                  </Text>
                )}
              </>
            ),
          },
          {
            label: t('bench.field.status'),
            cell: ({ request }) => t('bench.slidesMade', { made: request.made, slides: request.slides }),
          },
          {
            label: t('bench.field.by'),
            cell: ({ request }) => t('bench.movedBy', { by: request.requested_by, at: dateTime(request.requested_at) }),
          },
        ]}
      />
      <Pages after={after} next={list.data?.next} first={t('bench.oldest')} onTurn={setAfter} />
    </Section>
  );
}
