import {
  Badge,
  Button,
  Card,
  Group,
  Modal,
  NumberInput,
  Skeleton,
  Stack,
  Switch,
  Table,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Cards } from '@/ui/Cards';
import { fieldError } from '@/ui/fields';
import { dateTime } from '@/ui/format';
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
  const [sought, setSought] = useState('');
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
      <ProblemAlert error={list.error} onRetry={list.refetch} />
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
        {list.isPending && <Skeleton h={160} aria-label={t('app.loading')} />}
        {list.isSuccess && found.length === 0 && <Text size="sm">{t('settings.none')}</Text>}
        {found.length > 0 && (
          <Cards>
            <Table aria-label={t('settings.title')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('settings.setting')}</Table.Th>
                  <Table.Th>{t('settings.value')}</Table.Th>
                  <Table.Th>{t('settings.decided')}</Table.Th>
                  <Table.Th>{t('app.actions')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {found.map((one) => (
                  <Row key={one.key} setting={one} onChange={() => setChanging(one)} onRead={() => setReading(one)} />
                ))}
              </Table.Tbody>
            </Table>
          </Cards>
        )}
      </Card>
      {changing && <Decide setting={changing} onClosed={() => setChanging(null)} />}
      {reading && <History setting={reading} onClosed={() => setReading(null)} />}
    </Stack>
  );
}

function Row({ setting, onChange, onRead }: { setting: Setting; onChange: () => void; onRead: () => void }) {
  const { t } = useTranslation();
  const title = titleOf(t, setting);
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Text size="xs" c="dimmed" maw={520}>
          {helpOf(t, setting)}
        </Text>
      </Table.Td>
      <Table.Td data-label={t('settings.value')} className="nowrap">
        {inWords(t, setting, setting.value)} {setting.is_default && <Badge color="gray">{t('settings.default')}</Badge>}
      </Table.Td>
      <Table.Td data-label={t('settings.decided')}>
        {setting.changed_at && (
          <Text size="xs">
            <bdi>{setting.changed_by}</bdi>, <Value>{dateTime(setting.changed_at)}</Value>
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap">
          {setting.allowed_actions.includes('change') && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={onChange}
              aria-label={`${t('settings.change')}: ${title}`}
            >
              {t('settings.change')}
            </Button>
          )}
          {setting.version > 0 && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={onRead}
              aria-label={`${t('settings.history')}: ${title}`}
            >
              {t('settings.history')}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function Decide({ setting, onClosed }: { setting: Setting; onClosed: () => void }) {
  const { t } = useTranslation();
  const [value, setValue] = useState<unknown>(setting.value);
  const [reason, setReason] = useState('');
  const change = $api.useMutation('put', '/api/v1/settings/{key}', { onSuccess: onClosed });
  const { kind } = setting;
  return (
    <Modal
      opened
      onClose={onClosed}
      title={titleOf(t, setting)}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const params = { path: { key: setting.key }, header: ifMatch(setting.version) };
          change.mutate({ params, body: { value: value as never, reason } });
        }}
      >
        <Stack>
          <Text size="sm">{helpOf(t, setting)}</Text>
          <ProblemAlert error={change.error} />
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
          <Group justify="flex-end">
            <Button variant="default" onClick={onClosed}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('app.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function History({ setting, onClosed }: { setting: Setting; onClosed: () => void }) {
  const { t } = useTranslation();
  const [back, setBack] = useState<Change | null>(null);
  const [before, setBefore] = useState<number>();
  const params = { path: { key: setting.key }, query: { before } };
  const history = $api.useQuery('get', '/api/v1/settings/{key}/history', { params });
  if (back) return <Decide setting={{ ...setting, value: back.value ?? setting.default }} onClosed={onClosed} />;
  const items = history.data?.items ?? [];
  return (
    <Modal
      opened
      onClose={onClosed}
      title={`${t('settings.history')}: ${titleOf(t, setting)}`}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      size="lg"
    >
      <ProblemAlert error={history.error} onRetry={history.refetch} />
      {history.isPending && <Skeleton h={80} aria-label={t('app.loading')} />}
      {items.length > 0 && (
        <Cards>
          <Table aria-label={t('settings.history')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('settings.value')}</Table.Th>
                <Table.Th>{t('settings.why')}</Table.Th>
                <Table.Th>{t('settings.decided')}</Table.Th>
                <Table.Th>{t('app.actions')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((one) => (
                <Table.Tr key={one.version}>
                  <Table.Td className="nowrap">
                    {one.value === null || one.value === undefined
                      ? t('settings.toDefault')
                      : inWords(t, setting, one.value)}
                  </Table.Td>
                  <Table.Td data-label={t('settings.why')} style={{ overflowWrap: 'anywhere' }}>
                    {one.reason}
                  </Table.Td>
                  <Table.Td data-label={t('settings.decided')}>
                    <bdi>{one.changed_by}</bdi>, <Value>{dateTime(one.changed_at)}</Value>
                  </Table.Td>
                  <Table.Td>
                    {one.version !== setting.version && setting.allowed_actions.includes('change') && (
                      <Button size="compact-xs" variant="default" onClick={() => setBack(one)}>
                        {t('settings.back')}
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Cards>
      )}
      {history.data?.next && (
        <Button mt="sm" variant="default" onClick={() => setBefore(history.data?.next ?? undefined)}>
          {t('app.more')}
        </Button>
      )}
    </Modal>
  );
}
