import {
  ActionIcon,
  Button,
  Card,
  Grid,
  Group,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconGripVertical,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meta } from './BuilderPage';
import {
  addPage,
  addSection,
  type Block,
  COLUMNS,
  changeSection,
  inOrder,
  moved,
  moveSection,
  namePage,
  namesIn,
  paired,
  putBefore,
  removePage,
  removeSection,
  toPage,
  toSection,
  WIDTHS,
  wordFor,
} from './build';
import { FieldEditor, KINDS, newField, ofKind, When } from './FieldEditor';
import type { Field, Layout, Section } from './filled';
import { placeOf } from './LayoutForm';
import { KeepSection, Library } from './Library';
import styles from './layout.module.css';

export type Chosen = { section: string; field: string | null } | null;
export type Place = { page: number; chosen: Chosen };
type Change = (layout: Layout, chosen?: Chosen) => void;

/** What is being dragged: a section of the page, or a block of the library. */
type Dragged = { section: string } | { block: Block };

/** The library, the page as a grid, and what stands in the chosen section. */
export function Canvas({
  layout,
  place,
  onPlace,
  onChange,
  revision,
  meta,
}: {
  layout: Layout;
  /** Another one after each step back and forth: what was being typed is gone then. */
  revision: number;
  place: Place;
  onPlace: (place: Place) => void;
  onChange: Change;
  meta: Meta;
}) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const page = layout.pages[place.page];
  const sections = page ? inOrder(page.sections) : [];
  const chosen = sections.find((section) => section.id === place.chosen?.section);
  const insert = (block: Block, before?: string) => {
    const base = layout.pages.length > 0 ? layout : addPage(layout);
    const old = new Set(base.pages[place.page]?.sections.map((section) => section.id));
    const next = addSection(base, place.page, block, before);
    const made = next.pages[place.page]?.sections.find((section) => !old.has(section.id));
    onChange(next, made ? { section: made.id, field: null } : null);
  };
  const drop = (before: string) => {
    if (!dragged) return;
    if ('block' in dragged) insert(dragged.block, before);
    else if (dragged.section !== before) onChange(putBefore(layout, place.page, dragged.section, before));
    setDragged(null);
  };
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 3 }}>
        <Library specialty={meta.specialty} onAdd={insert} onDrag={(block) => setDragged(block && { block })} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Pages layout={layout} place={place} onPlace={onPlace} onChange={onChange} />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can be added with its button */}
        <div
          className={`${styles.page} ${styles.target}`}
          onDragOver={(event) => dragged && 'block' in dragged && event.preventDefault()}
          onDrop={() => {
            if (dragged && 'block' in dragged) insert(dragged.block);
            setDragged(null);
          }}
        >
          {sections.map((section, at) => (
            <Box
              key={section.id}
              section={section}
              isChosen={section.id === place.chosen?.section}
              isFirst={at === 0}
              isLast={at === sections.length - 1}
              onChoose={() => onPlace({ ...place, chosen: { section: section.id, field: null } })}
              onMove={(by) => onChange(moveSection(layout, place.page, section.id, by))}
              onWidth={(width) =>
                onChange(
                  changeSection(layout, place.page, section.id, (one) => ({
                    ...one,
                    position: { ...one.position, width },
                  })),
                )
              }
              pages={layout.pages.map((one, n) => one.title || t('layout.pageNumber', { n: n + 1 }))}
              page={place.page}
              onPage={(to) => {
                onChange(toPage(layout, place.page, section.id, to));
                onPlace({ page: to, chosen: { section: section.id, field: null } });
              }}
              onRemove={() => onChange(removeSection(layout, place.page, section.id), null)}
              onDrag={(on) => setDragged(on ? { section: section.id } : null)}
              onDrop={() => drop(section.id)}
              accepts={dragged !== null}
            />
          ))}
          {sections.length === 0 && (
            <Text size="sm" c="dimmed" style={{ gridColumn: '1 / -1' }}>
              {t('layout.emptyPage')}
            </Text>
          )}
        </div>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        {chosen ? (
          <SectionEditor
            key={`${chosen.id} ${revision}`}
            layout={layout}
            section={chosen}
            field={place.chosen?.field ?? null}
            specialty={meta.specialty}
            onField={(field) => onPlace({ ...place, chosen: { section: chosen.id, field } })}
            onMoveField={(name, to) => {
              const at = layout.pages.findIndex((one) => one.sections.some((section) => section.id === to));
              onChange(toSection(layout, name, to));
              onPlace({ page: Math.max(0, at), chosen: { section: to, field: name } });
            }}
            onChange={(change, field) =>
              onChange(
                changeSection(layout, place.page, chosen.id, change),
                field === undefined ? undefined : { section: chosen.id, field },
              )
            }
          />
        ) : (
          <Text size="sm" c="dimmed">
            {t('layout.chooseSection')}
          </Text>
        )}
      </Grid.Col>
    </Grid>
  );
}

function Pages({
  layout,
  place,
  onPlace,
  onChange,
}: {
  layout: Layout;
  place: Place;
  onPlace: (place: Place) => void;
  onChange: Change;
}) {
  const { t } = useTranslation();
  const page = layout.pages[place.page];
  return (
    <Group gap="xs" mb="sm" align="end">
      <NativeSelect
        label={t('layout.page')}
        data={layout.pages.map((one, at) => ({
          value: String(at),
          label: one.title || t('layout.pageNumber', { n: at + 1 }),
        }))}
        value={String(place.page)}
        onChange={(event) => onPlace({ page: Number(event.currentTarget.value), chosen: null })}
      />
      {page && (
        <TextInput
          label={t('layout.pageTitle')}
          value={page.title ?? ''}
          maxLength={120}
          onChange={(event) => onChange(namePage(layout, place.page, event.currentTarget.value))}
        />
      )}
      <Button
        variant="default"
        onClick={() => {
          onChange(addPage(layout));
          onPlace({ page: layout.pages.length, chosen: null });
        }}
      >
        {t('layout.addPage')}
      </Button>
      {layout.pages.length > 1 && (
        <Button
          variant="default"
          onClick={() => {
            onChange(removePage(layout, place.page));
            onPlace({ page: Math.max(0, place.page - 1), chosen: null });
          }}
        >
          {t('layout.removePage')}
        </Button>
      )}
    </Group>
  );
}

function Box({
  section,
  isChosen,
  isFirst,
  isLast,
  accepts,
  pages,
  page,
  onPage,
  onChoose,
  onMove,
  onWidth,
  onRemove,
  onDrag,
  onDrop,
}: {
  section: Section;
  isChosen: boolean;
  isFirst: boolean;
  isLast: boolean;
  accepts: boolean;
  /** What the pages are called, and the one on which it stands. */
  pages: string[];
  page: number;
  onPage: (page: number) => void;
  onChoose: () => void;
  onMove: (by: number) => void;
  onWidth: (width: number) => void;
  onRemove: () => void;
  onDrag: (on: boolean) => void;
  onDrop: () => void;
}) {
  const { t } = useTranslation();
  const [isOver, setOver] = useState(false);
  const { width } = section.position;
  const widths = [...new Set([...WIDTHS, width])].sort((a, b) => b - a);
  return (
    <Card
      withBorder
      padding="xs"
      component="section"
      aria-label={section.title}
      className={isOver ? styles.over : isChosen ? styles.chosen : undefined}
      style={placeOf(section)}
      onDragOver={(event) => {
        if (!accepts) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.stopPropagation();
        setOver(false);
        onDrop();
      }}
    >
      <Group gap={4} wrap="nowrap" align="start">
        <span draggable onDragStart={() => onDrag(true)} onDragEnd={() => onDrag(false)} aria-hidden>
          <IconGripVertical size={16} />
        </span>
        <Button
          variant="subtle"
          size="compact-sm"
          flex={1}
          justify="start"
          miw={0}
          onClick={onChoose}
          aria-pressed={isChosen}
        >
          {section.title || t('layout.untitled')}
        </Button>
      </Group>
      <Group gap={4} mt={4}>
        <ActionIcon
          variant="default"
          disabled={isFirst}
          onClick={() => onMove(-1)}
          aria-label={`${t('layout.earlier')}: ${section.title}`}
        >
          <IconArrowLeft size={14} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          disabled={isLast}
          onClick={() => onMove(1)}
          aria-label={`${t('layout.later')}: ${section.title}`}
        >
          <IconArrowRight size={14} />
        </ActionIcon>
        <NativeSelect
          size="xs"
          aria-label={`${t('layout.width')}: ${section.title}`}
          data={widths.map((value) => ({
            value: String(value),
            label: t('layout.ofTwelve', { n: value, all: COLUMNS }),
          }))}
          value={String(width)}
          onChange={(event) => onWidth(Number(event.currentTarget.value))}
        />
        {pages.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label={`${t('layout.page')}: ${section.title}`}
            data={pages.map((label, at) => ({ value: String(at), label }))}
            value={String(page)}
            onChange={(event) => onPage(Number(event.currentTarget.value))}
          />
        )}
        <ActionIcon variant="default" onClick={onRemove} aria-label={`${t('app.remove')}: ${section.title}`}>
          <IconTrash size={14} />
        </ActionIcon>
      </Group>
      <Text size="xs" c="dimmed" mt={4} lineClamp={4}>
        {section.fields.map((field) => (field.row ? `${field.row} ${field.label}` : field.label)).join(' · ')}
      </Text>
    </Card>
  );
}

/** What a split makes of a field: the suffix of its name, and what people read. */
const EYES: [string, string][] = [
  ['od', 'OD'],
  ['os', 'OS'],
];

function SectionEditor({
  layout,
  section,
  field: name,
  specialty,
  onField,
  onMoveField,
  onChange,
}: {
  layout: Layout;
  section: Section;
  field: string | null;
  specialty: string;
  onField: (name: string | null) => void;
  onMoveField: (name: string, section: string) => void;
  onChange: (change: (section: Section) => Section, field?: string | null) => void;
}) {
  const { t } = useTranslation();
  const [label, setLabel] = useState('');
  const [kind, setKind] = useState<Field['type']>('text');
  const at = section.fields.findIndex((one) => one.name === name);
  const field = section.fields[at];
  const withFields = (change: (fields: Field[]) => Field[]) => (one: Section) => ({
    ...one,
    fields: change(one.fields),
  });
  const add = () => {
    const words = label.trim() || t(`layout.type.${kind}`);
    const word = wordFor(words, namesIn(layout), 'field');
    onChange(
      withFields((fields) => [...fields, newField(kind, word, words, t('layout.choice'))]),
      word,
    );
    setLabel('');
  };
  const split = (sides: [string, string][]) => {
    if (!field) return;
    const two = paired(field, sides, namesIn(layout));
    onChange(
      withFields((fields) => fields.toSpliced(at, 1, ...two)),
      two[0]?.name ?? null,
    );
  };
  const sections = layout.pages.flatMap((page) => page.sections);
  const others = sections.flatMap((one) => (one.id === section.id ? [] : one.fields));
  return (
    <Stack component="section" aria-label={t('layout.sectionNamed', { name: section.title })} gap="sm">
      <TextInput
        label={t('layout.sectionTitle')}
        value={section.title}
        maxLength={120}
        onChange={(event) => {
          const title = event.currentTarget.value;
          onChange((one) => ({ ...one, title }));
        }}
      />
      <When
        when={section.visible_when}
        others={others}
        onChange={(visible_when) => onChange((one) => ({ ...one, visible_when }))}
      />
      <Title order={3} size="h5">
        {t('layout.fields')}
      </Title>
      <Stack gap={4}>
        {section.fields.map((one, n) => (
          <Group key={one.name} gap={4} wrap="nowrap">
            <Button
              variant={one.name === name ? 'light' : 'subtle'}
              size="compact-sm"
              flex={1}
              justify="start"
              miw={0}
              aria-pressed={one.name === name}
              onClick={() => onField(one.name === name ? null : one.name)}
            >
              {one.row ? `${one.row} · ${one.label}` : one.label}
            </Button>
            <ActionIcon
              variant="default"
              disabled={n === 0}
              onClick={() => onChange(withFields((fields) => moved(fields, n, -1)))}
              aria-label={`${t('layout.earlier')}: ${one.row ?? ''} ${one.label}`}
            >
              <IconArrowUp size={14} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              disabled={n === section.fields.length - 1}
              onClick={() => onChange(withFields((fields) => moved(fields, n, 1)))}
              aria-label={`${t('layout.later')}: ${one.row ?? ''} ${one.label}`}
            >
              <IconArrowDown size={14} />
            </ActionIcon>
            <ActionIcon
              variant="default"
              onClick={() =>
                onChange(
                  withFields((fields) => fields.filter((other) => other.name !== one.name)),
                  one.name === name ? null : name,
                )
              }
              aria-label={`${t('app.remove')}: ${one.row ?? ''} ${one.label}`}
            >
              <IconTrash size={14} />
            </ActionIcon>
          </Group>
        ))}
      </Stack>
      <Group gap="xs" align="end">
        <TextInput
          flex={1}
          label={t('layout.newField')}
          value={label}
          maxLength={120}
          onChange={(event) => setLabel(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && add()}
        />
        <NativeSelect
          aria-label={t('layout.newFieldType')}
          data={KINDS.map((value) => ({ value, label: t(`layout.type.${value}`) }))}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as Field['type'])}
        />
        <Button onClick={add}>{t('layout.addField')}</Button>
      </Group>
      {field && (
        <Card withBorder padding="sm" component="section" aria-label={t('layout.fieldNamed', { name: field.label })}>
          <Stack gap="xs">
            <SimpleGrid cols={2}>
              <NativeSelect
                label={t('layout.kind')}
                data={KINDS.map((value) => ({ value, label: t(`layout.type.${value}`) }))}
                value={field.type}
                onChange={(event) => {
                  const next = ofKind(field, event.currentTarget.value as Field['type'], t('layout.choice'));
                  onChange(withFields((fields) => fields.with(at, next)));
                }}
              />
              {sections.length > 1 && (
                <NativeSelect
                  label={t('layout.standsIn')}
                  data={sections.map((one) => ({ value: one.id, label: one.title || t('layout.untitled') }))}
                  value={section.id}
                  onChange={(event) => onMoveField(field.name, event.currentTarget.value)}
                />
              )}
            </SimpleGrid>
            <FieldEditor
              key={`${field.name} ${field.type}`}
              field={field}
              layout={layout}
              onChange={(next) => onChange(withFields((fields) => fields.with(at, next)))}
            />
            {!field.row && field.type !== 'heading' && field.type !== 'vitals' && (
              <Group gap="xs">
                <Button size="compact-xs" variant="default" onClick={() => split(EYES)}>
                  {t('layout.splitEyes')}
                </Button>
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() =>
                    split([
                      ['right', t('layout.right')],
                      ['left', t('layout.left')],
                    ])
                  }
                >
                  {t('layout.splitSides')}
                </Button>
              </Group>
            )}
          </Stack>
        </Card>
      )}
      <KeepSection section={section} specialty={specialty} />
    </Stack>
  );
}
