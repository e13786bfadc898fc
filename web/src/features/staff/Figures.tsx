import { Card, Group, Text, Title } from '@mantine/core';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import './texts';

/** How many appointments with somebody took place, and how patients rated them. */
export function Figures({ account }: { account: string }) {
  const { t } = useTranslation();
  const path = { id: account };
  const read = $api.useQuery('get', '/api/v1/providers/{id}/figures', { params: { path } });
  const figures = read.data;
  const decimal = (value: number) => value.toLocaleString(i18next.language, { minimumFractionDigits: 1 });
  const facts = figures && [
    [t('profile.consultations'), figures.consultations.toLocaleString(i18next.language)],
    [
      t('profile.rating'),
      figures.rating == null
        ? t('profile.noRating')
        : t('profile.ratingOf', { average: decimal(figures.rating), n: figures.ratings }),
    ],
  ];
  return (
    <Card withBorder component="section" aria-label={t('profile.figures')}>
      <Title order={2} size="h3" mb="xs">
        {t('profile.figures')}
      </Title>
      <ProblemAlert error={read.error} onRetry={read.refetch} />
      <Group gap="xl">
        {facts?.map(([label, value]) => (
          <div key={label}>
            <Text size="sm" c="dimmed">
              {label}
            </Text>
            <Text fw={600}>{value}</Text>
          </div>
        ))}
      </Group>
    </Card>
  );
}
