import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, onceBy } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { FormDialog } from '@/ui/FormDialog';
import { TextField, useTexts } from '@/ui/fields';
import './findTexts';
import { filtersOf, isSame, NOTHING, type Values, valuesOf, type Worklist } from './find';

/** Filters with a name, one click each; and the way to keep those that are set now. */
export function Worklists({ values, onChoose }: { values: Values; onChoose: (values: Values) => void }) {
  const { t } = useTranslation();
  const list = $api.useQuery('get', '/api/v1/pathology/worklists', {});
  const [edited, setEdited] = useState<Worklist | 'new'>();
  const [leaving, setLeaving] = useState<Worklist>();
  const items = list.data?.items ?? [];
  const isAll = isSame(values, NOTHING);
  const chosen = items.find((one) => isSame(valuesOf(one.filters), values));
  return (
    <>
      <ProblemAlert error={list.error} onRetry={list.refetch} />
      <Group gap="xs" role="group" aria-label={t('pathologyFind.worklists')}>
        <Button
          size="compact-sm"
          variant={isAll ? 'filled' : 'default'}
          aria-pressed={isAll}
          onClick={() => onChoose(NOTHING)}
        >
          {t('pathologyFind.everyday')}
        </Button>
        {items.map((one) => (
          <Button
            key={one.id}
            size="compact-sm"
            variant={one === chosen ? 'filled' : 'default'}
            aria-pressed={one === chosen}
            title={one.is_shared ? t('pathologyFind.sharedBy', { who: one.owner_name }) : undefined}
            onClick={() => onChoose(valuesOf(one.filters))}
          >
            <bdi>{one.name}</bdi>
          </Button>
        ))}
        {!isAll && !chosen && (
          <Button size="compact-sm" variant="subtle" onClick={() => setEdited('new')}>
            {t('pathologyFind.keep')}
          </Button>
        )}
        {chosen?.allowed_actions.includes('update') && (
          <Button size="compact-sm" variant="subtle" onClick={() => setEdited(chosen)}>
            {t('pathologyFind.rename')}
          </Button>
        )}
        {chosen?.allowed_actions.includes('delete') && (
          <Button size="compact-sm" variant="subtle" color="red" onClick={() => setLeaving(chosen)}>
            {t('app.remove')}
          </Button>
        )}
      </Group>
      {edited && (
        <Editor
          worklist={edited === 'new' ? undefined : edited}
          values={values}
          others={items.filter((one) => one.allowed_actions.includes('update') && one !== edited)}
          onClosed={() => setEdited(undefined)}
        />
      )}
      {leaving && <Removal worklist={leaving} onClosed={() => setLeaving(undefined)} />}
    </>
  );
}

function Editor({
  worklist,
  values: filters,
  others,
  onClosed,
}: {
  /** The one that is changed; a new one without. */
  worklist: Worklist | undefined;
  values: Values;
  /** One's own others: one of these may ask for what is set now instead. */
  others: Worklist[];
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const [once] = useState(() => crypto.randomUUID());
  const { values, set } = useTexts({ name: worklist?.name ?? '' });
  const [isShared, setShared] = useState(worklist?.is_shared ?? false);
  const add = $api.useMutation('post', '/api/v1/pathology/worklists', { onSuccess: onClosed });
  const change = $api.useMutation('put', '/api/v1/pathology/worklists/{id}', { onSuccess: onClosed });
  const replaced = worklist ?? others.find((one) => one.name === values.name.trim());
  const run = replaced ? change : add;
  const form = { values, set: set as (name: string, value: string) => void, error: run.error };
  return (
    <FormDialog
      title={t(worklist ? 'pathologyFind.rename' : 'pathologyFind.keep')}
      run={run}
      save={replaced && !worklist ? t('pathologyFind.replace') : undefined}
      label={(name) => t(`pathologyFind.field.${name.replace('filters.', '')}`, '') || undefined}
      onClosed={onClosed}
      onSubmit={() => {
        const body = { name: values.name, is_shared: isShared, filters: filtersOf(filters) };
        if (replaced) change.mutate({ params: { path: { id: replaced.id }, header: ifMatch(replaced.version) }, body });
        else add.mutate({ body, headers: onceBy(once) });
      }}
    >
      <TextField form={form} name="name" label={t('pathologyFind.field.name')} maxLength={60} required data-autofocus />
      <Checkbox
        label={t('pathologyFind.share')}
        description={t('pathologyFind.shareHelp')}
        checked={isShared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}

function Removal({ worklist, onClosed }: { worklist: Worklist; onClosed: () => void }) {
  const { t } = useTranslation();
  const remove = $api.useMutation('delete', '/api/v1/pathology/worklists/{id}', { onSuccess: onClosed });
  return (
    <FormDialog
      title={t('pathologyFind.removeTitle', { name: worklist.name })}
      run={remove}
      save={t('app.remove')}
      color="red"
      onClosed={onClosed}
      onSubmit={() => remove.mutate({ params: { path: { id: worklist.id }, header: ifMatch(worklist.version) } })}
    >
      <Text size="sm">{t(worklist.is_shared ? 'pathologyFind.removeShared' : 'pathologyFind.removeHelp')}</Text>
    </FormDialog>
  );
}
