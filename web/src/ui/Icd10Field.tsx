import { ActionIcon, Autocomplete, Group, Loader, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import type { components } from '@/api/schema';
import { ProblemAlert } from '@/app/Trouble';
import { type Form, fieldError, fieldLabel } from './fields';

type Code = components['schemas']['Icd10Code'];

/**
 * A diagnosis code. It may be typed, or found by its words, which may be unfinished or mistyped; empty, it offers the codes that one
 * keeps at hand. What was typed stays until a code is chosen: the server says whether it is one.
 */
export function Icd10Field({
  form,
  name,
  label,
  onChosen,
}: {
  form: Form;
  name: string;
  /** What people read beside it, where the form has its own words. */
  label?: string;
  onChosen?: (code: Code) => void;
}) {
  const { t } = useTranslation();
  const value = form.values[name] ?? '';
  const [open, setOpen] = useState(false);
  const [asked] = useDebouncedValue(value.trim(), 150);
  const favourites = $api.useQuery('get', '/api/v1/icd10/favourites', {}, { staleTime: 60_000, enabled: open });
  const search = $api.useQuery(
    'post',
    '/api/v1/icd10/search',
    { body: { text: asked, limit: 20 } },
    { enabled: asked !== '', staleTime: 600_000 },
  );
  const found = value.trim() === '' ? favourites.data?.items : asked === value.trim() ? search.data?.items : undefined;
  const items = new Map((found ?? []).map((code) => [code.code, code]));
  const mine = new Set(favourites.data?.items.map((code) => code.code));
  const chosen = items.get(value.trim());
  const keep = $api.useMutation('post', '/api/v1/icd10/favourites');
  const waiting = open && value.trim() !== '' && !found && !search.error;
  const trouble = search.error ?? favourites.error ?? keep.error;
  return (
    <>
      <Autocomplete
        id={`field-${name}`}
        label={label ?? fieldLabel(t, name)}
        placeholder={t('icd10.placeholder')}
        value={value}
        onChange={(typed) => form.set(name, typed)}
        onOptionSubmit={(picked) => {
          const code = items.get(picked);
          if (code) onChosen?.(code);
        }}
        onDropdownOpen={() => setOpen(true)}
        onDropdownClose={() => setOpen(false)}
        data={[...items.keys()]}
        filter={({ options }) => options}
        renderOption={({ option }) => {
          const code = items.get(option.value);
          return code ? <Option code={code} favourite={mine.has(code.code)} /> : option.value;
        }}
        rightSection={
          waiting ? (
            <Loader size={14} aria-label={t('app.loading')} />
          ) : chosen ? (
            <ActionIcon
              size="sm"
              variant="subtle"
              color={mine.has(chosen.code) ? 'yellow' : 'gray'}
              aria-label={t(mine.has(chosen.code) ? 'icd10.drop' : 'icd10.keep', { code: chosen.code })}
              loading={keep.isPending}
              onClick={() => keep.mutate({ body: { code: chosen.code, favourite: !mine.has(chosen.code) } })}
            >
              {mine.has(chosen.code) ? <IconStarFilled size={14} /> : <IconStar size={14} />}
            </ActionIcon>
          ) : null
        }
        error={fieldError(form.error, name, t)}
        description={found?.length === 0 && value.trim() !== '' ? t('icd10.none') : chosen?.display}
        maxDropdownHeight={320}
        comboboxProps={{ width: 'max(100%, 22rem)', position: 'bottom-start' }}
        autoComplete="off"
        dir="auto"
      />
      <ProblemAlert error={trouble} />
    </>
  );
}

function Option({ code, favourite }: { code: Code; favourite: boolean }) {
  const { t } = useTranslation();
  return (
    <Group wrap="nowrap" gap="xs" w="100%" align="flex-start">
      <Text size="sm" fw={600} ff="monospace" component="bdi" w="5.5rem" style={{ flexShrink: 0 }}>
        {code.code}
      </Text>
      <Text size="sm" style={{ flex: 1 }}>
        {code.display}
        {!code.billable && (
          <Text span size="xs" c="dimmed">
            {' '}
            · {t('icd10.divided')}
          </Text>
        )}
      </Text>
      {favourite && <IconStarFilled size={14} aria-label={t('icd10.kept')} />}
    </Group>
  );
}
