import { Button, Group, Select, Text } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { below, nextPlaceholder } from './placeholders';
import { field } from './report';

type Form = { values: Record<string, string>; set: (name: string, value: string) => void };
const FILLED = ['gross_examination', 'microscopic_examination', 'diagnosis'] as const;

/** How a template is called in the language of the page. */
export const nameOf = (names: Schemas['ReportTemplate']['names'], language: string) =>
  names[language] ?? names.en ?? Object.values(names)[0] ?? '';

/** Puts a template into the texts: what fits the specimen is proposed first, and nothing that was typed is overwritten. */
export function Templates({ id, form }: { id: string; form: Form }) {
  const { t, i18n } = useTranslation();
  const list = $api.useQuery('get', '/api/v1/pathology/reports/{id}/templates', { params: { path: { id } } });
  const items = list.data?.items ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const best = items[0]?.fits ? items[0].id : null;
  const value = chosen ?? best;
  const option = (one: (typeof items)[number]) => ({ value: one.id, label: nameOf(one.names, i18n.language) });
  const groups = [
    { group: t('reportTemplate.fits'), items: items.filter((one) => one.fits).map(option) },
    { group: t('reportTemplate.others'), items: items.filter((one) => !one.fits).map(option) },
  ].filter((group) => group.items.length > 0);
  const insert = () => {
    const details = items.find((one) => one.id === value)?.details;
    if (!details) return;
    for (const name of FILLED) {
      const typed = form.values[field(name)] ?? '';
      const text = below(typed, details[name]);
      if (text !== typed) form.set(field(name), text);
    }
    // Where the first placeholder of what was put in stands.
    setTimeout(() => {
      const box = document.getElementById(`field-${field('gross_examination')}`);
      if (!(box instanceof HTMLTextAreaElement)) return;
      box.focus();
      jump(box, 0);
    });
  };
  return (
    <div>
      <ProblemAlert error={list.error} onRetry={list.refetch} />
      <Group align="end" gap="sm">
        <Select
          label={t('reportTemplate.choose')}
          description={t('reportTemplate.chooseHelp')}
          data={groups}
          value={value}
          onChange={setChosen}
          searchable
          allowDeselect={false}
          style={{ flexGrow: 1 }}
          maw={480}
        />
        <Button variant="default" disabled={!value} onClick={insert}>
          {t('reportTemplate.insert')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {t('reportTemplate.jump')}
      </Text>
    </div>
  );
}

/** Selects the next placeholder of a text; whether there was one. */
function jump(box: HTMLTextAreaElement, after: number) {
  const found = nextPlaceholder(box.value, after);
  if (!found) return false;
  box.setSelectionRange(...found);
  return true;
}

/** F2 goes to the next placeholder of a text, and so does Tab, as long as one stands behind the cursor. */
export function jumpOn(event: KeyboardEvent) {
  const box = event.target;
  if (!(box instanceof HTMLTextAreaElement) || box.readOnly || event.nativeEvent.isComposing) return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const after = box.selectionEnd;
  const next = nextPlaceholder(box.value, after);
  const isAhead = next !== undefined && next[0] >= after;
  if (event.key === 'F2' || (event.key === 'Tab' && isAhead)) {
    if (jump(box, after)) event.preventDefault();
  }
}
