import {
  Badge,
  Button,
  Card,
  Group,
  Modal,
  NumberInput,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError } from '@/ui/fields';
import { dateTime } from '@/ui/format';
import { Listing } from '@/ui/Listing';
import { Value } from '@/ui/Value';

type Setting = Schemas['SettingView'];
type Change = Schemas['SettingChange'];

const titleOf = (t: TFunction, { key }: Setting) => t(`setting.${key}.title`, key);
const helpOf = (t: TFunction, { key }: Setting) => t(`setting.${key}.help`, '');

function inWords(t: TFunction, { kind }: Setting, value: unknown) {
  if (typeof value === 'boolean') return t(value ? 'app.yes' : 'app.no');
  const number = Number(value).toLocaleString(i18next.language);
  return kind.type === 'whole' ? t(`settings.unit.${kind.unit}`, { n: number }) : number;
}

/** What the clinic decides about how the house works, with who decided what, when and why. */
export function SettingsPage() {
  const { t } = useTranslation();
  // Another page may lead to one of them.
  const { setting } = useSearch({ strict: false }) as { setting?: string };
  const [sought, setSought] = useState(setting ?? '');
  const [changing, setChanging] = useState<Setting | null>(null);
  const [reading, setReading] = useState<Setting | null>(null);
  const list = $api.useQuery('get', '/api/v1/settings');
  const found = (list.data?.items ?? []).filter((one) =>
    `${titleOf(t, one)} ${helpOf(t, one)} ${one.key}`.toLocaleLowerCase().includes(sought.trim().toLocaleLowerCase()),
  );
  return (
    <Stack maw={1100}>
      <div>
        <Title order={1}>{t('settings.title')}</Title>
        <Text c="dimmed" size="sm">
          {t('settings.help')}
        </Text>
      </div>
      <Card withBorder>
        <TextInput
          aria-label={t('settings.search')}
          placeholder={t('settings.search')}
          leftSection={<IconSearch size={16} />}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
          maw={420}
          mb="sm"
        />
        <Listing
          query={list}
          items={found}
          none={t('settings.none')}
          label={t('settings.title')}
          keyOf={(one) => one.key}
          columns={[
            {
              label: t('settings.setting'),
              bare: true,
              cell: (one) => (
                <>
                  <Text size="sm" fw={600}>
                    {titleOf(t, one)}
                  </Text>
                  <Text size="xs" c="dimmed" maw={520}>
                    {helpOf(t, one)}
                  </Text>
                </>
              ),
            },
            {
              label: t('settings.value'),
              nowrap: true,
              cell: (one) => (
                <>
                  {inWords(t, one, one.value)} {one.is_default && <Badge color="gray">{t('settings.default')}</Badge>}
                </>
              ),
            },
            {
              label: t('settings.decided'),
              cell: (one) => one.changed_at && <Decided by={one.changed_by} at={one.changed_at} />,
            },
            {
              label: t('app.actions'),
              bare: true,
              cell: (one) => <Actions setting={one} onChange={() => setChanging(one)} onRead={() => setReading(one)} />,
            },
          ]}
        />
      </Card>
      {changing && <Decide setting={changing} onClosed={() => setChanging(null)} />}
      {reading && <History setting={reading} onClosed={() => setReading(null)} />}
    </Stack>
  );
}

function Decided({ by, at }: { by: string | null | undefined; at: string }) {
  return (
    <Text size="xs">
      <bdi>{by}</bdi>, <Value>{dateTime(at)}</Value>
    </Text>
  );
}

function Actions({ setting, onChange, onRead }: { setting: Setting; onChange: () => void; onRead: () => void }) {
  const { t } = useTranslation();
  const title = titleOf(t, setting);
  return (
    <Group gap={6} wrap="nowrap">
      {setting.allowed_actions.includes('change') && (
        <Button size="compact-xs" variant="default" onClick={onChange} aria-label={`${t('settings.change')}: ${title}`}>
          {t('settings.change')}
        </Button>
      )}
      {setting.version > 0 && (
        <Button size="compact-xs" variant="subtle" onClick={onRead} aria-label={`${t('settings.history')}: ${title}`}>
          {t('settings.history')}
        </Button>
      )}
    </Group>
  );
}

function Decide({ setting, onClosed }: { setting: Setting; onClosed: () => void }) {
  const { t } = useTranslation();
  const [value, setValue] = useState<unknown>(setting.value);
  const [reason, setReason] = useState('');
  const change = $api.useMutation('put', '/api/v1/settings/{key}', { onSuccess: onClosed });
  const { kind } = setting;
  const params = { path: { key: setting.key }, header: ifMatch(setting.version) };
  return (
    <FormDialog
      title={titleOf(t, setting)}
      help={helpOf(t, setting)}
      run={change}
      onClosed={onClosed}
      onSubmit={() => change.mutate({ params, body: { value: value as never, reason } })}
    >
      {kind.type === 'whole' ? (
        <NumberInput
          id="field-value"
          label={t('settings.value')}
          description={t('settings.bounds', {
            least: kind.least,
            most: inWords(t, setting, kind.most),
            default: inWords(t, setting, setting.default),
          })}
          value={Number(value)}
          onChange={(next) => setValue(next === '' ? null : Number(next))}
          error={fieldError(change.error, 'value', t)}
          allowDecimal={false}
          data-autofocus
        />
      ) : (
        <Switch
          id="field-value"
          label={titleOf(t, setting)}
          checked={value === true}
          onChange={(event) => setValue(event.currentTarget.checked)}
          error={fieldError(change.error, 'value', t)}
        />
      )}
      <Textarea
        id="field-reason"
        label={t('settings.why')}
        description={t('settings.whyHelp')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(change.error, 'reason', t)}
        required
        autosize
        minRows={2}
        maxLength={500}
      />
    </FormDialog>
  );
}

function History({ setting, onClosed }: { setting: Setting; onClosed: () => void }) {
  const { t } = useTranslation();
  const [back, setBack] = useState<Change | null>(null);
  const [before, setBefore] = useState<number>();
  const params = { path: { key: setting.key }, query: { before } };
  const history = $api.useQuery('get', '/api/v1/settings/{key}/history', { params });
  if (back) return <Decide setting={{ ...setting, value: back.value ?? setting.default }} onClosed={onClosed} />;
  const chosen = ({ value }: Change) =>
    value === null || value === undefined ? t('settings.toDefault') : inWords(t, setting, value);
  return (
    <Modal
      opened
      onClose={onClosed}
      title={`${t('settings.history')}: ${titleOf(t, setting)}`}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      size="lg"
    >
      <Listing
        query={history}
        items={history.data?.items ?? []}
        none={t('settings.none')}
        label={t('settings.history')}
        keyOf={(one) => String(one.version)}
        columns={[
          { label: t('settings.value'), bare: true, nowrap: true, cell: (one) => chosen(one) },
          { label: t('settings.why'), long: true, cell: (one) => one.reason },
          { label: t('settings.decided'), cell: (one) => <Decided by={one.changed_by} at={one.changed_at} /> },
          {
            label: t('app.actions'),
            bare: true,
            cell: (one) =>
              one.version !== setting.version &&
              setting.allowed_actions.includes('change') && (
                <Button size="compact-xs" variant="default" onClick={() => setBack(one)}>
                  {t('settings.back')}
                </Button>
              ),
          },
        ]}
      />
      {history.data?.next && (
        <Button mt="sm" variant="default" onClick={() => setBefore(history.data?.next ?? undefined)}>
          {t('app.more')}
        </Button>
      )}
    </Modal>
  );
}
