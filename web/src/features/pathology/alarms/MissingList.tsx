import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { dateTime } from '@/ui/format';
import { Listing, Pages } from '@/ui/Listing';
import { BornPatientLink } from '@/ui/PatientLink';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';

/** What was reported as missing and nobody found, the oldest first. */
export function MissingList() {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string>();
  const list = $api.useQuery('get', '/api/v1/pathology/missing-items', { params: { query: { after } } });
  const title = t('bench.alarm.missingTitle');
  return (
    <Section title={title}>
      <Listing
        query={list}
        items={list.data?.items ?? []}
        none={t('bench.alarm.noMissing')}
        label={title}
        keyOf={(line) => line.missing.id}
        columns={[
          {
            label: t('bench.item'),
            bare: true,
            cell: ({ missing }) => (
              <Anchor
                component={Link}
                to={'/pathology/cases/$id' as never}
                params={{ id: missing.case_id } as never}
                fw={600}
              >
                <Value>{missing.barcode}</Value>
              </Anchor>
            ),
          },
          {
            label: t('bench.patient'),
            cell: ({ patient }) => (patient ? <BornPatientLink patient={patient} /> : t('bench.shut')),
          },
          { label: t('bench.field.status'), cell: ({ missing }) => t(`bench.stage.${missing.stage}`) },
          {
            label: t('bench.field.reason'),
            long: true,
            cell: ({ missing }) => (
              <Text size="sm">
                <bdi>{missing.reason}</bdi>
              </Text>
            ),
          },
          {
            label: t('bench.alarm.since'),
            cell: ({ missing }) => t('bench.movedBy', { by: missing.reported_by, at: dateTime(missing.reported_at) }),
          },
        ]}
      />
      <Pages after={after} next={list.data?.next} first={t('bench.oldest')} onTurn={setAfter} />
    </Section>
  );
}
