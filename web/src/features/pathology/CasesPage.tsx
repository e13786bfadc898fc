import { Anchor, Badge, Button, Group, NativeSelect, Stack, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { Listing, Pages } from '@/ui/Listing';
import { BornPatientLink } from '@/ui/PatientLink';
import { Value } from '@/ui/Value';
import './pathologyTexts';
import { COLOUR, STATUSES, type Status } from './words';

type Line = Schemas['CaseLine'];

/** The laboratory's cases, the newest first. */
export function CasesPage() {
  const { t } = useTranslation();
  const [status, setStatus] = useState<Status>();
  const [after, setAfter] = useState<string>();
  const list = $api.useQuery('get', '/api/v1/pathology/cases', { params: { query: { status, after } } });
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
      <NativeSelect
        label={t('pathology.field.status')}
        maw={280}
        value={status ?? ''}
        onChange={(event) => {
          setStatus((event.currentTarget.value || undefined) as Status | undefined);
          setAfter(undefined);
        }}
        data={[
          { value: '', label: t('app.all') },
          ...STATUSES.map((value) => ({ value, label: t(`pathology.status.${value}`) })),
        ]}
      />
      <Listing
        query={list}
        items={list.data?.items ?? []}
        none={t('pathology.none')}
        label={t('pathology.cases')}
        keyOf={(one) => one.id}
        isVoid={(one) => one.verification_status === 'voided'}
        columns={[
          {
            label: t('pathology.field.accession_number'),
            cell: (one) => <Opened line={one} />,
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
          { label: t('pathology.field.consultant_name'), cell: (one) => <bdi>{one.consultant_name}</bdi>, long: true },
          {
            label: t('pathology.specimens'),
            cell: (one) => (
              <>
                <Value>{one.specimens}</Value>{' '}
                {one.rejected_specimens > 0 && (
                  <Badge color="red" variant="light">
                    {t('pathology.rejectedCount', { n: one.rejected_specimens })}
                  </Badge>
                )}
              </>
            ),
          },
          { label: t('pathology.field.receive_date'), cell: (one) => <Value>{one.receive_date}</Value>, nowrap: true },
          {
            label: t('pathology.field.reporting_date'),
            cell: (one) => <Value>{one.reporting_date}</Value>,
            nowrap: true,
          },
          {
            label: t('pathology.field.status'),
            cell: (one) => (
              <Badge color={COLOUR[one.verification_status]} variant="light">
                {t(`pathology.status.${one.verification_status}`)}
              </Badge>
            ),
          },
        ]}
      />
      <Pages after={after} next={list.data?.next} onTurn={setAfter} />
    </Stack>
  );
}

function Opened({ line }: { line: Line }) {
  return (
    <Anchor component={Link} to={'/pathology/cases/$id' as never} params={{ id: line.id } as never} fw={600}>
      <Value>{line.accession_number}</Value>
    </Anchor>
  );
}
