import { Badge, Button, Checkbox, Group, MultiSelect, NativeSelect, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError, TextField, textOf, useTexts } from '@/ui/fields';
import { Listing } from '@/ui/Listing';
import { benchLabel } from './benchWords';

type Stain = Schemas['Stain'];
type Category = Schemas['StainCategory'];
const CATEGORIES: Category[] = ['panel', 'routine', 'special', 'immunohistochemistry'];

/** The clinic's catalogue of stains. */
export function StainsPage() {
  const { t } = useTranslation();
  const label = benchLabel(t);
  const [asked, setAsked] = useState<Stain | 'new'>();
  const list = $api.useQuery('get', '/api/v1/pathology/stains');
  const all = list.data?.items ?? [];
  const nameOf = (code: string) => all.find((stain) => stain.code === code)?.details.name ?? code;
  const place = (stain: Stain) => CATEGORIES.indexOf(stain.details.category);
  const may = list.data?.allowed_actions.includes('manage');
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1}>{t('bench.stains')}</Title>
        {may && <Button onClick={() => setAsked('new')}>{t('bench.addStain')}</Button>}
      </Group>
      <Listing
        query={list}
        items={[...all].sort((one, other) => place(one) - place(other))}
        none={t('bench.noStains')}
        label={t('bench.stains')}
        keyOf={(stain) => stain.code}
        columns={[
          { label: label('name'), cell: (stain) => <bdi>{stain.details.name}</bdi>, long: true, bare: true },
          { label: label('category'), cell: (stain) => t(`bench.category.${stain.details.category}`) },
          { label: label('control'), cell: (stain) => <bdi>{stain.details.control}</bdi>, long: true },
          {
            label: label('members'),
            cell: (stain) => <bdi>{(stain.details.members ?? []).map(nameOf).join(', ')}</bdi>,
            long: true,
          },
          {
            label: label('status'),
            cell: (stain) => (
              <Badge color={stain.details.is_offered ? 'teal' : 'gray'} variant="light">
                {t(stain.details.is_offered ? 'bench.offered' : 'bench.notOffered')}
              </Badge>
            ),
          },
          {
            label: t('app.actions'),
            bare: true,
            cell: (stain) =>
              may ? (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`${t('bench.changeStain')}: ${stain.details.name}`}
                  onClick={() => setAsked(stain)}
                >
                  {t('bench.changeStain')}
                </Button>
              ) : null,
          },
        ]}
      />
      {asked && <Change stain={asked === 'new' ? undefined : asked} all={all} onClosed={() => setAsked(undefined)} />}
    </Stack>
  );
}

/** The code of a new stain follows from its name; one that is taken gets a number. */
function codeOf(name: string, all: Stain[]) {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 30);
  const base = plain || 'stain';
  const isTaken = (code: string) => all.some((stain) => stain.code === code);
  let code = base;
  for (let n = 2; isTaken(code); n += 1) code = `${base}_${n}`;
  return code;
}

function Change({ stain, all, onClosed }: { stain?: Stain; all: Stain[]; onClosed: () => void }) {
  const { t } = useTranslation();
  const label = benchLabel(t);
  const texts = useTexts({
    name: stain?.details.name ?? '',
    category: (stain?.details.category ?? 'special') as string,
    control: stain?.details.control ?? '',
  });
  const [members, setMembers] = useState(stain?.details.members ?? []);
  const [isOffered, setOffered] = useState(stain?.details.is_offered ?? true);
  const save = $api.useMutation('put', '/api/v1/pathology/stains/{code}', { onSuccess: onClosed });
  const form = { values: texts.values, set: texts.set as (name: string, value: string) => void, error: save.error };
  const isPanel = texts.values.category === 'panel';
  return (
    <FormDialog
      title={stain ? `${t('bench.changeStain')}: ${stain.details.name}` : t('bench.addStain')}
      run={save}
      label={label}
      onClosed={onClosed}
      onSubmit={() =>
        save.mutate({
          params: {
            path: { code: stain?.code ?? codeOf(texts.values.name, all) },
            header: ifMatch(stain?.version ?? 0),
          },
          body: {
            name: texts.values.name,
            category: texts.values.category as Category,
            control: textOf(texts.values.control),
            members: isPanel ? members : [],
            is_offered: isOffered,
          },
        })
      }
    >
      <TextField form={form} name="name" label={label('name')} required data-autofocus />
      <NativeSelect
        id="field-category"
        label={label('category')}
        value={texts.values.category}
        onChange={(event) => form.set('category', event.currentTarget.value)}
        error={fieldError(form.error, 'category', t)}
        data={CATEGORIES.map((value) => ({ value, label: t(`bench.category.${value}`) }))}
      />
      {isPanel ? (
        <MultiSelect
          id="field-members"
          label={label('members')}
          required
          searchable
          value={members}
          onChange={setMembers}
          error={fieldError(form.error, 'members', t)}
          data={all
            .filter((one) => one.details.category !== 'panel')
            .map((one) => ({ value: one.code, label: one.details.name }))}
          maxValues={30}
        />
      ) : (
        <TextField form={form} name="control" label={label('control')} />
      )}
      <Checkbox
        label={t('bench.offered')}
        checked={isOffered}
        onChange={(event) => setOffered(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
