import {
  Alert,
  Anchor,
  Badge,
  Button,
  Collapse,
  Group,
  NativeSelect,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { fieldError } from '@/ui/fields';
import { Listing, Pages } from '@/ui/Listing';
import { BornPatientLink } from '@/ui/PatientLink';
import { Value } from '@/ui/Value';
import './findTexts';
import './pathologyTexts';
import { PRIORITIES, PriorityBadge } from './benchWords';
import { CHOSEN, type Found, filtersOf, isSame, NOTHING, PROGRESS, PROGRESS_COLOUR, TYPED, type Values } from './find';
import { Worklists } from './Worklists';
import { TYPES } from './words';

const DATES = new Set(['from', 'to']);

/** The laboratory's cases, the newest first: all, those of a worklist, or what is looked for. */
export function CasesPage() {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [values, setValues] = useState(NOTHING);
  const [isOpen, setOpen] = useState(false);
  const [after, setAfter] = useState<string>();
  const [typed] = useDebouncedValue(query.trim(), 250);
  const [asked] = useDebouncedValue(values, 250);
  const body = { query: typed, filters: filtersOf(asked), after };
  const list = $api.useQuery(
    'post',
    '/api/v1/pathology/cases/search',
    { body },
    { placeholderData: (before) => before, gcTime: 60_000 },
  );
  // Only what belongs to the text that stands in the box now.
  const isLate = list.isPlaceholderData || typed !== query.trim() || asked !== values;
  const filter = (next: Values) => {
    setValues(next);
    setAfter(undefined);
  };
  const readsReports = list.data?.allowed_actions.includes('search_reports') ?? false;
  const isFiltered = !isSame(values, NOTHING);
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1}>{t('pathology.cases')}</Title>
        {list.data?.allowed_actions.includes('register') && (
          <Button component={Link} to={'/pathology/cases/new' as never}>
            {t('pathology.register')}
          </Button>
        )}
      </Group>
      <Group align="flex-end" wrap="nowrap">
        <TextInput
          type="search"
          label={t('pathologyFind.find')}
          placeholder={t(readsReports ? 'pathologyFind.placeholder' : 'pathologyFind.placeholderDesk')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setAfter(undefined);
          }}
          error={fieldError(list.error, 'query', t)}
          maxLength={200}
          autoComplete="off"
          style={{ flexGrow: 1 }}
          data-autofocus
        />
        <Button
          variant={isFiltered ? 'light' : 'default'}
          leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t('pathologyFind.filters')}
        </Button>
      </Group>
      <Collapse expanded={isOpen}>
        <FilterFields values={values} readsReports={readsReports} error={list.error} onChange={filter} />
      </Collapse>
      <Worklists values={values} onChoose={filter} />
      {!isLate && list.data?.has_more_people && (
        <Alert color="yellow" role="status">
          {t('pathologyFind.morePeople')}
        </Alert>
      )}
      <Listing
        query={{ ...list, isPending: list.isPending || isLate, isSuccess: list.isSuccess && !isLate }}
        items={isLate ? [] : (list.data?.items ?? [])}
        none={t(typed || isFiltered ? 'pathologyFind.none' : 'pathology.none')}
        label={t('pathology.cases')}
        keyOf={(one) => one.id}
        isVoid={(one) => one.progress === 'voided'}
        columns={[
          { label: t('pathology.field.accession_number'), cell: (one) => <Opened line={one} />, bare: true },
          {
            label: t('pathology.field.patient'),
            cell: (one) => (one.patient ? <BornPatientLink patient={one.patient} /> : t('pathology.shut')),
          },
          { label: t('pathologyFind.what'), cell: (one) => <What line={one} />, long: true },
          { label: t('pathology.field.consultant_name'), cell: (one) => <bdi>{one.consultant_name}</bdi>, long: true },
          { label: t('pathology.field.receive_date'), cell: (one) => <Value>{one.receive_date}</Value>, nowrap: true },
          {
            label: t('pathology.field.reporting_date'),
            cell: (one) => <Value>{one.reporting_date}</Value>,
            nowrap: true,
          },
          { label: t('pathology.field.status'), cell: (one) => <Standing line={one} /> },
        ]}
      />
      <Pages after={after} next={isLate ? undefined : list.data?.next} onTurn={setAfter} />
    </Stack>
  );
}

function FilterFields({
  values,
  readsReports,
  error,
  onChange,
}: {
  values: Values;
  readsReports: boolean;
  error: unknown;
  onChange: (values: Values) => void;
}) {
  const { t } = useTranslation();
  const set = (name: keyof Values, value: string) => onChange({ ...values, [name]: value });
  const words = { progress: PROGRESS, investigation_type: TYPES, priority: PRIORITIES } as const;
  const wordOf = {
    progress: 'pathologyFind.progress',
    investigation_type: 'pathology.type',
    priority: 'bench.priority',
  } as const;
  const shown = TYPED.filter((name) => readsReports || (name !== 'diagnosis' && name !== 'pathologist'));
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
        {shown.map((name) => (
          <TextInput
            key={name}
            type={DATES.has(name) ? 'date' : 'text'}
            label={t(`pathologyFind.field.${name}`)}
            value={values[name]}
            onChange={(event) => set(name, event.currentTarget.value)}
            error={fieldError(error, `filters.${name}`, t)}
            maxLength={200}
            autoComplete="off"
          />
        ))}
        {CHOSEN.map((name) => (
          <NativeSelect
            key={name}
            label={t(`pathologyFind.field.${name}`)}
            value={values[name]}
            onChange={(event) => set(name, event.currentTarget.value)}
            data={[
              { value: '', label: t('app.all') },
              ...words[name].map((value) => ({ value, label: t(`${wordOf[name]}.${value}`) })),
            ]}
          />
        ))}
      </SimpleGrid>
      <Switch
        label={t('pathologyFind.archived')}
        checked={values.archived === 'true'}
        onChange={(event) => set('archived', event.currentTarget.checked ? 'true' : '')}
      />
    </Stack>
  );
}

function Opened({ line }: { line: Found }) {
  return (
    <Stack gap={2} align="flex-start">
      <Anchor
        component={Link}
        to={'/pathology/cases/$id' as never}
        params={{ id: line.id } as never}
        fw={600}
        className="nowrap"
      >
        <Value>{line.accession_number}</Value>
      </Anchor>
      <PriorityBadge priority={line.priority} />
    </Stack>
  );
}

/** What came, and what was found. */
function What({ line }: { line: Found }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="sm">
        <bdi>{[t(`pathology.type.${line.investigation_type}`), line.site].filter(Boolean).join(' · ')}</bdi>{' '}
        {line.specimens > 1 && t('pathologyFind.parts', { n: line.specimens })}{' '}
        {line.rejected_specimens > 0 && (
          <Badge color="red" variant="light">
            {t('pathology.rejectedCount', { n: line.rejected_specimens })}
          </Badge>
        )}
      </Text>
      {line.diagnosis && (
        <Text size="sm" c="dimmed" lineClamp={3}>
          <bdi>{line.diagnosis}</bdi>
        </Text>
      )}
    </div>
  );
}

function Standing({ line }: { line: Found }) {
  const { t } = useTranslation();
  const badge = (
    <Badge color={PROGRESS_COLOUR[line.progress]} variant="light" miw="max-content">
      {t(`pathologyFind.progress.${line.progress}`)}
    </Badge>
  );
  return (
    <Stack gap={2} align="flex-start">
      {line.report_id ? (
        <Anchor component={Link} to={'/pathology/reports/$id' as never} params={{ id: line.report_id } as never}>
          {badge}
        </Anchor>
      ) : (
        badge
      )}
      {line.is_archived && (
        <Badge color="gray" variant="outline">
          {t('pathologyFind.isArchived')}
        </Badge>
      )}
      {line.pathologist_name && (
        <Text size="xs" c="dimmed">
          <bdi>{line.pathologist_name}</bdi>
        </Text>
      )}
    </Stack>
  );
}
