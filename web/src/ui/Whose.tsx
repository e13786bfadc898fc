import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fullName } from './format';
import { Value } from './Value';

/** Whose form it is, where it opens from a list and no chart stands around it. */
export function Whose({ patient }: { patient: { birth_date: string; mrn: string } & Parameters<typeof fullName>[0] }) {
  const { t } = useTranslation();
  return (
    <Text component="strong" fw={600} display="block">
      <bdi>{fullName(patient)}</bdi> · <Value>{patient.birth_date}</Value> · {t('patient.mrn')}{' '}
      <Value>{patient.mrn}</Value>
    </Text>
  );
}
