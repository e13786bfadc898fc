import {
  Alert,
  Button,
  Checkbox,
  Group,
  Loader,
  PasswordInput,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, asProblem, ifMatch, onceBy, type Schemas } from '@/api/client';
import { ProblemAlert, said } from '@/app/Trouble';
import './report/texts';

type Endpoint = Schemas['AiEndpointView'];
const NAMES: Record<string, string> = {
  url: 'aiEndpoint.url',
  model: 'aiEndpoint.model',
  api_key: 'aiEndpoint.key',
  reason: 'aiEndpoint.reason',
};

/** Which AI endpoint is asked beside pathology reports, if any. */
export function AiEndpointPage() {
  const { t } = useTranslation();
  const known = $api.useQuery('get', '/api/v1/pathology/ai-endpoint', {}, { staleTime: Number.POSITIVE_INFINITY });
  const [saved, setSaved] = useState(false);
  if (!known.data && known.error) return <ProblemAlert error={known.error} onRetry={known.refetch} />;
  if (!known.data) return <Loader aria-label={t('app.loading')} />;
  return <Form key={known.data.version} known={known.data} saved={saved} onSaved={() => setSaved(true)} />;
}

function Form({ known, saved, onSaved }: { known: Endpoint; saved: boolean; onSaved: () => void }) {
  const { t } = useTranslation();
  const [values, setValues] = useState({ url: known.url ?? '', model: known.model ?? '', api_key: '', reason: '' });
  const [isActive, setActive] = useState(known.is_active);
  const [withoutKey, setWithoutKey] = useState(false);
  const save = $api.useMutation('put', '/api/v1/pathology/ai-endpoint', { onSuccess: onSaved });
  const errors = save.error ? asProblem(save.error).fields : [];
  const text = (name: keyof typeof values) => {
    const wrong = errors.find(({ field }) => field === name);
    return {
      id: `field-${name}`,
      value: values[name],
      error: wrong && said(t, wrong),
      onChange: (event: { currentTarget: { value: string } }) => {
        const { value } = event.currentTarget;
        setValues((before) => ({ ...before, [name]: value }));
      },
    };
  };
  return (
    <Stack maw={700}>
      <div>
        <Title order={1}>{t('aiEndpoint.title')}</Title>
        <Text c="dimmed" size="sm">
          {t('aiEndpoint.help')}
        </Text>
      </div>
      <Alert color="yellow" icon={<IconAlertTriangle />} title={t('aiEndpoint.warning')}>
        <Text size="sm">{t('aiEndpoint.warningText')}</Text>
      </Alert>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({
            params: { header: ifMatch(known.version) },
            body: { ...values, api_key: values.api_key || null, without_key: withoutKey, is_active: isActive },
          });
        }}
      >
        <Stack>
          <ProblemAlert error={save.error} label={(name) => NAMES[name] && t(NAMES[name])} />
          {saved && !save.error && (
            <Alert color="teal" role="status">
              {t('app.saved')}
            </Alert>
          )}
          <Switch
            label={t('aiEndpoint.active')}
            checked={isActive}
            onChange={(event) => setActive(event.currentTarget.checked)}
          />
          <TextInput
            {...text('url')}
            type="url"
            label={t('aiEndpoint.url')}
            description={t('aiEndpoint.urlHelp')}
            required
            withAsterisk={false}
          />
          <TextInput
            {...text('model')}
            label={t('aiEndpoint.model')}
            required
            withAsterisk={false}
            autoComplete="off"
            spellCheck={false}
          />
          <PasswordInput
            {...text('api_key')}
            label={t('aiEndpoint.key')}
            description={t(known.has_api_key ? 'aiEndpoint.keyKept' : 'aiEndpoint.keyHelp')}
            autoComplete="new-password"
          />
          {known.has_api_key && (
            <Checkbox
              label={t('aiEndpoint.withoutKey')}
              checked={withoutKey}
              onChange={(event) => setWithoutKey(event.currentTarget.checked)}
            />
          )}
          <TextInput {...text('reason')} label={t('aiEndpoint.reason')} required withAsterisk={false} maxLength={500} />
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending} disabled={!known.allowed_actions.includes('update')}>
              {t('app.save')}
            </Button>
          </Group>
        </Stack>
      </form>
      {known.allowed_actions.includes('try') && <Try />}
    </Stack>
  );
}

/** One word, to see whether anybody answers. */
function Try() {
  const { t } = useTranslation();
  const run = $api.useMutation('post', '/api/v1/pathology/ai-endpoint/try');
  return (
    <Stack gap="xs">
      <Group>
        <Button
          variant="default"
          loading={run.isPending}
          onClick={() => run.mutate({ body: {}, headers: onceBy(crypto.randomUUID()) })}
        >
          {t('aiEndpoint.try')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('aiEndpoint.tryHelp')}
        </Text>
      </Group>
      <ProblemAlert error={run.error} />
      {run.data && (
        <Alert color={run.data.is_answered ? 'teal' : 'red'} role="status">
          {run.data.is_answered ? (
            <bdi>{t('aiEndpoint.answered', { text: run.data.text })}</bdi>
          ) : (
            t(`reportChat.failure.${run.data.failure}`)
          )}
        </Alert>
      )}
    </Stack>
  );
}
