import { Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { Fragment, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { dateTime } from '@/ui/format';
import { Value } from '@/ui/Value';
import { ListCard, ListRow } from './ListCard';
import { type Item, type ListKind, listPath, TITLE, wordingOf } from './Workspace';

/** Where the chart holds the first entries of each list. */
export const LISTS = {
  medication: 'medications',
  immunization: 'immunizations',
  procedure: 'procedures',
  family_history: 'family_history',
  social_history: 'social_history',
  finding: 'findings',
  care_plan: 'care_plans',
  goal: 'goals',
} as const satisfies Record<ListKind, keyof Schemas['Lists']>;

/** What stands under an entry's name. */
const DETAIL: Record<ListKind, string[]> = {
  medication: [
    'dosage',
    'frequency',
    'route',
    'prescribed_by',
    'prescribed_date',
    'discontinued_date',
    'discontinued_reason',
    'note',
  ],
  immunization: ['given_date', 'refusal_reason', 'lot_number', 'site', 'route', 'note'],
  procedure: ['performed_date', 'outcome', 'note'],
  family_history: ['relation', 'note'],
  social_history: ['answer', 'asked_date', 'note'],
  finding: ['performed_date', 'result', 'conclusion', 'note'],
  care_plan: ['start_date', 'end_date', 'description', 'activities', 'note'],
  goal: ['target', 'target_date', 'achievement', 'description', 'note'],
};
/** What still goes on, and what must not be taken for it. */
const COLOR: Record<string, string> = { active: 'blue', in_progress: 'blue', refused: 'orange', not_done: 'orange' };

type Texts = Record<string, string | number | null | undefined>;

export function detailOf(t: TFunction, kind: ListKind, item: Item) {
  const texts = item as unknown as Texts;
  return DETAIL[kind].map((name) => {
    const text = texts[name];
    return name === 'achievement' && text ? t(`choice.${text}`) : text?.toString();
  });
}

/** The badge of an answer or a finding is what it is about; that of all others is how it stands. */
export const badgeOf = (kind: ListKind, item: Item) => {
  const texts = item as unknown as Texts;
  if (kind === 'family_history') return null;
  return String((kind === 'social_history' || kind === 'finding' ? texts.category : texts.status) ?? '');
};

/** One list of the chart with its first entries, and all of them where somebody asks. */
export function List({
  chart,
  kind,
  add,
  edit,
}: {
  chart: Schemas['ChartView'];
  kind: ListKind;
  add: ReactNode;
  edit: (kind: ListKind, item: Item, name: string) => ReactNode;
}) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const id = chart.patient.id;
  const items: Item[] = chart.lists[LISTS[kind]];
  const total = chart.list_totals[kind] ?? 0;
  const row = (item: Item) => {
    const name = (item as unknown as Texts).display?.toString() ?? '';
    const badge = badgeOf(kind, item);
    return (
      <ListRow
        key={item.id}
        title={name}
        badge={badge ? t(`choice.${badge}`, badge) : ''}
        color={COLOR[badge ?? ''] ?? 'gray'}
        detail={detailOf(t, kind, item)}
        more={kind === 'finding' && <Report patient={id} finding={item as Schemas['EntryView_Finding']} />}
        action={
          <Group gap={4} wrap="nowrap">
            <EarlierValues patient={id} item={item} name={name} />
            {edit(kind, item, name)}
          </Group>
        }
      />
    );
  };
  return (
    <ListCard title={t(`patient.${TITLE[kind]}`)} action={add} empty={t('app.notRecorded')} count={total}>
      {all ? <All id={id} kind={kind} row={row} /> : items.map(row)}
      {!all && total > items.length && (
        <Button size="xs" variant="default" w="fit-content" onClick={() => setAll(true)}>
          {t('patient.showAll', { n: total })}
        </Button>
      )}
    </ListCard>
  );
}

/** The report of a finding, to be opened, and the encounter in which it was made. */
function Report({ patient, finding }: { patient: string; finding: Schemas['EntryView_Finding'] }) {
  const { t } = useTranslation();
  return (
    <>
      {finding.report_text && (
        <details>
          <summary>
            <Text span size="xs">
              {t('field.report_text')}
            </Text>
          </summary>
          <Text size="sm" dir="auto" style={{ whiteSpace: 'pre-wrap' }}>
            {finding.report_text}
          </Text>
        </details>
      )}
      {finding.encounter_id && (
        <Link
          to="/patients/$id/encounters/$encounterId"
          params={{ id: patient, encounterId: finding.encounter_id } as never}
        >
          <Text span size="xs">
            {t('timeline.kind.encounter')}
          </Text>
        </Link>
      )}
    </>
  );
}

/** Every entry of a list, page by page. */
function All({ id, kind, row }: { id: string; kind: ListKind; row: (item: Item) => ReactNode }) {
  const { t } = useTranslation();
  const pages = $api.useInfiniteQuery(
    'get',
    listPath(kind) as '/api/v1/patients/{id}/medications',
    { params: { path: { id } } },
    {
      pageParamName: 'after',
      // Nothing would be taken for 0, which is no page.
      initialPageParam: null as string | null,
      getNextPageParam: (page: { next?: string | null }) => page.next ?? undefined,
    },
  );
  return (
    <>
      <ProblemAlert error={pages.error} onRetry={pages.refetch} />
      {pages.isPending && <Loader aria-label={t('app.loading')} />}
      {pages.data?.pages.flatMap((page) => page.items.map((item) => row(item)))}
      {pages.hasNextPage && (
        <Button
          size="xs"
          variant="default"
          w="fit-content"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('app.more')}
        </Button>
      )}
    </>
  );
}

/** What an entry said before it was changed, with who and when. */
export function EarlierValues({ patient, item, name }: { patient: string; item: Item; name: string }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  if (item.version < 2) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        onClick={() => setOpened(true)}
        aria-label={`${t('patient.earlier')}: ${name}`}
      >
        {t('patient.earlier')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('patient.earlierOf', { name })}
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        {opened && <Versions patient={patient} id={item.id} />}
      </Modal>
    </>
  );
}

function Versions({ patient, id }: { patient: string; id: string }) {
  const { t } = useTranslation();
  const versions = $api.useQuery('get', '/api/v1/patients/{id}/entries/{entry_id}/versions', {
    params: { path: { id: patient, entry_id: id } },
  });
  const { label, shown } = wordingOf(t);
  if (versions.error) return <ProblemAlert error={versions.error} onRetry={versions.refetch} />;
  if (!versions.data) return <Loader aria-label={t('app.loading')} />;
  return (
    <Stack>
      {versions.data.items.map((version) => (
        <section key={version.version} aria-label={t('patient.versionNumber', { n: version.version })}>
          <Text size="sm" fw={600}>
            {t('patient.versionNumber', { n: version.version })} · {version.by} · <Value>{dateTime(version.at)}</Value>
          </Text>
          <dl className="facts">
            {Object.entries(version.value as Texts)
              .filter(([field]) => !field.startsWith('code'))
              .map(([field, value]) => (
                <Fragment key={field}>
                  <dt>{label(field)}</dt>
                  <dd>
                    <bdi>{shown(field, String(value))}</bdi>
                  </dd>
                </Fragment>
              ))}
          </dl>
        </section>
      ))}
    </Stack>
  );
}
