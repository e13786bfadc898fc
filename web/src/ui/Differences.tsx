import { Alert, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { factText } from './facts';

/** What merged records say otherwise than the one that stands for them: the server says what nobody may overlook. */
export function Differences({ chart }: { chart: Pick<Schemas['ChartView'], 'patient' | 'merged_records'> }) {
  const { t } = useTranslation();
  const lines = chart.merged_records.flatMap((record) =>
    record.differs.map((name) => {
      const field = name as keyof typeof record & keyof typeof chart.patient;
      return {
        key: record.id + name,
        label: t(`field.${name}`),
        other: factText(t, name, record[field]),
        here: factText(t, name, chart.patient[field]) || t('app.notRecorded'),
        mrn: record.mrn,
      };
    }),
  );
  if (lines.length === 0) return null;
  return (
    <Alert color="red" mb="md" p="xs" role="alert" icon={<IconAlertTriangle />} title={t('merge.saysOtherwise')}>
      <List size="sm">
        {lines.map(({ key, label, other, here, mrn }) => (
          <List.Item key={key}>
            {label}:{' '}
            <b>
              <bdi>{other}</bdi>
            </b>{' '}
            ({t('merge.inRecord', { mrn })}) · {t('merge.here')}: <bdi>{here}</bdi>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
