import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Found } from './usePatientSearch';

/** Why this patient was found, where the name does not say it. */
export function Matched({ patient }: { patient: Found }) {
  const { t } = useTranslation();
  if (['name', 'recent', ''].includes(patient.matched)) return null;
  return (
    <Badge size="sm" color={patient.matched === 'similar_name' ? 'orange' : 'blue'}>
      {t(`matched.${patient.matched}`, { last4: patient.ssn_last4 ?? '' })}
    </Badge>
  );
}
