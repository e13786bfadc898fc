import { Badge } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Found } from './usePatientSearch';

/** Why this patient was found, where the name does not say it; and whether the record is shut to who searches. */
export function Matched({ patient }: { patient: Found }) {
  const { t } = useTranslation();
  return (
    <>
      {patient.locked && (
        <Badge size="sm" color="violet" leftSection={<IconLock size={12} />}>
          {t('privacy.locked')}
        </Badge>
      )}{' '}
      {!['name', 'recent', ''].includes(patient.matched) && (
        <Badge size="sm" color={patient.matched === 'similar_name' ? 'orange' : 'blue'}>
          {t(`matched.${patient.matched}`, { last4: patient.ssn_last4 ?? '' })}
        </Badge>
      )}{' '}
      {patient.merged_mrn && (
        <Badge size="sm" color="grape">
          {t('merge.foundBy', { mrn: patient.merged_mrn })}
        </Badge>
      )}
    </>
  );
}
