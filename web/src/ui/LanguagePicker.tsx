import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';

/** The languages of the interface; a translation that no speaker has reviewed says so. */
export function LanguagePicker({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { t } = useTranslation();
  const setup = $api.useQuery('get', '/api/v1/setup', {}, { staleTime: 60_000 });
  const languages = setup.data?.languages ?? [];
  if (languages.length < 2) return null;
  return (
    <Select
      label={t('app.language')}
      data={languages.map((l) => ({
        value: l.code,
        label: l.reviewed ? l.name : `${l.name} (${t('account.unreviewed')})`,
      }))}
      value={value}
      onChange={(code) => code && onChange(code)}
      allowDeselect={false}
    />
  );
}
