import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import type { Encounter } from './encounter';

/** Of an encounter that was a mistake: whether what was measured at it was measured on this patient. Nobody asks where nothing was. */
export function MeasuredOnPatient({
  patient,
  encounter,
  checked,
  onChange,
}: {
  patient: string;
  encounter: Pick<Encounter, 'id'>;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const { t } = useTranslation();
  const list = $api.useQuery('get', '/api/v1/patients/{id}/encounters/{encounter_id}/vitals', {
    params: { path: { id: patient, encounter_id: encounter.id } },
  });
  if (!list.data?.items.some((item) => !item.error)) return null;
  return (
    <Checkbox
      label={t('encounter.measuredOnPatient')}
      description={t('encounter.measuredOnPatientHelp')}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
