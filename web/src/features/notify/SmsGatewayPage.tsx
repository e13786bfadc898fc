import {
  Alert,
  Anchor,
  Button,
  Group,
  Loader,
  NativeSelect,
  PasswordInput,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, asProblem, ifMatch, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert, said } from '@/app/Trouble';
import { Value } from '@/ui/Value';

type Gateway = Schemas['SmsGatewayView'];
const NAMES: Record<string, string> = {
  url: 'sms.url',
  method: 'sms.method',
  content_type: 'sms.shape',
  header_name: 'sms.header',
  header_value: 'sms.secret',
  body: 'sms.body',
};

/** Through which gateway the clinic's text messages go. */
export function SmsGatewayPage() {
  const { t } = useTranslation();
  const known = $api.useQuery('get', '/api/v1/sms-gateway', {}, { staleTime: Number.POSITIVE_INFINITY });
  const [saved, setSaved] = useState(false);
  if (!known.data && known.error) return <ProblemAlert error={known.error} onRetry={known.refetch} />;
  if (!known.data) return <Loader aria-label={t('app.loading')} />;
  return <Form key={known.data.version} known={known.data} saved={saved} onSaved={() => setSaved(true)} />;
}

/** Which numbers get text messages at all: until the clinic names its country, only those that are written with one. */
function Country({ code }: { code: Gateway['country_code'] }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const setting = can(session, 'setting.read') && (
    <Anchor component={Link} to="/settings" search={{ setting: 'reminder.country_code' } as never} size="sm">
      {t('sms.toSetting')}
    </Anchor>
  );
  if (code)
    return (
      <Text size="sm">
        {t('sms.country')} <Value>{`+${code}`}</Value>. {setting}
      </Text>
    );
  return (
    <Alert color="yellow" role="status" icon={<IconAlertTriangle />} title={t('sms.noCountry')}>
      <Text size="sm">{t('sms.noCountryText')}</Text>
      {setting}
    </Alert>
  );
}

function Form({ known, saved, onSaved }: { known: Gateway; saved: boolean; onSaved: () => void }) {
  const { t } = useTranslation();
  const [values, setValues] = useState({
    url: known.url ?? '',
    method: known.method,
    content_type: known.content_type,
    header_name: known.header_name ?? '',
    header_value: '',
    body: known.body,
    is_active: known.is_active || known.version === 0,
  });
  const save = $api.useMutation('put', '/api/v1/sms-gateway', { onSuccess: onSaved });
  const errors = save.error ? asProblem(save.error).fields : [];
  const wrong = (name: string) => {
    const found = errors.find(({ field }) => field === name);
    return found && said(t, found);
  };
  /** What an input with this name shows and does. */
  const text = (name: 'url' | 'header_name' | 'header_value' | 'body') => ({
    id: `field-${name}`,
    value: values[name],
    error: wrong(name),
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((before) => ({ ...before, [name]: value }));
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({
          params: { header: ifMatch(known.version) },
          body: {
            ...values,
            header_name: values.header_name.trim() || null,
            header_value: values.header_value || null,
          },
        });
      }}
    >
      <Stack maw={700}>
        <div>
          <Title order={1}>{t('sms.title')}</Title>
          <Text c="dimmed" size="sm">
            {t('sms.help')}
          </Text>
        </div>
        <Country code={known.country_code} />
        <ProblemAlert error={save.error} label={(name) => NAMES[name] && t(NAMES[name])} />
        {saved && !save.error && (
          <Alert color="teal" role="status">
            {t('app.saved')}
          </Alert>
        )}
        <Switch
          label={t('sms.active')}
          checked={values.is_active}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            setValues((before) => ({ ...before, is_active: checked }));
          }}
        />
        <TextInput {...text('url')} type="url" label={t('sms.url')} required withAsterisk={false} />
        <Group grow>
          <NativeSelect
            id="field-method"
            label={t('sms.method')}
            data={['POST', 'PUT']}
            value={values.method}
            onChange={(event) => {
              const method = event.currentTarget.value as Gateway['method'];
              setValues((before) => ({ ...before, method }));
            }}
          />
          <NativeSelect
            id="field-content_type"
            label={t('sms.shape')}
            data={[
              { value: 'json', label: t('sms.json') },
              { value: 'form', label: t('sms.form') },
            ]}
            value={values.content_type}
            onChange={(event) => {
              const content_type = event.currentTarget.value as Gateway['content_type'];
              setValues((before) => ({ ...before, content_type }));
            }}
          />
        </Group>
        <TextInput
          {...text('header_name')}
          label={t('sms.header')}
          description={t('sms.headerHelp')}
          autoComplete="off"
          spellCheck={false}
        />
        <PasswordInput
          {...text('header_value')}
          label={t('sms.secret')}
          description={t(known.has_header_value ? 'sms.secretKept' : 'sms.secretHelp')}
          autoComplete="new-password"
        />
        <Textarea
          {...text('body')}
          label={t('sms.body')}
          description={t('sms.bodyHelp')}
          autosize
          minRows={3}
          spellCheck={false}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending} disabled={!known.allowed_actions.includes('update')}>
            {t('app.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
