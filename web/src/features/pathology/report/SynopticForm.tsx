import {
  Button,
  Card,
  Group,
  MultiSelect,
  NativeSelect,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { type Form, fieldError, LongField } from '@/ui/fields';
import type { Report } from './report';
import {
  answerField,
  answersIn,
  applying,
  type Checklist,
  checklistOf,
  type Element,
  overrideField,
  sectionField,
  sectionsIn,
  shownAnswer,
} from './synoptic';

/** The synoptic sections of a report while they are written. */
export function SynopticForm({ form, report, lists }: { form: Form; report: Report; lists: Checklist[] }) {
  const { t } = useTranslation();
  const offered = lists.filter((one) => one.is_newest);
  const [chosen, setChosen] = useState('');
  const begin = () => {
    const list = checklistOf(offered, chosen);
    if (!list) return;
    const id = crypto.randomUUID();
    form.set(sectionField(id, 'checklist'), chosen);
    // Where there is one specimen only, it is of that.
    const [only, ...more] = report.specimens;
    form.set(sectionField(id, 'specimen'), more.length === 0 ? (only?.id ?? '') : '');
    for (const element of list.elements) if (element.default) form.set(answerField(id, element.code), element.default);
    setChosen('');
  };
  return (
    <Stack gap="sm">
      {sectionsIn(form.values).map((id) => (
        <OneSection key={id} id={id} form={form} report={report} lists={lists} />
      ))}
      <Group gap="sm" align="end">
        <NativeSelect
          label={t('pathologyReport.synoptic.add')}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[
            { value: '', label: t('pathologyReport.synoptic.choose') },
            ...offered.map((one) => ({ value: `${one.code}@${one.version}`, label: one.label })),
          ]}
        />
        <Button variant="default" disabled={!chosen} onClick={begin}>
          {t('pathologyReport.synoptic.begin')}
        </Button>
      </Group>
    </Stack>
  );
}

function OneSection({ id, form, report, lists }: { id: string; form: Form; report: Report; lists: Checklist[] }) {
  const { t } = useTranslation();
  const list = checklistOf(lists, form.values[sectionField(id, 'checklist')]);
  const specimen = sectionField(id, 'specimen');
  if (!list) return null;
  const asked = applying(list, (code) => form.values[answerField(id, code)] ?? '');
  return (
    <Card withBorder component="section" aria-label={list.label}>
      <Stack gap="sm">
        <Group justify="space-between" align="start" wrap="nowrap">
          <div>
            <Text fw={600}>{list.label}</Text>
            <Text size="xs" c="dimmed">
              {t('pathologyReport.synoptic.sources', { version: list.version, sources: list.sources })}
            </Text>
          </div>
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            style={{ flexShrink: 0 }}
            onClick={() => form.set(sectionField(id, 'checklist'), '')}
          >
            {t('pathologyReport.synoptic.takeOut')}
          </Button>
        </Group>
        <NativeSelect
          id={`field-${specimen}`}
          label={t('pathologyReport.synoptic.of')}
          maw={420}
          value={form.values[specimen] ?? ''}
          error={fieldError(form.error, specimen, t)}
          onChange={(event) => form.set(specimen, event.currentTarget.value)}
          data={[
            { value: '', label: t('pathologyReport.synoptic.wholeCase') },
            ...report.specimens.map((part) => ({
              value: part.id,
              label: [part.label, part.details.specimen_type, part.details.specimen_site].filter(Boolean).join(' · '),
            })),
          ]}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="sm">
          {asked.map((element) =>
            element.kind === 'score' ? (
              <Score key={element.code} id={id} form={form} list={list} element={element} />
            ) : (
              <Asked key={element.code} form={form} name={answerField(id, element.code)} element={element} />
            ),
          )}
        </SimpleGrid>
      </Stack>
    </Card>
  );
}

/** One element, to be answered. */
function Asked({ form, name, element }: { form: Form; name: string; element: Element }) {
  const { t } = useTranslation();
  const common = { id: `field-${name}`, label: element.label, withAsterisk: element.required };
  const value = form.values[name] ?? '';
  const error = fieldError(form.error, name, t);
  const data = element.choices.map((choice) => ({ value: choice.code, label: choice.label }));
  if (element.kind === 'text') return <LongField form={form} name={name} {...common} minRows={1} maxLength={2000} />;
  if (element.kind === 'several')
    return (
      <MultiSelect
        {...common}
        data={data}
        value={value.split(',').filter(Boolean)}
        onChange={(chosen) => form.set(name, chosen.join(','))}
        error={error}
        clearable
      />
    );
  if (element.kind === 'choice')
    return (
      <Select
        {...common}
        data={data}
        value={value || null}
        onChange={(chosen) => form.set(name, String(chosen ?? ''))}
        error={error}
        clearable
        searchable={data.length > 8}
        placeholder={t('app.notRecorded')}
      />
    );
  return <NumberText {...common} form={form} name={name} element={element} />;
}

function NumberText({
  form,
  name,
  element,
  ...rest
}: {
  form: Form;
  name: string;
  element: Element;
  id: string;
  label: string;
  withAsterisk?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <TextInput
      {...rest}
      value={form.values[name] ?? ''}
      onChange={(event) => form.set(name, event.currentTarget.value)}
      error={fieldError(form.error, name, t)}
      inputMode="decimal"
      autoComplete="off"
      rightSection={element.unit && <Text size="sm">{element.unit}</Text>}
      rightSectionWidth={element.unit && element.unit.length > 2 ? 52 : undefined}
    />
  );
}

/** What follows from other answers, as the server computes it; who knows better says why. */
function Score({ id, form, list, element }: { id: string; form: Form; list: Checklist; element: Element }) {
  const { t } = useTranslation();
  const [value, reason] = [overrideField(id, element.code, 'value'), overrideField(id, element.code, 'reason')];
  const isSaid = Boolean(form.values[value] || form.values[reason]);
  const [isAsked, setAsked] = useState(isSaid);
  // Also where a draft that is put back says something.
  useEffect(() => {
    if (isSaid) setAsked(true);
  }, [isSaid]);
  const place = answerField(id, element.code);
  const computed = useScore(form, id, list, element);
  const takeBack = () => {
    form.set(value, '');
    form.set(reason, '');
    setAsked(false);
  };
  return (
    <div>
      <Text size="sm" fw={600} component="div" id={`field-${place}`} tabIndex={-1}>
        {element.label}
        {element.required && (
          <Text span c="var(--mantine-color-error)" aria-hidden>
            {' *'}
          </Text>
        )}
      </Text>
      <Text size="sm" aria-live="polite" td={isSaid ? 'line-through' : undefined}>
        {computed ? shownAnswer(element, computed) : t('pathologyReport.synoptic.notComputed')}
      </Text>
      {fieldError(form.error, place, t) && (
        <Text size="xs" c="var(--mantine-color-error)">
          {fieldError(form.error, place, t)}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {element.rule}
      </Text>
      {isAsked ? (
        <Stack gap="xs" mt="xs">
          <Asked
            form={form}
            name={value}
            element={{
              ...element,
              kind: element.choices.length > 0 ? 'choice' : 'number',
              label: t('pathologyReport.synoptic.instead'),
              required: true,
            }}
          />
          <LongField
            form={form}
            name={reason}
            label={t('pathologyReport.synoptic.reason')}
            withAsterisk
            minRows={1}
            maxLength={500}
          />
          <Button size="compact-sm" variant="default" onClick={takeBack} style={{ alignSelf: 'start' }}>
            {t('pathologyReport.synoptic.asComputed')}
          </Button>
        </Stack>
      ) : (
        <Button size="compact-xs" variant="subtle" mt={4} onClick={() => setAsked(true)}>
          {t('pathologyReport.synoptic.byHand')}
        </Button>
      )}
    </div>
  );
}

/** A score of what is typed so far; texts are not needed for it and are not sent. */
function useScore(form: Form, id: string, list: Checklist, element: Element): string | undefined {
  const words = new Set(list.elements.filter((one) => one.kind === 'text').map((one) => one.code));
  const answers = Object.entries(answersIn(form.values, id, list)).filter(([code]) => !words.has(code));
  const [settled] = useDebouncedValue(JSON.stringify(answers), 250);
  const given: typeof answers = JSON.parse(settled);
  const scores = $api.useQuery(
    'post',
    '/api/v1/pathology/checklists/scores',
    { body: { checklist: list.code, checklist_version: list.version, answers: Object.fromEntries(given) } },
    { enabled: given.some(([code]) => element.from.includes(code)), gcTime: 60_000, retry: false },
  );
  const score = scores.data?.scores[element.code];
  return score === undefined ? undefined : String(score);
}
