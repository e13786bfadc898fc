import { Alert, Button, Group, Table, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '@/ui/useEntry';
import {
  type Asked,
  asksTheSame,
  cellText,
  dataField,
  type Encounter,
  fieldsByName,
  strayedOf,
  straysOf,
  valueText,
} from './encounter';
import { isEmpty, type Layout } from './layout/filled';

/** What a draft holds of a form that the encounter is not written on any more: put aside, so that it fills no field of this one. */
export function useStrayed(entry: Entry, encounter: Encounter, layout: Layout | undefined) {
  const { ready, values, set } = entry;
  const form = encounter.layout_version_id;
  useEffect(() => {
    if (!ready) return;
    for (const { name, field, text, isEmpty, stray } of strayedOf(values, form)) {
      if (!isEmpty) set(stray, text);
      const saved = (encounter.clinical_data as Record<string, unknown> | undefined)?.[field];
      set(
        name,
        saved === undefined
          ? ''
          : cellText(
              { value: saved, from: encounter.carried?.[field], confirmed: encounter.confirmed?.includes(field) },
              form,
              fieldsByName(layout).get(field),
            ),
      );
    }
  }, [ready, values, set, form, encounter, layout]);
}

/** What was typed on another form, beside what this one asks: taken over by a person, or let go. */
export function OfOtherForm({
  entry,
  encounter,
  layout,
  undecided,
}: {
  entry: Entry;
  encounter: Encounter;
  layout: Layout | undefined;
  /** How often somebody wanted to save before they said what becomes of it. */
  undecided: number;
}) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (undecided > 0) box.current?.focus();
  }, [undecided]);
  const strays = straysOf(entry.values);
  if (strays.length === 0) return null;
  const fields = fieldsByName(layout);
  const named = (field: Asked) => (field.row ? `${field.row}, ${field.label}` : field.label);
  const form = encounter.layout_version_id;
  const stands = (field: string) => {
    const text = entry.values[dataField(field)];
    return text ? (JSON.parse(text) as { value: unknown }).value : undefined;
  };
  const take = (stray: (typeof strays)[number]) => {
    // What was copied there is a copy here: nobody has said of it on this form that it is so today.
    const cell = { value: stray.value, from: stray.from };
    entry.set(dataField(stray.field), cellText(cell, form, fields.get(stray.field)));
    entry.set(stray.name, '');
  };
  // What was asked in other words, or in another unit, is taken over one by one.
  const fitting = strays.filter(({ field, asked }) => {
    const here = fields.get(field);
    return here && asksTheSame(here, asked) && isEmpty(stands(field));
  });
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      color="orange"
      role={undecided > 0 ? 'alert' : 'status'}
      title={t('layout.otherForm')}
      p="xs"
    >
      <Text size="sm">{t('layout.otherFormHelp')}</Text>
      <Table.ScrollContainer minWidth={420}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('layout.asked')}</Table.Th>
              <Table.Th>{t('layout.typedThere')}</Table.Th>
              <Table.Th>{t('layout.standsHere')}</Table.Th>
              <Table.Th aria-label={t('app.actions')} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {strays.map((stray) => {
              const { name, field, value, asked } = stray;
              const here = fields.get(field);
              const label = here ? named(here) : field.replaceAll('_', ' ');
              const now = stands(field);
              return (
                <Table.Tr key={name}>
                  <Table.Th scope="row">{label}</Table.Th>
                  <Table.Td style={{ whiteSpace: 'pre-wrap', userSelect: 'text' }}>
                    <bdi>{[valueText(t, undefined, value), asked?.unit].filter(Boolean).join(' ')}</bdi>
                    {asked && named(asked) !== label && (
                      <Text size="xs" c="dimmed">
                        <bdi>{named(asked)}</bdi>
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>
                    {!here ? t('layout.notAsked') : isEmpty(now) ? t('app.notRecorded') : valueText(t, here, now)}
                    {here?.unit && ` (${here.unit})`}
                  </Table.Td>
                  <Table.Td>
                    <Group gap="xs" wrap="nowrap">
                      {here && (
                        <Button
                          size="compact-xs"
                          variant="default"
                          aria-label={`${t('layout.takeOver')}: ${label}`}
                          onClick={() => take(stray)}
                        >
                          {t('layout.takeOver')}
                        </Button>
                      )}
                      <Button
                        size="compact-xs"
                        variant="default"
                        aria-label={`${t('layout.letGo')}: ${label}`}
                        onClick={() => entry.set(name, '')}
                      >
                        {t('layout.letGo')}
                      </Button>
                    </Group>
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {fitting.length > 1 && (
        <Button size="compact-sm" variant="default" mt="xs" onClick={() => fitting.forEach(take)}>
          {t('layout.takeOverAll')}
        </Button>
      )}
    </Alert>
  );
}
