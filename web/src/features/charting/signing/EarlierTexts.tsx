import './texts';
import { Badge, Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { dateTime } from '@/ui/format';
import { Value } from '@/ui/Value';
import type { Encounter } from '../encounter';
import { type Content, changes } from './diff';
import { Differences } from './Versions';

/** What a note said before it was signed: who saved it when, and what that changed. */
export function EarlierTexts({ patient, encounter }: { patient: string; encounter: Encounter }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  // What was imported was written elsewhere, and what was begun only has nothing before it.
  if (encounter.version < 2 || encounter.status === 'imported') return null;
  return (
    <>
      <Button
        className="no-print"
        size="compact-sm"
        variant="subtle"
        color="gray"
        w="fit-content"
        onClick={() => setOpened(true)}
      >
        {t('signed.earlierTexts')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('signed.earlierTexts')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        {opened && <Edits path={{ id: patient, encounter_id: encounter.id }} />}
      </Modal>
    </>
  );
}

/** The fields that were saved, as versions have them. */
const content = (fields: Record<string, unknown>): Content => ({
  encounter: fields,
  clinical_data: (fields.clinical_data as Content['clinical_data']) ?? {},
  diagnoses: (fields.diagnoses as Content['diagnoses']) ?? [],
  procedures: (fields.procedures as Content['procedures']) ?? [],
  vitals: [],
});

function Edits({ path }: { path: { id: string; encounter_id: string } }) {
  const { t } = useTranslation();
  const pages = $api.useInfiniteQuery(
    'get',
    '/api/v1/patients/{id}/encounters/{encounter_id}/history',
    { params: { path } },
    {
      pageParamName: 'after',
      // Nothing would be taken for 0, which is no page.
      initialPageParam: null as string | null,
      getNextPageParam: (page: { next?: string | null }) => page.next ?? undefined,
      gcTime: 0,
    },
  );
  const edits = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('signed.earlierHelp')}
      </Text>
      <ProblemAlert error={pages.error} onRetry={pages.refetch} />
      {pages.isPending && <Loader aria-label={t('app.loading')} />}
      {pages.isSuccess && edits.length === 0 && !pages.hasNextPage && (
        <Text size="sm">{t('signed.nothingEarlier')}</Text>
      )}
      {edits.map(({ at, by, is_beginning, is_concealed, was, is }) => (
        <section key={at} aria-label={dateTime(at)}>
          <Group gap="xs">
            <Text size="sm" fw={600}>
              <Value>{dateTime(at)}</Value> · <bdi>{by}</bdi>
            </Text>
            {is_beginning && <Badge color="gray">{t('signed.begun')}</Badge>}
          </Group>
          {is_concealed ? (
            <Text size="sm" c="dimmed">
              {t('signed.earlierConcealed')}
            </Text>
          ) : (
            <Differences of={changes(t, content(was), content(is))} />
          )}
        </section>
      ))}
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
    </Stack>
  );
}
