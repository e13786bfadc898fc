import { Button, Card, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconGripVertical, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import type { Block } from './build';
import type { Section } from './filled';

/** Sections to build from: a new one, the clinic's, one's own, and those of the program. */
export function Library({
  specialty,
  onAdd,
  onDrag,
}: {
  specialty: string;
  onAdd: (block: Block) => void;
  onDrag: (block: Block | null) => void;
}) {
  const { t } = useTranslation();
  const list = $api.useQuery('get', '/api/v1/layout-sections', {});
  const all = (list.data?.items ?? []).filter((block) => block.is_active);
  const specialties = [...new Set(all.map((block) => block.specialty))];
  const [of, setOf] = useState(specialty === 'other' ? '' : specialty);
  const [words, setWords] = useState('');
  const wanted = words.trim().toLowerCase();
  const shown = all.filter(
    (block) =>
      (!of || block.specialty === of) &&
      `${block.name} ${block.category} ${block.fields.map((field) => field.row ?? field.label).join(' ')}`
        .toLowerCase()
        .includes(wanted),
  );
  return (
    <Stack component="section" aria-label={t('layout.library')} gap="xs">
      <Title order={2} size="h4">
        {t('layout.library')}
      </Title>
      <Button
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() => onAdd({ name: t('layout.newSection'), fields: [], default_width: 6 })}
      >
        {t('layout.newSection')}
      </Button>
      <TextInput label={t('layout.find')} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
      <NativeSelect
        label={t('layout.specialty')}
        data={[
          { value: '', label: t('app.all') },
          ...specialties.map((value) => ({ value, label: t(`layout.of.${value}`, value) })),
        ]}
        value={of}
        onChange={(event) => setOf(event.currentTarget.value)}
      />
      <ProblemAlert error={list.error} onRetry={list.refetch} />
      <Stack gap={4} mah={480} style={{ overflowY: 'auto' }} tabIndex={0} role="group" aria-label={t('layout.blocks')}>
        {shown.map((block) => (
          <Card
            key={block.id ?? `${block.category}: ${block.name}`}
            withBorder
            padding={6}
            draggable
            onDragStart={() => onDrag(block)}
            onDragEnd={() => onDrag(null)}
          >
            <Group gap={4} wrap="nowrap" justify="space-between">
              <IconGripVertical size={14} aria-hidden />
              <div style={{ flex: 1, minWidth: 0 }}>
                <Text size="sm">{block.name}</Text>
                <Text size="xs" c="dimmed">
                  {block.category}
                </Text>
              </div>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => onAdd(block)}
                aria-label={`${t('app.add')}: ${block.name}`}
              >
                <IconPlus size={14} />
              </Button>
            </Group>
          </Card>
        ))}
      </Stack>
    </Stack>
  );
}

/** Keeps a section of a form among one's own to build from. */
export function KeepSection({ section, specialty }: { section: Section; specialty: string }) {
  const { t } = useTranslation();
  const add = $api.useMutation('post', '/api/v1/layout-sections');
  const { title, fields, position } = section;
  return (
    <div>
      <Button
        size="compact-sm"
        variant="default"
        disabled={fields.length === 0}
        loading={add.isPending}
        onClick={() =>
          add.mutate({
            body: {
              name: title,
              specialty,
              category: t('layout.mine'),
              fields,
              default_width: position.width,
              default_height: Math.min(100, position.height),
            },
          })
        }
      >
        {t('layout.keepSection')}
      </Button>
      {add.isSuccess && (
        <Text size="xs" role="status">
          {t('layout.sectionKept')}
        </Text>
      )}
      <ProblemAlert error={add.error} />
    </div>
  );
}
