import { Alert, Badge, Button, Card, Group, Modal, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { dateTime, fullName } from '@/ui/format';
import { Listing } from '@/ui/Listing';
import { PatientLink } from '@/ui/PatientLink';
import { Value } from '@/ui/Value';
import { Distinct, Merge } from './Judge';

type PairView = Schemas['DuplicatePair'];

/** Pairs of records that may be one person's, the likeliest first. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { decided } = useSearch({ strict: false }) as { decided?: string };
  const distinct = decided === 'yes';
  const pairs = $api.useQuery('get', '/api/v1/duplicates', { params: { query: { is_distinct: distinct } } });
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>{t('duplicates.title')}</Title>
          <Text c="dimmed" size="sm">
            {t('duplicates.help')}
          </Text>
        </div>
        <Button variant="default" component={Link} to="/duplicates/compare">
          {t('merge.title')}
        </Button>
      </Group>
      <SegmentedControl
        w="fit-content"
        aria-label={t('duplicates.which')}
        value={distinct ? 'yes' : 'no'}
        onChange={(value) => void navigate({ to: '/duplicates', search: { decided: value } as never, replace: true })}
        data={[
          { value: 'no', label: t('duplicates.open') },
          { value: 'yes', label: t('duplicates.distinct') },
        ]}
      />
      {(pairs.data?.waiting ?? 0) > 0 && (
        <Alert color="blue" role="status">
          {t('duplicates.waiting', { n: pairs.data?.waiting })}
        </Alert>
      )}
      <Card withBorder>
        <Listing
          query={pairs}
          items={pairs.data?.items ?? []}
          none={t('duplicates.none')}
          label={t('duplicates.title')}
          keyOf={(pair) => `${pair.one.id} ${pair.other.id}`}
          columns={[
            { label: t('duplicates.score'), cell: (pair) => <Score of={pair} /> },
            { label: t('duplicates.one'), cell: (pair) => <Person patient={pair.one} /> },
            { label: t('duplicates.other'), cell: (pair) => <Person patient={pair.other} /> },
            { label: t('duplicates.why'), cell: (pair) => <Why pair={pair} /> },
            {
              label: t('app.actions'),
              cell: (pair) =>
                pair.allowed_actions.includes('compare') ? <Compare pair={pair} /> : <Judge pair={pair} />,
            },
          ]}
        />
      </Card>
    </Stack>
  );
}

function Score({ of: { score } }: { of: PairView }) {
  return (
    <Badge color={score >= 85 ? 'red' : 'orange'}>
      <Value>{score} %</Value>
    </Badge>
  );
}

function Why({ pair }: { pair: PairView }) {
  const { t } = useTranslation();
  return (
    <>
      <Text size="sm">{pair.reasons.map((reason) => t(`reason.${reason}`, reason)).join(', ')}</Text>
      {pair.decided_by && (
        <Text size="xs" c="dimmed">
          {pair.decided_by}
          {pair.decided_at && ` · ${dateTime(pair.decided_at)}`}: <bdi>{pair.decision_reason}</bdi>
        </Text>
      )}
    </>
  );
}

function Compare({ pair }: { pair: PairView }) {
  const { t } = useTranslation();
  return (
    <Button
      size="compact-sm"
      component={Link}
      to="/duplicates/compare"
      search={{ one: pair.one.id, other: pair.other.id } as never}
      aria-label={`${t('merge.compare')}: ${fullName(pair.one)}, ${fullName(pair.other)}`}
    >
      {t('merge.compare')}
    </Button>
  );
}

/** Where the charts are shut, names, numbers and reasons must do. */
function Judge({ pair }: { pair: PairView }) {
  const { t } = useTranslation();
  const [judging, setJudging] = useState(false);
  const done = () => setJudging(false);
  return (
    <>
      <Button
        size="compact-sm"
        onClick={() => setJudging(true)}
        aria-label={`${t('duplicates.judge')}: ${fullName(pair.one)}, ${fullName(pair.other)}`}
      >
        {t('duplicates.judge')}
      </Button>
      <Modal
        opened={judging}
        onClose={done}
        title={t('duplicates.judge')}
        size="lg"
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        <Stack>
          <Merge patients={[pair.one, pair.other]} onMerged={done} />
          <Distinct patients={[pair.one, pair.other]} onSaid={done} />
        </Stack>
      </Modal>
    </>
  );
}

function Person({ patient }: { patient: Schemas['PatientSummary'] }) {
  const { t } = useTranslation();
  return (
    <>
      <PatientLink patient={patient} />
      <Text size="xs" c="dimmed">
        <Value>{patient.birth_date}</Value> · {t(`sex.${patient.sex}`)} · <Value>{patient.mrn}</Value>
        {patient.phone && (
          <>
            {' '}
            · <Value>{patient.phone}</Value>
          </>
        )}
      </Text>
    </>
  );
}
