import {
  Alert,
  Anchor,
  Badge,
  Button,
  Card,
  Group,
  Loader,
  SegmentedControl,
  Stack,
  Table,
  Text,
  Title,
} from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Cards } from '@/ui/Cards';
import { dateTime, fullName } from '@/ui/format';
import { Value } from '@/ui/Value';

type PairView = Schemas['DuplicatePair'];

/** Pairs of records that may be one person's, the likeliest first. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { decided } = useSearch({ strict: false }) as { decided?: string };
  const distinct = decided === 'yes';
  const pairs = $api.useQuery('get', '/api/v1/duplicates', { params: { query: { is_distinct: distinct } } });
  const items = pairs.data?.items ?? [];
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
      <ProblemAlert error={pairs.error} onRetry={pairs.refetch} />
      {(pairs.data?.waiting ?? 0) > 0 && (
        <Alert color="blue" role="status">
          {t('duplicates.waiting', { n: pairs.data?.waiting })}
        </Alert>
      )}
      <Card withBorder>
        {pairs.isPending && <Loader aria-label={t('app.loading')} />}
        {pairs.isSuccess && items.length === 0 && <Text size="sm">{t('duplicates.none')}</Text>}
        {items.length > 0 && (
          <Cards>
            <Table aria-label={t('duplicates.title')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('duplicates.score')}</Table.Th>
                  <Table.Th>{t('duplicates.one')}</Table.Th>
                  <Table.Th>{t('duplicates.other')}</Table.Th>
                  <Table.Th>{t('duplicates.why')}</Table.Th>
                  <Table.Th>{t('app.actions')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((pair) => (
                  <Row key={`${pair.one.id} ${pair.other.id}`} pair={pair} />
                ))}
              </Table.Tbody>
            </Table>
          </Cards>
        )}
      </Card>
    </Stack>
  );
}

function Row({ pair }: { pair: PairView }) {
  const { t } = useTranslation();
  return (
    <Table.Tr>
      <Table.Td data-label={t('duplicates.score')}>
        <Badge color={pair.score >= 85 ? 'red' : 'orange'}>
          <Value>{pair.score} %</Value>
        </Badge>
      </Table.Td>
      <Table.Td data-label={t('duplicates.one')}>
        <Person patient={pair.one} />
      </Table.Td>
      <Table.Td data-label={t('duplicates.other')}>
        <Person patient={pair.other} />
      </Table.Td>
      <Table.Td data-label={t('duplicates.why')}>
        <Text size="sm">{pair.reasons.map((reason) => t(`reason.${reason}`, reason)).join(', ')}</Text>
        {pair.decided_by && (
          <Text size="xs" c="dimmed">
            {pair.decided_by}
            {pair.decided_at && ` · ${dateTime(pair.decided_at)}`}: <bdi>{pair.decision_reason}</bdi>
          </Text>
        )}
      </Table.Td>
      <Table.Td data-label={t('app.actions')}>
        <Button
          size="compact-sm"
          component={Link}
          to="/duplicates/compare"
          search={{ one: pair.one.id, other: pair.other.id } as never}
          aria-label={`${t('merge.compare')}: ${fullName(pair.one)}, ${fullName(pair.other)}`}
        >
          {t('merge.compare')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

function Person({ patient }: { patient: Schemas['PatientSummary'] }) {
  const { t } = useTranslation();
  return (
    <>
      <Anchor size="sm" component={Link} to="/patients/$id" params={{ id: patient.id } as never}>
        {fullName(patient)}
      </Anchor>
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
