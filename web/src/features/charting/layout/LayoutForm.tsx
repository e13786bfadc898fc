import {
  Button,
  Card,
  Checkbox,
  Group,
  Input,
  NativeSelect,
  Stack,
  Table,
  Tabs,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import {
  createContext,
  memo,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Icd10Field } from '@/ui/Icd10Field';
import { inOrder } from './build';
import { Drawing } from './Drawing';
import { type Field, type Filling, type Page, type Section, typedNumber } from './filled';
import styles from './layout.module.css';

/** What is wrong with a field: by its name, or by the place in it, like `injections/0/lot`. */
export type Wrong = Map<string, string>;

type Around = {
  filling: Filling;
  wrong: Wrong;
  vitals: ReactNode;
  /** What stands beside the title of a section. */
  aside?: (section: Section) => ReactNode;
  /** What is said under a field whose value was copied or is offered, by where it comes from. */
  origin?: (from: string, name: string) => string;
  /** Whether a person is asked to say of what was copied that it is so today. */
  confirmable?: (field: Field, from: string) => boolean;
};
/** Of the elements of a field: as the server names the field. */
const idOf = (name: string) => `field-clinical_data/${name}`;
const Here = createContext<Around | null>(null);
function useHere() {
  const here = useContext(Here);
  if (!here) throw new Error('a field stands in a form');
  return here;
}

/** What follows from what was filled in; who asks is drawn again only when the answer is another one. */
function useFollowing<T>(read: (filling: Filling) => T): T {
  const { filling } = useHere();
  return useSyncExternalStore(filling.subscribe, () => read(filling));
}

/** A form by its layout, page by page. */
export const LayoutForm = memo(function LayoutForm({ filling, wrong, vitals, aside, origin, confirmable }: Around) {
  const { t } = useTranslation();
  const { pages } = filling.layout;
  const around = useMemo(
    () => ({ filling, wrong, vitals, aside, origin, confirmable }),
    [filling, wrong, vitals, aside, origin, confirmable],
  );
  const [shown, setShown] = useState<string | null>('1');
  // What is wrong is in sight: the page with the first of it is opened. What is mended while one types turns no page.
  const before = useRef(0);
  useEffect(() => {
    const more = wrong.size > before.current;
    before.current = wrong.size;
    if (!more) return;
    const names = new Set([...wrong.keys()].map((name) => name.replace(/\/.*/, '')));
    const has = (page: Page) => page.sections.some((section) => section.fields.some((field) => names.has(field.name)));
    const first = pages.find(has);
    if (first) setShown(String(first.page_number));
  }, [wrong, pages]);
  return (
    <Here.Provider value={around}>
      {pages.length === 1 && pages[0] ? (
        <FormPage page={pages[0]} />
      ) : (
        <Tabs value={shown} onChange={setShown}>
          <Tabs.List mb="sm">
            {pages.map((page) => (
              <Tabs.Tab key={page.page_number} value={String(page.page_number)}>
                {page.title ?? t('layout.pageNumber', { n: page.page_number })}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {pages.map((page) => (
            <Tabs.Panel key={page.page_number} value={String(page.page_number)}>
              <FormPage page={page} />
            </Tabs.Panel>
          ))}
        </Tabs>
      )}
    </Here.Provider>
  );
});

const FormPage = memo(function FormPage({ page }: { page: Page }) {
  return (
    <div className={styles.page}>
      {inOrder(page.sections).map((section) => (
        <FormSection key={section.id} section={section} />
      ))}
    </div>
  );
});

/** The place of a section on the grid. */
export const placeOf = ({ position: { x, y, width, height } }: Section) => ({
  gridColumn: `${x + 1} / span ${width}`,
  gridRow: `${y + 1} / span ${height}`,
});

/** Fields that follow one another with the same words for their row. */
export function rowsOf(fields: Field[]): Field[][] {
  const rows: Field[][] = [];
  for (const field of fields) {
    const last = rows.at(-1);
    if (last && field.row && last[0]?.row === field.row) last.push(field);
    else rows.push([field]);
  }
  return rows;
}

const FormSection = memo(function FormSection({ section }: { section: Section }) {
  const { aside } = useHere();
  const shown = useFollowing((filling) => filling.following().sections.has(section.id));
  if (!shown) return null;
  return (
    <Card withBorder padding="sm" component="section" aria-label={section.title} style={placeOf(section)}>
      <Group justify="space-between" mb="xs">
        <Title order={3} size="h4">
          {section.title}
        </Title>
        {aside?.(section)}
      </Group>
      <Stack gap="xs">
        {rowsOf(section.fields).map((row) => (
          <FormRow key={row[0]?.name} row={row} />
        ))}
      </Stack>
    </Card>
  );
});

function FormRow({ row }: { row: Field[] }) {
  const [first] = row;
  if (!first?.row) return first ? <FormField field={first} /> : null;
  return (
    <div>
      <Text size="sm" fw={500}>
        {first.row}
      </Text>
      <div className={styles.row}>
        {row.map((field) => (
          <FormField key={field.name} field={field} />
        ))}
      </div>
    </div>
  );
}

/** What people who listen hear: with the words of its row. */
const spoken = (field: Field) => (field.row ? `${field.row}, ${field.label}` : field.label);

/** A field, and where its value comes from. */
function FormField({ field }: { field: Field }) {
  const { t } = useTranslation();
  const { filling, origin, confirmable } = useHere();
  const { name } = field;
  const from = useFollowing((now) => (now.following().shown.has(name) ? filling.mark(name) : undefined));
  const said = useFollowing(() => from && origin?.(from, name));
  const asks = useFollowing(() => !!from && confirmable?.(field, from) === true);
  const confirmed = useFollowing(() => filling.isConfirmed(name));
  return (
    <div>
      <FormControl field={field} />
      {said && (
        <Text size="xs" c="dimmed" fs="italic">
          {said}
        </Text>
      )}
      {asks && (
        <Checkbox
          size="xs"
          mt={2}
          label={t('layout.confirm')}
          aria-label={`${t('layout.confirm')}: ${spoken(field)}`}
          checked={confirmed}
          onChange={(event) => filling.confirm(name, event.currentTarget.checked)}
        />
      )}
    </div>
  );
}

const FormControl = memo(function FormControl({ field }: { field: Field }) {
  const { filling, wrong, vitals } = useHere();
  const shown = useFollowing((now) => now.following().shown.has(field.name));
  const value = useFollowing((now) => now.value(field.name));
  const calculated = useFollowing((now) => now.following().calculated.get(field.name));
  if (!shown) return null;
  const set = (next: unknown) => filling.set(field.name, next);
  const label = field.unit ? `${field.label} (${field.unit})` : field.label;
  const texts = {
    id: idOf(field.name),
    label,
    'aria-label': spoken(field),
    description: field.help ?? undefined,
    error: wrong.get(field.name),
    withAsterisk: field.required_for_signing,
  };
  const text = typeof value === 'string' ? value : '';
  switch (field.type) {
    case 'heading':
      return (
        <Text fw={600} mt="xs">
          {field.label}
        </Text>
      );
    case 'vitals':
      return <div>{vitals}</div>;
    case 'text':
      return <TextInput {...texts} autoComplete="off" value={text} onChange={(e) => set(e.currentTarget.value)} />;
    case 'long_text':
      return <Textarea {...texts} autosize minRows={2} value={text} onChange={(e) => set(e.currentTarget.value)} />;
    case 'number':
      return <NumberField texts={texts} value={value} onChange={set} />;
    case 'date':
      return <TextInput {...texts} type="date" value={text} onChange={(e) => set(e.currentTarget.value || null)} />;
    case 'select':
      return (
        <NativeSelect
          {...texts}
          data={['', ...(field.options ?? [])]}
          value={text}
          onChange={(e) => set(e.currentTarget.value || null)}
        />
      );
    case 'multi_select':
      return (
        <Checkbox.Group
          label={label}
          description={texts.description}
          error={texts.error}
          withAsterisk={texts.withAsterisk}
          value={Array.isArray(value) ? (value as string[]) : []}
          onChange={set}
        >
          <Group gap="sm" mt={4} id={texts.id} tabIndex={-1}>
            {field.options?.map((option) => (
              <Checkbox key={option} value={option} label={option} />
            ))}
          </Group>
        </Checkbox.Group>
      );
    case 'checkbox':
      return (
        <Checkbox
          id={texts.id}
          label={
            <>
              {label}
              {field.required_for_signing && (
                <Text span c="var(--mantine-color-error)">
                  {' *'}
                </Text>
              )}
            </>
          }
          description={texts.description}
          error={texts.error}
          checked={value === true}
          onChange={(e) => set(e.currentTarget.checked)}
        />
      );
    case 'calculated':
      return (
        <Input.Wrapper label={label} description={texts.description} labelElement="div">
          <Text aria-label={spoken(field)} role="status" id={texts.id}>
            {calculated === undefined ? '–' : calculated.toFixed(field.decimals ?? 2)}
          </Text>
        </Input.Wrapper>
      );
    case 'table':
      return <TableField field={field} value={value} onChange={set} />;
    case 'drawing':
      return (
        <Drawing
          label={spoken(field)}
          image={field.image ?? 'blank'}
          value={value}
          onChange={set}
          error={texts.error}
        />
      );
    case 'code_search':
      return <CodeField field={field} value={value} error={texts.error} />;
  }
});

type Texts = {
  id: string;
  label?: string;
  'aria-label': string;
  error?: string;
  description?: string;
  withAsterisk?: boolean;
};

/** A number as it is typed; what is none is kept as typed, and the server says so. */
function NumberField({ texts, value, onChange }: { texts: Texts; value: unknown; onChange: (value: unknown) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      {...texts}
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? (value === null || value === undefined ? '' : String(value))}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(typedNumber(event.currentTarget.value));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

type Coded = { code: string; display: string };

/** A code of ICD-10 and its words, found by either. */
function CodeField({ field, value, error }: { field: Field; value: unknown; error?: string }) {
  const { t } = useTranslation();
  const { filling } = useHere();
  const coded = (of: unknown): Coded => ({ code: '', display: '', ...(of as Partial<Coded> | null | undefined) });
  const { code, display } = coded(value);
  const set = (part: Partial<Coded>) => {
    const next = { ...coded(filling.value(field.name)), ...part };
    filling.set(field.name, next.code || next.display ? next : null);
  };
  const form = { values: { [field.name]: code }, set: (_: string, typed: string) => set({ code: typed }), error: null };
  return (
    <div className={styles.row}>
      <Input.Wrapper error={error} labelElement="div">
        <Icd10Field
          form={form}
          name={field.name}
          label={field.required_for_signing ? `${field.label} *` : field.label}
          onChosen={(chosen) => set({ code: chosen.code, display: chosen.display })}
        />
      </Input.Wrapper>
      <TextInput
        label={t('layout.codeWords')}
        aria-label={`${spoken(field)}, ${t('layout.codeWords')}`}
        autoComplete="off"
        value={display}
        onChange={(event) => set({ display: event.currentTarget.value })}
      />
    </div>
  );
}

type Row = Record<string, unknown>;

function TableField({ field, value, onChange }: { field: Field; value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation();
  const { wrong } = useHere();
  const rows = Array.isArray(value) ? (value as Row[]) : [];
  const columns = field.columns ?? [];
  const put = (at: number, name: string, cell: unknown) =>
    onChange(rows.map((row, n) => (n === at ? { ...row, [name]: cell } : row)));
  return (
    <Input.Wrapper
      label={field.label}
      description={field.help}
      error={wrong.get(field.name)}
      labelElement="div"
      withAsterisk={field.required_for_signing}
    >
      <Table.ScrollContainer minWidth={columns.length * 120}>
        <Table aria-label={spoken(field)} withTableBorder>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column.name}>{column.unit ? `${column.label} (${column.unit})` : column.label}</Table.Th>
              ))}
              <Table.Th aria-label={t('app.actions')} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names of their own
              <Table.Tr key={at}>
                {columns.map((column) => (
                  <Table.Td key={column.name}>
                    <Cell
                      column={column}
                      label={`${field.label}, ${at + 1}, ${column.label}`}
                      id={idOf(`${field.name}/${at}/${column.name}`)}
                      error={wrong.get(`${field.name}/${at}/${column.name}`)}
                      value={row[column.name]}
                      onChange={(cell) => put(at, column.name, cell)}
                    />
                  </Table.Td>
                ))}
                <Table.Td>
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => onChange(rows.filter((_, n) => n !== at))}
                    aria-label={`${t('app.remove')}: ${field.label}, ${at + 1}`}
                  >
                    {t('app.remove')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Button
        id={idOf(field.name)}
        mt={4}
        size="compact-xs"
        variant="default"
        onClick={() => onChange([...rows, {}])}
        aria-label={`${t('layout.addRow')}: ${field.label}`}
      >
        {t('layout.addRow')}
      </Button>
    </Input.Wrapper>
  );
}

function Cell({
  column,
  label,
  id,
  error,
  value,
  onChange,
}: {
  column: NonNullable<Field['columns']>[number];
  label: string;
  id: string;
  error?: string;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const texts: Texts = { id, 'aria-label': label, error };
  const text = typeof value === 'string' ? value : '';
  switch (column.type) {
    case 'number':
      return <NumberField texts={texts} value={value} onChange={onChange} />;
    case 'checkbox':
      return <Checkbox {...texts} checked={value === true} onChange={(e) => onChange(e.currentTarget.checked)} />;
    case 'select':
      return (
        <NativeSelect
          {...texts}
          data={['', ...(column.options ?? [])]}
          value={text}
          onChange={(e) => onChange(e.currentTarget.value || null)}
        />
      );
    default:
      return (
        <TextInput
          {...texts}
          type={column.type === 'date' ? 'date' : 'text'}
          autoComplete="off"
          value={text}
          onChange={(e) => onChange(e.currentTarget.value || null)}
        />
      );
  }
}
