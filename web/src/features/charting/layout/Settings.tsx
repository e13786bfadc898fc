import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { fieldError } from '@/ui/fields';
import type { Meta } from './BuilderPage';

/** What is said of a layout beside its form. */
export function Settings({ meta, onChange, error }: { meta: Meta; onChange: (meta: Meta) => void; error: unknown }) {
  const { t } = useTranslation();
  const list = $api.useQuery('get', '/api/v1/layouts', {});
  const words = (all: string[] | undefined, now: string, kind: string) =>
    (all ?? [now]).map((value) => ({ value, label: t(`layout.${kind}.${value}`, value) }));
  return (
    <Stack maw={480}>
      <TextInput
        id="field-name"
        label={t('layout.name')}
        required
        maxLength={120}
        value={meta.name}
        onChange={(event) => onChange({ ...meta, name: event.currentTarget.value })}
        error={fieldError(error, 'name', t)}
      />
      <NativeSelect
        label={t('layout.specialty')}
        data={words(list.data?.specialties, meta.specialty, 'of')}
        value={meta.specialty}
        onChange={(event) => onChange({ ...meta, specialty: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('layout.visitType')}
        data={words(list.data?.visit_types, meta.visit_type, 'visit')}
        value={meta.visit_type}
        onChange={(event) => onChange({ ...meta, visit_type: event.currentTarget.value })}
      />
      <Checkbox
        label={t('layout.fills')}
        checked={meta.auto_population_enabled ?? true}
        onChange={(event) => onChange({ ...meta, auto_population_enabled: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('layout.active')}
        description={t('layout.activeHelp')}
        checked={meta.is_active ?? true}
        onChange={(event) => onChange({ ...meta, is_active: event.currentTarget.checked })}
      />
    </Stack>
  );
}
