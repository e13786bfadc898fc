import { Alert, Anchor, Badge, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { can, useSession } from '@/app/session';
import { dateTime } from '@/ui/format';
import { Listing, Pages } from '@/ui/Listing';
import { Pictures } from '@/ui/Pictures';
import { Value } from '@/ui/Value';
import './findTexts';
import './pathologyTexts';

/** What the laboratory found of a patient, as it went out. */
export function PatientResults({ id }: { id: string }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const [after, setAfter] = useState<string>();
  const list = $api.useQuery('get', '/api/v1/patients/{id}/pathology-results', {
    params: { path: { id }, query: { after } },
  });
  return (
    <>
      {(list.data?.preliminary.length ?? 0) > 0 && (
        <Alert color="orange" mb="sm" title={t('frozen.preliminary')}>
          <Text size="sm">{t('frozen.preliminaryHelp')}</Text>
          <Stack gap="xs" mt="xs">
            {list.data?.preliminary.map((one) => (
              <div key={one.id}>
                <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
                  <Value>{one.label}</Value>: <bdi>{one.diagnosis}</bdi>
                </Text>
                <Text size="xs" c="dimmed">
                  <bdi>{one.recorded_by}</bdi> · {dateTime(one.told_at)}
                </Text>
              </div>
            ))}
          </Stack>
        </Alert>
      )}
      <Listing
        query={list}
        items={list.data?.items ?? []}
        none={t('pathologyFind.noResults')}
        label={t('pathologyFind.results')}
        keyOf={(one) => one.report_id}
        columns={[
          {
            label: t('pathology.field.accession_number'),
            bare: true,
            nowrap: true,
            cell: (one) =>
              can(session, 'case.read') ? (
                <Anchor
                  component={Link}
                  to={'/pathology/cases/$id' as never}
                  params={{ id: one.case_id } as never}
                  fw={600}
                >
                  <Value>{one.accession_number}</Value>
                </Anchor>
              ) : (
                <Text span fw={600}>
                  <Value>{one.accession_number}</Value>
                </Text>
              ),
          },
          {
            label: t('pathology.field.investigation_type'),
            cell: (one) => t(`pathology.type.${one.investigation_type}`),
          },
          { label: t('pathology.field.receive_date'), nowrap: true, cell: (one) => <Value>{one.receive_date}</Value> },
          {
            label: t('pathologyFind.field.diagnosis'),
            long: true,
            cell: (one) => (
              <div>
                {one.diagnosis.map((text, at) => (
                  <Text
                    // biome-ignore lint/suspicious/noArrayIndexKey: two specimens may say the same
                    key={at}
                    size="sm"
                    td={one.withdrawn_at ? 'line-through' : undefined}
                    style={{ whiteSpace: 'pre-wrap' }}
                  >
                    <bdi>{text}</bdi>
                  </Text>
                ))}
                {one.images.length > 0 && <Pictures images={one.images} />}
                {one.addenda.map((added) => (
                  <div key={added.id}>
                    <Text
                      size="sm"
                      td={one.withdrawn_at ? 'line-through' : undefined}
                      style={{ whiteSpace: 'pre-wrap' }}
                    >
                      <b>{t('addendum.short', { n: added.number })}</b>: <bdi>{added.said}</bdi>
                    </Text>
                    {added.is_superseded && (
                      <Badge color="orange" variant="light">
                        {t('addendum.ofEarlier', { n: added.edition })}
                      </Badge>
                    )}
                    <Text size="xs" c="dimmed">
                      {added.signed_by &&
                        added.signed_at &&
                        t('addendum.signed', { by: added.signed_by, at: dateTime(added.signed_at) })}{' '}
                      <Anchor
                        href={`/api/v1/pathology/results/addenda/${added.id}/document.pdf`}
                        underline="always"
                        download
                      >
                        {t('addendum.paper', { n: added.number })}
                      </Anchor>
                    </Text>
                  </div>
                ))}
                {one.withdrawn_at && (
                  <Badge color="red">
                    {t('pathologyFind.progress.withdrawn')} · {dateTime(one.withdrawn_at)}
                  </Badge>
                )}
                {one.doubtful_since && (
                  <Badge color="red">{t('pathologyFind.doubtful', { when: dateTime(one.doubtful_since) })}</Badge>
                )}
                {one.is_being_amended && <Badge color="orange">{t('pathologyFind.beingAmended')}</Badge>}
                {one.is_amended && (
                  <Badge color="orange" variant="light">
                    {t('pathologyFind.amended', { n: one.edition })}
                  </Badge>
                )}
              </div>
            ),
          },
          {
            label: t('pathologyFind.published'),
            cell: (one) => (
              <Text size="sm">
                <bdi>{[dateTime(one.published_at), one.signed_by].filter(Boolean).join(' · ')}</bdi>
              </Text>
            ),
          },
          {
            label: t('pathologyFind.paper'),
            bare: true,
            cell: (one) => (
              <Anchor
                href={`/api/v1/pathology/results/${one.report_id}/document.pdf`}
                download
                aria-label={t('pathologyFind.paperOf', { number: one.accession_number })}
              >
                {t('pathologyFind.paper')}
              </Anchor>
            ),
          },
        ]}
      />
      <Pages after={after} next={list.data?.next} onTurn={setAfter} />
    </>
  );
}
