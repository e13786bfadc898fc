import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wordFor } from './build';
import type { Condition, Field, Layout } from './filled';

type Column = NonNullable<Field['columns']>[number];
type Kind = Field['type'];

export const KINDS: Kind[] = [
  'text',
  'long_text',
  'number',
  'date',
  'select',
  'multi_select',
  'checkbox',
  'table',
  'drawing',
  'calculated',
  'code_search',
  'vitals',
  'heading',
];
const COLUMN_KINDS: Column['type'][] = ['text', 'number', 'date', 'select', 'checkbox'];
const IMAGES: NonNullable<Field['image']>[] = ['blank', 'anterior_eyes', 'fundus', 'face', 'body', 'hands'];
const FROM_CHART: NonNullable<Field['auto_populate']>[] = [
  'problems',
  'medications',
  'allergies',
  'vitals',
  'demographics',
];
const HOLDS_NOTHING: Kind[] = ['heading', 'vitals', 'calculated'];

/** A field of this kind with what it cannot be without. */
export function newField(type: Kind, name: string, label: string, choice: string): Field {
  const plain = { name, label, type };
  switch (type) {
    case 'select':
    case 'multi_select':
      return { ...plain, options: [choice] };
    case 'table':
      return { ...plain, columns: [{ name: 'column', label: choice, type: 'text' }] };
    case 'drawing':
      return { ...plain, image: 'blank' };
    case 'calculated':
      return { ...plain, formula: '0', decimals: 2 };
    default:
      return plain;
  }
}

/** The field as one of another kind: what both kinds have stays. */
export function ofKind(field: Field, type: Kind, choice: string): Field {
  const fresh = newField(type, field.name, field.label, choice);
  const { row, help, visible_when } = field;
  const choices = field.options?.length ? field.options : fresh.options;
  const measured = type === 'number' || type === 'calculated';
  const text = type === 'text' || type === 'long_text';
  const fills = field.auto_populate === 'last_value' ? !HOLDS_NOTHING.includes(type) : text;
  return {
    ...fresh,
    row,
    help,
    visible_when,
    ...(fresh.options && { options: choices }),
    ...(measured && { unit: field.unit, decimals: field.decimals ?? fresh.decimals }),
    ...(fills && { auto_populate: field.auto_populate }),
    ...(!HOLDS_NOTHING.includes(type) && { required_for_signing: field.required_for_signing }),
  };
}

const linesOf = (text: string) => [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);
const numberOf = (text: string) => {
  const number = Number(text.replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) ? null : number;
};

/** What a field asks for, in words and choices: nobody sees JSON. */
export function FieldEditor({
  field,
  layout,
  onChange,
}: {
  field: Field;
  layout: Layout;
  onChange: (field: Field) => void;
}) {
  const { t } = useTranslation();
  const set = (part: Partial<Field>) => onChange({ ...field, ...part });
  const kind = field.type;
  const holds = !HOLDS_NOTHING.includes(kind);
  const fills = [
    ...(holds ? (['last_value'] as const) : []),
    ...(kind === 'text' || kind === 'long_text' ? FROM_CHART : []),
  ];
  return (
    <Stack gap="xs">
      <TextInput
        label={t('layout.label')}
        value={field.label}
        maxLength={120}
        onChange={(event) => set({ label: event.currentTarget.value })}
      />
      <TextInput
        label={t('layout.row')}
        description={t('layout.rowHelp')}
        value={field.row ?? ''}
        maxLength={120}
        onChange={(event) => set({ row: event.currentTarget.value || null })}
      />
      <TextInput
        label={t('layout.helpText')}
        value={field.help ?? ''}
        maxLength={500}
        onChange={(event) => set({ help: event.currentTarget.value || null })}
      />
      {(kind === 'select' || kind === 'multi_select') && (
        <Options key={field.name} options={field.options ?? []} onChange={(options) => set({ options })} />
      )}
      {kind === 'number' && <Bounds key={field.name} of={field} onChange={set} />}
      {(kind === 'number' || kind === 'calculated') && (
        <SimpleGrid cols={2}>
          <TextInput
            label={t('layout.unit')}
            value={field.unit ?? ''}
            maxLength={30}
            onChange={(event) => set({ unit: event.currentTarget.value || null })}
          />
          <NativeSelect
            label={t('layout.decimals')}
            data={['', '0', '1', '2', '3', '4', '5', '6']}
            value={field.decimals?.toString() ?? ''}
            onChange={(event) => set({ decimals: numberOf(event.currentTarget.value) })}
          />
        </SimpleGrid>
      )}
      {kind === 'calculated' && <FormulaEditor field={field} layout={layout} set={set} />}
      {kind === 'drawing' && (
        <NativeSelect
          label={t('layout.image')}
          data={IMAGES.map((value) => ({ value, label: t(`layout.imageOf.${value}`) }))}
          value={field.image ?? 'blank'}
          onChange={(event) => set({ image: event.currentTarget.value as Field['image'] })}
        />
      )}
      {kind === 'table' && <Columns columns={field.columns ?? []} onChange={(columns) => set({ columns })} />}
      {fills.length > 0 && (
        <NativeSelect
          label={t('layout.fill')}
          data={[
            { value: '', label: t('layout.fillNothing') },
            ...fills.map((value) => ({ value, label: t(`layout.fillWith.${value}`) })),
          ]}
          value={field.auto_populate ?? ''}
          onChange={(event) => set({ auto_populate: (event.currentTarget.value || null) as Field['auto_populate'] })}
        />
      )}
      {holds && (
        <Checkbox
          label={t('layout.required')}
          checked={field.required_for_signing ?? false}
          onChange={(event) => set({ required_for_signing: event.currentTarget.checked })}
        />
      )}
      <When
        when={field.visible_when}
        others={layout.pages.flatMap((page) =>
          page.sections.flatMap((section) => section.fields.filter((other) => other.name !== field.name)),
        )}
        onChange={(visible_when) => set({ visible_when })}
      />
      <Text size="xs" c="dimmed">
        {t('layout.dataName')}: <code>{field.name}</code>
      </Text>
    </Stack>
  );
}

function Options({ options, onChange }: { options: string[]; onChange: (options: string[]) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(options.join('\n'));
  return (
    <Textarea
      label={t('layout.options')}
      description={t('layout.optionsHelp')}
      autosize
      minRows={3}
      maxRows={12}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(linesOf(event.currentTarget.value));
      }}
    />
  );
}

type Bounded = { min?: number | null; max?: number | null };
function Bounds({ of, onChange }: { of: Bounded; onChange: (part: Bounded) => void }) {
  const { t } = useTranslation();
  const [texts, setTexts] = useState({ min: of.min?.toString() ?? '', max: of.max?.toString() ?? '' });
  return (
    <SimpleGrid cols={2}>
      {(['min', 'max'] as const).map((bound) => (
        <TextInput
          key={bound}
          label={t(`layout.${bound}`)}
          inputMode="decimal"
          value={texts[bound]}
          onChange={(event) => {
            setTexts({ ...texts, [bound]: event.currentTarget.value });
            onChange({ [bound]: numberOf(event.currentTarget.value) });
          }}
        />
      ))}
    </SimpleGrid>
  );
}

/** What can be counted with. */
const COUNTS: Kind[] = ['number', 'calculated', 'select', 'checkbox'];

function FormulaEditor({ field, layout, set }: { field: Field; layout: Layout; set: (part: Partial<Field>) => void }) {
  const { t } = useTranslation();
  const others = layout.pages
    .flatMap((page) => page.sections.flatMap((section) => section.fields))
    .filter((other) => other.name !== field.name && COUNTS.includes(other.type));
  return (
    <>
      <TextInput
        label={t('layout.formula')}
        description={t('layout.formulaHelp')}
        value={field.formula ?? ''}
        maxLength={300}
        onChange={(event) => set({ formula: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('layout.insertField')}
        data={[
          '',
          ...others.map((other) => ({
            value: other.name,
            label: other.row ? `${other.row}, ${other.label}` : other.label,
          })),
        ]}
        value=""
        onChange={(event) => {
          const before = field.formula === '0' ? '' : (field.formula ?? '');
          set({ formula: `${before} ${event.currentTarget.value}`.trim() });
        }}
      />
    </>
  );
}

function Columns({ columns, onChange }: { columns: Column[]; onChange: (columns: Column[]) => void }) {
  const { t } = useTranslation();
  const put = (at: number, part: Partial<Column>) =>
    onChange(columns.map((column, n) => (n === at ? { ...column, ...part } : column)));
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {t('layout.columns')}
      </Text>
      {columns.map((column, at) => (
        <Stack key={column.name} gap={4}>
          <Group gap={4} wrap="nowrap">
            <TextInput
              flex={1}
              aria-label={t('layout.columnLabel', { n: at + 1 })}
              value={column.label}
              maxLength={120}
              onChange={(event) => put(at, { label: event.currentTarget.value })}
            />
            <NativeSelect
              aria-label={t('layout.columnType', { n: at + 1 })}
              data={COLUMN_KINDS.map((value) => ({ value, label: t(`layout.type.${value}`) }))}
              value={column.type}
              onChange={(event) => {
                const type = event.currentTarget.value as Column['type'];
                const { name, label } = column;
                const options = type === 'select' ? { options: [t('layout.choice')] } : {};
                onChange(columns.map((other, n) => (n === at ? { name, label, type, ...options } : other)));
              }}
            />
            <Button
              size="compact-xs"
              variant="default"
              disabled={columns.length === 1}
              onClick={() => onChange(columns.filter((_, n) => n !== at))}
              aria-label={`${t('app.remove')}: ${column.label}`}
            >
              ×
            </Button>
          </Group>
          {column.type === 'select' && (
            <Options options={column.options ?? []} onChange={(options) => put(at, { options })} />
          )}
        </Stack>
      ))}
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => {
          const name = wordFor('column', new Set(columns.map((column) => column.name)), 'column');
          onChange([...columns, { name, label: t('layout.newColumn'), type: 'text' }]);
        }}
      >
        {t('layout.addColumn')}
      </Button>
    </Stack>
  );
}

/** What can show or hide others. */
const DECIDES: Kind[] = ['select', 'multi_select', 'checkbox', 'number', 'text'];

/** Shown always, or only when another field has a value. */
export function When({
  when,
  others,
  onChange,
}: {
  when: Condition | null | undefined;
  others: Field[];
  onChange: (when: Condition | null) => void;
}) {
  const { t } = useTranslation();
  const deciding = others.filter((other) => DECIDES.includes(other.type));
  const chosen = deciding.find((other) => other.name === when?.field);
  const first = (other: Field): Condition['equals'] => {
    if (other.type === 'checkbox') return true;
    if (other.type === 'number') return 0;
    return other.options?.[0] ?? '';
  };
  const choose = (name: string) => {
    const other = deciding.find((one) => one.name === name);
    onChange(other ? { field: name, equals: first(other) } : null);
  };
  return (
    <Group gap="xs" grow align="end">
      <NativeSelect
        label={t('layout.shownWhen')}
        data={[
          { value: '', label: t('layout.always') },
          ...deciding.map((other) => ({
            value: other.name,
            label: other.row ? `${other.row}, ${other.label}` : other.label,
          })),
        ]}
        value={when?.field ?? ''}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {when && chosen && (chosen.options?.length || chosen.type === 'checkbox') && (
        <NativeSelect
          label={t('layout.is')}
          data={
            chosen.type === 'checkbox'
              ? [
                  { value: 'true', label: t('app.yes') },
                  { value: 'false', label: t('app.no') },
                ]
              : chosen.options
          }
          value={String(when.equals)}
          onChange={(event) => {
            const text = event.currentTarget.value;
            onChange({ ...when, equals: chosen.type === 'checkbox' ? text === 'true' : text });
          }}
        />
      )}
      {when && chosen && (chosen.type === 'number' || chosen.type === 'text') && (
        <TextInput
          label={t('layout.is')}
          value={String(when.equals)}
          onChange={(event) => {
            const text = event.currentTarget.value;
            onChange({ ...when, equals: chosen.type === 'number' ? (numberOf(text) ?? 0) : text });
          }}
        />
      )}
    </Group>
  );
}
