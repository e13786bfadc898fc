import './texts';
import { Badge, Button, Card, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { FormDialog } from '@/ui/FormDialog';
import { LongField, TextField, useTexts } from '@/ui/fields';
import { Listing } from '@/ui/Listing';

type Shortcut = Schemas['TextShortcutView'];

/** The words that stand for longer ones while one writes: one's own, and the clinic's. */
export function ShortcutsPage() {
  const { t } = useTranslation();
  const list = $api.useQuery('get', '/api/v1/text-shortcuts', {});
  const [shown, setShown] = useState<Shortcut | 'new'>();
  const [leaving, setLeaving] = useState<Shortcut>();
  const items = list.data?.items ?? [];
  const own = new Set(items.filter((it) => !it.is_clinics).map((it) => it.shortcut));
  return (
    <Stack maw={900}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>{t('textShortcut.title')}</Title>
          <Text c="dimmed" size="sm" maw={640}>
            {t('textShortcut.help')}
          </Text>
        </div>
        <Button onClick={() => setShown('new')}>{t('textShortcut.add')}</Button>
      </Group>
      <Card withBorder>
        <Listing
          query={list}
          items={items}
          none={t('textShortcut.none')}
          label={t('textShortcut.title')}
          keyOf={(it) => it.id}
          columns={[
            {
              label: t('textShortcut.word'),
              nowrap: true,
              bare: true,
              cell: (it) => (
                <Text fw={600} dir="ltr">
                  .{it.shortcut}
                </Text>
              ),
            },
            {
              label: t('textShortcut.text'),
              cell: (it) => (
                <>
                  <Text size="sm" lineClamp={3} style={{ whiteSpace: 'pre-wrap' }}>
                    <bdi>{it.text}</bdi>
                  </Text>
                  {it.is_clinics && own.has(it.shortcut) && (
                    <Text size="xs" c="dimmed">
                      {t('textShortcut.overruled')}
                    </Text>
                  )}
                </>
              ),
            },
            {
              label: t('textShortcut.whose'),
              nowrap: true,
              bare: true,
              cell: (it) => (
                <Badge color={it.is_clinics ? 'blue' : 'gray'}>
                  {t(it.is_clinics ? 'textShortcut.clinics' : 'textShortcut.own')}
                </Badge>
              ),
            },
            {
              label: t('app.actions'),
              bare: true,
              cell: (it) => (
                <Group gap={4} wrap="nowrap">
                  {it.allowed_actions.includes('update') && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`${t('app.edit')}: .${it.shortcut}`}
                      onClick={() => setShown(it)}
                    >
                      {t('app.edit')}
                    </Button>
                  )}
                  {it.allowed_actions.includes('delete') && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`${t('app.remove')}: .${it.shortcut}`}
                      onClick={() => setLeaving(it)}
                    >
                      {t('app.remove')}
                    </Button>
                  )}
                </Group>
              ),
            },
          ]}
        />
      </Card>
      {shown && (
        <Editor
          key={shown === 'new' ? 'new' : shown.id}
          shortcut={shown === 'new' ? undefined : shown}
          mayShare={list.data?.allowed_actions.includes('add_clinics') ?? false}
          onClosed={() => setShown(undefined)}
        />
      )}
      {leaving && <Removal shortcut={leaving} onClosed={() => setLeaving(undefined)} />}
    </Stack>
  );
}

function Editor({
  shortcut,
  mayShare,
  onClosed,
}: {
  /** The one that is changed; a new one without. */
  shortcut: Shortcut | undefined;
  mayShare: boolean;
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const { values, set } = useTexts({ shortcut: shortcut?.shortcut ?? '', text: shortcut?.text ?? '' });
  const [isClinics, setClinics] = useState(false);
  const add = $api.useMutation('post', '/api/v1/text-shortcuts', { onSuccess: onClosed });
  const change = $api.useMutation('put', '/api/v1/text-shortcuts/{id}', { onSuccess: onClosed });
  const run = shortcut ? change : add;
  const form = { values, set: set as (name: string, value: string) => void, error: run.error };
  const label = (name: string) => ({ shortcut: t('textShortcut.word'), text: t('textShortcut.text') })[name];
  return (
    <FormDialog
      title={shortcut ? t('textShortcut.change') : t('textShortcut.add')}
      size="lg"
      run={run}
      label={label}
      onClosed={onClosed}
      onSubmit={() => {
        if (shortcut)
          change.mutate({ params: { path: { id: shortcut.id }, header: ifMatch(shortcut.version) }, body: values });
        else add.mutate({ body: { ...values, is_clinics: isClinics } });
      }}
    >
      <TextField
        form={form}
        name="shortcut"
        label={t('textShortcut.word')}
        description={t('textShortcut.wordHelp')}
        maxLength={31}
        required
        data-autofocus
      />
      <LongField form={form} name="text" label={t('textShortcut.text')} minRows={4} maxLength={5000} required />
      {!shortcut && mayShare && (
        <Checkbox
          label={t('textShortcut.forClinic')}
          checked={isClinics}
          onChange={(event) => setClinics(event.currentTarget.checked)}
        />
      )}
    </FormDialog>
  );
}

function Removal({ shortcut, onClosed }: { shortcut: Shortcut; onClosed: () => void }) {
  const { t } = useTranslation();
  const remove = $api.useMutation('delete', '/api/v1/text-shortcuts/{id}', { onSuccess: onClosed });
  return (
    <FormDialog
      title={t('textShortcut.removeTitle', { word: shortcut.shortcut })}
      help={t('textShortcut.removeHelp')}
      run={remove}
      save={t('app.remove')}
      color="red"
      onClosed={onClosed}
      onSubmit={() => remove.mutate({ params: { path: { id: shortcut.id }, header: ifMatch(shortcut.version) } })}
    >
      <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
        <bdi>{shortcut.text}</bdi>
      </Text>
    </FormDialog>
  );
}
