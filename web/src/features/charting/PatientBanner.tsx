import { Badge, Group, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle, IconLockOpen, IconShieldHalf } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { Face } from '@/ui/Face';
import { ageOf, fullName } from '@/ui/format';
import { Value } from '@/ui/Value';

const PhotoDialog = lazy(() => import('./PhotoDialog'));

/** Who this is, at every width and never cut off. "Not recorded" never looks like "none". */
export function PatientBanner({ chart }: { chart: Schemas['ChartView'] }) {
  const { t } = useTranslation();
  const p = chart.patient;
  return (
    <section aria-label={t('patient.banner')} className="banner">
      <Group gap="sm" px="md" py={8} justify="space-between">
        <Group gap="sm" wrap="nowrap" miw={0}>
          <Photo chart={chart} />
          <div>
            <Group gap="sm">
              <Text component="h1" fw={700} size="xl" lh={1.2} m={0} className="whole-text">
                {fullName(p)}
              </Text>
              <Text size="lg" fw={600}>
                <Value>{ageOf(p.birth_date, p.deceased ? p.deceased_date : null, p.age_years)}</Value> ·{' '}
                {t(`sex.${p.sex}`)}
              </Text>
            </Group>
            <Text size="sm" c="dimmed">
              {t('patient.born')} <Value>{p.birth_date}</Value>
              {p.birth_date_accuracy && p.birth_date_accuracy !== 'exact' && (
                <> ({t(`accuracy.${p.birth_date_accuracy}`)})</>
              )}{' '}
              · {t('patient.mrn')} <Value>{p.mrn}</Value>
              {p.patient_number !== p.mrn && (
                <>
                  {' '}
                  · <Value>{p.patient_number}</Value>
                </>
              )}
              {p.preferred_name && (
                <>
                  {' '}
                  · {t('patient.called')} <bdi>{p.preferred_name}</bdi>
                </>
              )}
            </Text>
          </div>
        </Group>
        <Group gap={6}>
          <Allergies chart={chart} />
          {p.deceased && (
            <Badge size="lg" variant="filled" color="dark" autoContrast>
              {p.deceased_date ? t('patient.deceasedOn', { date: p.deceased_date }) : t('patient.deceased')}
            </Badge>
          )}
          <OfOtherRecords chart={chart} />
          {p.status && p.status !== 'active' && (
            <Badge size="lg" color={p.status === 'entered_in_error' ? 'red' : 'gray'}>
              {t(`patient.record_${p.status}`)}
            </Badge>
          )}
          {[p, ...chart.merged_records].some((record) => (record.privacy_restrictions?.length ?? 0) > 0) && (
            <Badge size="lg" color="violet" leftSection={<IconShieldHalf size={14} />}>
              {t('patient.restriction')}
            </Badge>
          )}
          {chart.ground === 'broke_glass' && (
            <Badge size="lg" color="red" variant="filled" leftSection={<IconLockOpen size={14} />}>
              {t('privacy.inEmergency')}
            </Badge>
          )}
          {chart.coverages.some((c) => c.expired) && (
            <Badge size="lg" color="yellow">
              {t('patient.expired')}
            </Badge>
          )}
        </Group>
      </Group>
    </section>
  );
}

/** The photo; a click shows it large and lets it be changed. */
function Photo({ chart }: { chart: Schemas['ChartView'] }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const p = chart.patient;
  const face = <Face photo={chart.photo?.id} name={`${p.given_name} ${p.family_name}`} size={48} />;
  if (!chart.photo && !p.allowed_actions.includes('add_photo')) return face;
  return (
    <>
      <UnstyledButton
        aria-label={t(chart.photo ? 'photo.look' : 'photo.add')}
        aria-haspopup="dialog"
        onClick={() => setOpened(true)}
      >
        {face}
      </UnstyledButton>
      {opened && (
        <Suspense>
          <PhotoDialog chart={chart} onClosed={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}

/** A merged record that says the patient has died, or another blood type, is not overlooked. */
function OfOtherRecords({ chart }: { chart: Schemas['ChartView'] }) {
  const { t } = useTranslation();
  return (['deceased', 'blood_type'] as const).flatMap((field) =>
    chart.merged_records
      .filter((record) => record.differs.includes(field))
      .map((record) => (
        <Badge
          key={field + record.id}
          size="lg"
          color="red"
          variant="filled"
          leftSection={<IconAlertTriangle size={14} />}
        >
          {field === 'deceased' ? t('patient.deceased') : `${t('field.blood_type')} ${record.blood_type}`} (
          {t('merge.inRecord', { mrn: record.mrn })})
        </Badge>
      )),
  );
}

/** Four different states: known, none known (a recorded fact), only former ones, and nobody has asked. */
function Allergies({ chart }: { chart: Schemas['ChartView'] }) {
  const { t } = useTranslation();
  const active = chart.allergies.filter((a) => a.status === 'active');
  if (active.length > 0) {
    return (
      <Badge
        size="lg"
        h="auto"
        color="red"
        variant={active.some((a) => a.severity === 'severe') ? 'filled' : 'light'}
        leftSection={<IconAlertTriangle size={14} />}
        styles={{ label: { whiteSpace: 'normal' } }}
      >
        {t('patient.allergies')}:{' '}
        {active.map((a, at) => (
          <span key={a.id}>
            {at > 0 && ', '}
            <bdi>{a.display}</bdi>
            {a.severity === 'severe' && ` (${t('choice.severe')})`}
          </span>
        ))}
      </Badge>
    );
  }
  if (chart.no_known_allergies) {
    return (
      <Badge size="lg" color="teal" leftSection={<IconCircleCheck size={14} />}>
        {t('patient.allergiesNone')}
      </Badge>
    );
  }
  return (
    <Badge size="lg" color="yellow" leftSection={<IconHelpCircle size={14} />}>
      {t(chart.allergies.length > 0 ? 'patient.allergiesFormer' : 'patient.allergiesUnknown')}
    </Badge>
  );
}
