import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Form, fieldError } from '@/ui/fields';
import { Icd10Field } from '@/ui/Icd10Field';
import { type CodedRow, FRESH_ROW, ICD10, isBlank, type RowsOf, rowsOf, SIDES } from './encounter';

const MOST = 50;

/** The diagnoses, or procedures, of an encounter: in words, with a code where one is known, in an order that means something. */
export function CodedRows({ form, name }: { form: Form; name: RowsOf }) {
  const { t } = useTranslation();
  const rows = rowsOf(form.values[name]);
  // A chosen code tells its words and itself at once: the second change must know of the first.
  const latest = useRef(rows);
  latest.current = rows;
  const put = (next: CodedRow[]) => {
    latest.current = next;
    form.set(name, JSON.stringify(next));
  };
  const change = (place: number, part: Partial<CodedRow>) =>
    put(latest.current.map((row, at) => (at === place ? { ...row, ...part } : row)));
  const move = (place: number, by: -1 | 1) => {
    const next = [...rows];
    const [row] = next.splice(place, 1);
    if (row) next.splice(place + by, 0, row);
    put(next);
  };
  // The server numbers what it was sent: rows in which nothing stands are not among them.
  const sent = (place: number) => rows.slice(0, place).filter((row) => !isBlank(row)).length;
  return (
    <fieldset className="entry-body">
      <Text component="legend" fw={600} size="sm" mb={4}>
        {t(`encounter.field.${name}`)}
      </Text>
      {fieldError(form.error, name, t) && (
        <Text size="sm" c="red" role="alert">
          {fieldError(form.error, name, t)}
        </Text>
      )}
      <Stack gap="xs">
        {rows.map((row, place) => {
          const which = t(`encounter.one.${name}`, { n: place + 1 });
          const wrong = (part: string) => fieldError(form.error, `${name}[${sent(place)}].${part}`, t);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name than its place
            <Group key={place} gap="xs" align="flex-start" role="group" aria-label={which}>
              <TextInput
                flex={1}
                miw={180}
                label={t('encounter.words')}
                value={row.display}
                error={wrong('display')}
                onChange={(event) => change(place, { display: event.currentTarget.value })}
              />
              {name === 'diagnoses' ? (
                <Icd10Field
                  name={`diagnoses[${sent(place)}].code`}
                  form={{
                    values: { [`diagnoses[${sent(place)}].code`]: row.code },
                    set: (_, code) => change(place, { code, code_system: ICD10 }),
                    error: form.error,
                  }}
                  onChosen={(code) => !row.display.trim() && change(place, { display: code.display })}
                />
              ) : (
                <TextInput
                  w={120}
                  label={t('encounter.code')}
                  value={row.code}
                  error={wrong('code')}
                  onChange={(event) =>
                    change(place, { code: event.currentTarget.value, code_system: row.code_system || LOCAL })
                  }
                />
              )}
              {name === 'procedures' && (
                <TextInput
                  w={150}
                  label={t('encounter.bodySite')}
                  value={row.body_site}
                  error={wrong('body_site')}
                  onChange={(event) => change(place, { body_site: event.currentTarget.value })}
                />
              )}
              <Select
                w={130}
                clearable
                label={t('encounter.laterality')}
                data={SIDES.map((side) => ({ value: side, label: t(`encounter.side.${side}`) }))}
                value={row.laterality || null}
                error={wrong('laterality')}
                onChange={(side) => change(place, { laterality: String(side ?? '') })}
              />
              <Group gap={2} wrap="nowrap" mih={36} mt={24}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={place === 0}
                  aria-label={`${which}: ${t('encounter.up')}`}
                  onClick={() => move(place, -1)}
                >
                  <IconArrowUp size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  disabled={place === rows.length - 1}
                  aria-label={`${which}: ${t('encounter.down')}`}
                  onClick={() => move(place, 1)}
                >
                  <IconArrowDown size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`${which}: ${t('app.remove')}`}
                  onClick={() => put(rows.filter((_, at) => at !== place))}
                >
                  <IconX size={16} />
                </ActionIcon>
              </Group>
            </Group>
          );
        })}
        <Button
          size="xs"
          variant="light"
          w="fit-content"
          disabled={rows.length >= MOST}
          onClick={() => put([...rows, FRESH_ROW])}
        >
          {t(`encounter.add.${name}`)}
        </Button>
      </Stack>
    </fieldset>
  );
}

/** The clinic's own codes, where no other system is named. */
const LOCAL = 'urn:osler:local';
