import { Alert, Button, Card, SegmentedControl, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { entriesFor } from '@/app/features';
import { useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { fieldError } from '@/ui/fields';
import { LanguagePicker } from '@/ui/LanguagePicker';

const THEMES = ['system', 'light', 'dark'] as const;
const DENSITIES = ['compact', 'comfortable'] as const;

/** Language, colours, density, and where the day begins: kept with the account, the same at every machine. */
export function PreferencesCard({ account }: { account: Schemas['AccountView'] }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const [language, setLanguage] = useState(account.language);
  const [wanted, setWanted] = useState(account.preferences);
  const save = $api.useMutation('patch', '/api/v1/account');
  const pages = session ? entriesFor(session) : [];
  const clinics = session?.clinics ?? [];
  const prefer = (change: Partial<typeof wanted>) => setWanted((before) => ({ ...before, ...change }));
  return (
    <Card withBorder component="section" aria-label={t('preferences.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const params = { header: ifMatch(account.version) };
          save.mutate({ params, body: { language, preferences: wanted } });
        }}
      >
        <Stack maw={420}>
          <div>
            <Title order={2}>{t('preferences.title')}</Title>
            <Text size="sm" c="dimmed">
              {t('preferences.help')}
            </Text>
          </div>
          <ProblemAlert error={save.error} />
          {save.isSuccess && (
            <Alert color="teal" role="status">
              {t('app.saved')}
            </Alert>
          )}
          <LanguagePicker value={language} onChange={setLanguage} />
          <Choice
            label={t('preferences.theme')}
            value={wanted.theme ?? 'system'}
            data={THEMES.map((value) => ({ value, label: t(`preferences.${value}`) }))}
            onChange={(theme) => prefer({ theme })}
          />
          <Choice
            label={t('preferences.density')}
            value={wanted.density ?? 'compact'}
            data={DENSITIES.map((value) => ({ value, label: t(`preferences.${value}`) }))}
            onChange={(density) => prefer({ density })}
          />
          <Select
            id="field-preferences.landing"
            label={t('preferences.landing')}
            data={pages.map((entry) => ({ value: entry.id, label: t(entry.label) }))}
            value={wanted.landing ?? 'home'}
            onChange={(page) => prefer({ landing: page === 'home' ? null : page })}
            error={fieldError(save.error, 'preferences.landing')}
            allowDeselect={false}
          />
          {clinics.length > 1 && (
            <Select
              id="field-preferences.clinic_id"
              label={t('preferences.clinic')}
              placeholder={clinics[0]?.name}
              data={clinics.map((clinic) => ({ value: clinic.id, label: clinic.name }))}
              value={wanted.clinic_id ?? null}
              onChange={(clinic_id) => prefer({ clinic_id })}
              error={fieldError(save.error, 'preferences.clinic_id')}
              clearable
            />
          )}
          <Button type="submit" loading={save.isPending} w="fit-content">
            {t('app.save')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}

function Choice<T extends string>({
  label,
  value,
  data,
  onChange,
}: {
  label: string;
  value: T;
  data: { value: T; label: string }[];
  onChange: (value: T) => void;
}) {
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {label}
      </Text>
      <SegmentedControl aria-label={label} value={value} data={data} onChange={(next) => onChange(next as T)} />
    </div>
  );
}
