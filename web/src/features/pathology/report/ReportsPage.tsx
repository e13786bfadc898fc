import { Anchor, Badge, Group, NativeSelect, Stack, Switch, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { dateTime } from '@/ui/format';
import { Listing, Pages } from '@/ui/Listing';
import { BornPatientLink } from '@/ui/PatientLink';
import { Value } from '@/ui/Value';
import { COLOUR, STATUSES, type Status, standing } from './report';
import '../findTexts';
import './texts';

/** The laboratory's reports by how they stand: what waits for whom. */
export function ReportsPage() {
  const { t } = useTranslation();
  const [status, setStatus] = useState<Status>();
  const [archived, setArchived] = useState(false);
  const [after, setAfter] = useState<string>();
  const list = $api.useQuery('get', '/api/v1/pathology/reports', { params: { query: { status, archived, after } } });
  return (
    <Stack>
      <Title order={1}>{t('pathologyReport.reports')}</Title>
      <Group align="flex-end">
        <NativeSelect
          label={t('pathology.field.status')}
          miw={280}
          value={status ?? ''}
          onChange={(event) => {
            setStatus((event.currentTarget.value || undefined) as Status | undefined);
            setAfter(undefined);
          }}
          data={[
            { value: '', label: t('app.all') },
            ...STATUSES.map((value) => ({ value, label: t(`pathologyReport.status.${value}`) })),
          ]}
        />
        <Switch
          label={t('pathologyFind.archived')}
          mb={8}
          checked={archived}
          onChange={(event) => {
            setArchived(event.currentTarget.checked);
            setAfter(undefined);
          }}
        />
      </Group>
      <Listing
        query={list}
        items={list.data?.items ?? []}
        none={t('pathologyReport.none')}
        label={t('pathologyReport.reports')}
        keyOf={(one) => one.id}
        columns={[
          {
            label: t('pathology.field.accession_number'),
            cell: (one) => (
              <Anchor component={Link} to={'/pathology/reports/$id' as never} params={{ id: one.id } as never} fw={600}>
                <Value>{one.accession_number}</Value>
              </Anchor>
            ),
            nowrap: true,
            bare: true,
          },
          {
            label: t('pathology.field.patient'),
            cell: (one) => (one.patient ? <BornPatientLink patient={one.patient} /> : t('pathology.shut')),
          },
          {
            label: t('pathology.field.investigation_type'),
            cell: (one) => t(`pathology.type.${one.investigation_type}`),
          },
          {
            label: t('pathology.field.status'),
            cell: (one) => (
              <>
                <Badge color={COLOUR[one.status]} variant="light">
                  {t(`pathologyReport.status.${one.status}`)}
                </Badge>{' '}
                {one.edition > 1 && t('pathologyReport.edition', { n: one.edition })}
                <Text size="xs">{standing(t, one)}</Text>
              </>
            ),
          },
          {
            label: t('pathology.field.reporting_date'),
            cell: (one) => <Value>{one.reporting_date}</Value>,
            nowrap: true,
          },
          {
            label: t('pathologyReport.changed'),
            cell: (one) => t('pathology.by', { by: one.changed_by, at: dateTime(one.updated_at) }),
            long: true,
          },
        ]}
      />
      <Pages after={after} next={list.data?.next} onTurn={setAfter} />
    </Stack>
  );
}
