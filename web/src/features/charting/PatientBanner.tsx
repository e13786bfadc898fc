import { Avatar, Badge, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconShieldHalf } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { fullName } from '@/ui/format';
import { Value } from '@/ui/Value';

/** Who this is, at every width and never cut off. "Not recorded" never looks like "none". */
export function PatientBanner({ chart }: { chart: Schemas['ChartView'] }) {
  const { t } = useTranslation();
  const p = chart.patient;
  const active = chart.allergies.filter((a) => a.status === 'active');
  return (
    <section aria-label={t('patient.banner')} className="banner">
      <Group gap="sm" px="md" py={8} justify="space-between">
        <Group gap="sm" wrap="nowrap" miw={0}>
          <Avatar size={44} color="ocean" name={`${p.given_name} ${p.family_name}`} visibleFrom="xs" />
          <div>
            <Group gap="sm">
              <Text component="h1" fw={700} size="xl" lh={1.2} m={0}>
                {fullName(p)}
              </Text>
              <Text size="lg" fw={600}>
                <Value>{t('patient.years', { n: p.age_years })}</Value> · {t(`sex.${p.sex}`)}
              </Text>
            </Group>
            <Text size="sm" c="dimmed">
              <Value>{p.birth_date}</Value> · {t('patient.mrn')} <Value>{p.mrn}</Value> ·{' '}
              <Value>{p.patient_number}</Value>
            </Text>
          </div>
        </Group>
        <Group gap={6}>
          {active.length > 0 ? (
            <Badge
              size="lg"
              h="auto"
              color="red"
              variant={active.some((a) => a.severity === 'severe') ? 'filled' : 'light'}
              leftSection={<IconAlertTriangle size={14} />}
              styles={{ label: { whiteSpace: 'normal' } }}
            >
              {t('patient.allergies')}: {active.map((a) => a.display).join(', ')}
            </Badge>
          ) : chart.no_known_allergies ? (
            <Badge size="lg" color="teal">
              {t('patient.allergiesNone')}
            </Badge>
          ) : (
            <Badge size="lg" variant="default">
              {t('patient.allergiesUnknown')}
            </Badge>
          )}
          {p.deceased && (
            <Badge size="lg" color="gray">
              {p.deceased_date ? t('patient.deceasedOn', { date: p.deceased_date }) : t('patient.deceased')}
            </Badge>
          )}
          {(p.privacy_restrictions?.length ?? 0) > 0 && (
            <Badge size="lg" color="violet" leftSection={<IconShieldHalf size={14} />}>
              {t('patient.restriction')}
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
