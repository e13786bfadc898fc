import { ActionIcon, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, asProblem, fetchClient, ifMatch, onceBy, type Schemas } from '@/api/client';
import type { Wording } from '@/ui/DraftMarks';
import { FormShell } from '@/ui/FormShell';
import {
  CheckField,
  ChoiceField,
  type Form,
  fieldLabel,
  LongField,
  missing,
  TextField,
  textOf,
  useStillWrong,
} from '@/ui/fields';
import { fullName, phoneShaped } from '@/ui/format';
import { Icd10Field } from '@/ui/Icd10Field';
import type { Values } from '@/ui/merge';
import { nothingToShow, notReread } from '@/ui/met';
import { useEntry } from '@/ui/useEntry';
import { Value } from '@/ui/Value';

export type ListKind = Exclude<Kind, 'allergy' | 'problem' | 'contact' | 'coverage'>;
export type Kind = keyof typeof LIST;
/** What all entries of a chart have. */
export type Item = {
  id: string;
  version: number;
  allowed_actions: string[];
  changed_by?: string | null;
  updated_at: string;
};
export type Editing = { kind: Kind; item?: Item };

export const FIELDS: Record<Kind, string[]> = {
  allergy: ['display', 'category', 'severity', 'reaction', 'onset_date', 'status'],
  problem: ['display', 'icd10_code', 'status', 'onset_date', 'resolved_date'],
  medication: [
    'display',
    'dosage',
    'frequency',
    'route',
    'prescribed_by',
    'prescribed_date',
    'status',
    'discontinued_date',
    'discontinued_reason',
    'note',
  ],
  immunization: [
    'display',
    'status',
    'given_date',
    'refusal_reason',
    'lot_number',
    'dose_number',
    'site',
    'route',
    'note',
  ],
  procedure: ['display', 'performed_date', 'status', 'outcome', 'note'],
  family_history: ['display', 'relation', 'onset_age', 'status', 'note'],
  social_history: ['display', 'category', 'answer', 'asked_date', 'status', 'note'],
  finding: ['display', 'category', 'performed_date', 'result', 'conclusion', 'report_text', 'status', 'note'],
  care_plan: ['display', 'status', 'start_date', 'end_date', 'description', 'activities', 'note'],
  goal: ['display', 'status', 'start_date', 'description', 'target', 'target_date', 'achievement', 'note'],
  contact: [
    'name',
    'relationship',
    'phone',
    'email',
    'address',
    'is_emergency',
    'authority',
    'authority_document',
    'authority_from',
    'authority_until',
  ],
  coverage: [
    'kind',
    'payer_name',
    'plan_name',
    'policy_number',
    'group_number',
    'valid_from',
    'valid_until',
    'subscriber_name',
    'subscriber_relationship',
  ],
};
/** What the form does not show and a change carries over, for as long as the entry keeps the name it belongs to. */
const CARRIED = ['code_system', 'code'];
const carried = (kind: Kind) => (FIELDS[kind].includes('display') ? CARRIED : []);
const REQUIRED = ['display', 'name', 'payer_name', 'relation', 'category'];
const NUMBERS = ['dose_number', 'onset_age'];
const LONG = ['note', 'description', 'activities', 'answer', 'conclusion', 'report_text'];
const CHOICES: Record<string, string[]> = {
  'allergy.category': ['drug', 'food', 'environmental', 'other'],
  'allergy.severity': ['mild', 'moderate', 'severe', 'unknown'],
  'allergy.status': ['active', 'inactive', 'entered_in_error'],
  'problem.status': ['active', 'chronic', 'resolved', 'entered_in_error'],
  'medication.status': ['active', 'on_hold', 'completed', 'discontinued', 'entered_in_error'],
  'immunization.status': ['completed', 'refused', 'entered_in_error'],
  'procedure.status': ['in_progress', 'completed', 'not_done', 'entered_in_error'],
  'family_history.status': ['active', 'entered_in_error'],
  'social_history.status': ['completed', 'entered_in_error'],
  'social_history.category': ['tobacco', 'alcohol', 'drugs', 'occupation', 'living', 'survey', 'other'],
  'finding.status': ['completed', 'entered_in_error'],
  'finding.category': ['laboratory', 'imaging', 'pathology', 'cardiology', 'procedure', 'exam', 'other'],
  'care_plan.status': ['draft', 'active', 'on_hold', 'completed', 'revoked', 'entered_in_error'],
  'goal.status': ['proposed', 'active', 'on_hold', 'completed', 'cancelled', 'entered_in_error'],
  'goal.achievement': ['in_progress', 'improving', 'worsening', 'no_change', 'achieved', 'not_achieved'],
  'contact.authority': ['parent', 'guardian', 'health_care_agent', 'power_of_attorney', 'surrogate'],
  'coverage.kind': ['primary', 'secondary', 'tertiary', 'self_pay'],
};
const FRESH: Record<Kind, Values> = {
  allergy: { category: 'drug', severity: 'unknown', status: 'active' },
  problem: { status: 'active' },
  medication: { status: 'active' },
  immunization: { status: 'completed' },
  procedure: { status: 'completed' },
  family_history: { status: 'active' },
  social_history: { category: 'tobacco', status: 'completed' },
  finding: { category: 'exam', status: 'completed' },
  care_plan: { status: 'active' },
  goal: { status: 'active' },
  contact: { is_emergency: 'false' },
  coverage: { kind: 'primary' },
};
export const TITLE: Record<Kind, string> = {
  allergy: 'allergies',
  problem: 'problems',
  contact: 'contacts',
  coverage: 'coverage',
  medication: 'medications',
  immunization: 'immunizations',
  procedure: 'procedures',
  family_history: 'familyHistory',
  social_history: 'socialHistory',
  finding: 'findings',
  care_plan: 'carePlans',
  goal: 'goals',
};
const LIST = {
  allergy: 'allergies',
  problem: 'problems',
  contact: 'contacts',
  coverage: 'coverages',
  medication: 'medications',
  immunization: 'immunizations',
  procedure: 'procedures',
  family_history: 'family-history',
  social_history: 'social-history',
  finding: 'findings',
  care_plan: 'care-plans',
  goal: 'goals',
} as const;

const valuesOf = (kind: Kind, item: Item | undefined): Values =>
  item
    ? Object.fromEntries(FIELDS[kind].map((name) => [name, (item as Record<string, unknown>)[name]?.toString() ?? '']))
    : FRESH[kind];
const authorOf = (item: Item | undefined) => ({ name: item?.changed_by ?? null, at: item?.updated_at ?? '' });

/** A plan and a goal have a name and, beside it, a description. */
const labelOf = (t: TFunction, name: string) => (name === 'description' ? t('field.details') : fieldLabel(t, name));

export function wordingOf(t: TFunction): Wording {
  return {
    label: (name) => labelOf(t, name),
    shown: (name, value) =>
      name === 'is_emergency' ? t(value === 'true' ? 'app.yes' : 'app.no') : t(`choice.${value}`, value),
  };
}

/** A number as one; what is none goes as it was typed, for the server to refuse at its field. */
function sentOf(name: string, text: string | undefined) {
  if (REQUIRED.includes(name)) return text ?? '';
  const typed = textOf(text);
  return typed && NUMBERS.includes(name) && /^\d{1,9}$/.test(typed) ? Number(typed) : typed;
}

/** The request body: texts, with the emptied ones as unknown. */
export function bodyOf(kind: Kind, values: Values, item: Item | undefined) {
  const body: Record<string, unknown> = {};
  const known = item as Record<string, unknown> | undefined;
  const same = known?.display === values.display?.trim();
  for (const name of carried(kind)) body[name] = (same && known?.[name]) || null;
  for (const name of FIELDS[kind]) body[name] = sentOf(name, values[name]);
  if (kind === 'contact') body.is_emergency = values.is_emergency === 'true';
  return body as never;
}

type Path = '/api/v1/patients/{id}/contacts';
type ItemPath = '/api/v1/patients/{id}/contacts/{contact_id}';
/** All kinds have the same shape of address. */
export const listPath = (kind: Kind) => `/api/v1/patients/{id}/${LIST[kind]}` as Path;
const itemPath = (kind: Kind) => `${listPath(kind)}/{${kind}_id}` as ItemPath;

/** The entry as it is now; nothing where somebody took it out or marked it as an error. */
export async function newest(patient: string, kind: Kind, id: string): Promise<Item | undefined> {
  let after: string | undefined;
  do {
    const params = { path: { id: patient }, query: { after } };
    const { data } = await fetchClient.GET(listPath(kind) as '/api/v1/patients/{id}/medications', { params });
    const page = data as { items: Item[]; next?: string } | undefined;
    const found = page?.items.find((item) => item.id === id);
    if (found) return found;
    after = page?.next;
  } while (after);
  return undefined;
}

/**
 * One entry of the chart, at the side: the chart beside it stays readable and scrolls. It says whom it is for, so that
 * it cannot be taken for somebody else's.
 */
export function Workspace({
  chart,
  editing,
  guard,
  onClosed,
}: {
  chart: Schemas['ChartView'];
  editing: Editing;
  guard: { current: ((then: () => void) => void) | null };
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const { kind } = editing;
  const patient = chart.patient;
  const [item, setItem] = useState(editing.item);
  const [wrong, setWrong] = useState<unknown>(null);
  const [removing, setRemoving] = useState(false);
  const panel = useRef<HTMLElement>(null);
  const entry = useEntry({
    place: { form: kind, patient_id: patient.id, item_id: editing.item?.id ?? null },
    initial: valuesOf(kind, editing.item),
    version: editing.item?.version,
    author: authorOf(editing.item),
  });
  const { ready } = entry;
  const path = { id: patient.id };
  const closed = async () => {
    await entry.finish();
    onClosed();
  };
  /** Somebody was faster: their entry becomes the base of ours; where it is gone, ours is a new one. */
  const meet = async (error: unknown) => {
    const problem = asProblem(error);
    if (problem.code === 'idempotency_key_reused') {
      // The attempt before was done, and its answer lost: what was typed since changes that entry.
      const made = problem.location?.split('/').pop();
      const now = made && (await newest(patient.id, kind, made));
      if (now) {
        setItem(now);
        entry.meet(valuesOf(kind, now), now.version, authorOf(now));
      } else entry.newKey();
      return;
    }
    if (!item || (problem.status !== 412 && problem.status !== 404)) return;
    let now: Item | undefined;
    try {
      now = await newest(patient.id, kind, item.id);
    } catch (unread) {
      setWrong(notReread(t, unread));
      return;
    }
    if (now) {
      const theirs = valuesOf(kind, now);
      setWrong(nothingToShow(t, valuesOf(kind, item), entry.values, theirs));
      setItem(now);
      entry.meet(theirs, now.version, authorOf(now));
    } else {
      setItem(undefined);
      setWrong(new ApiProblem(409, 'gone', t('form.gone')));
    }
  };
  const save = useMutation({
    mutationKey: [item ? 'put' : 'post', item ? itemPath(kind) : listPath(kind)],
    mutationFn: (change: { params: { path: { id: string } } }) => {
      const body = bodyOf(kind, entry.values, item);
      return item
        ? fetchClient.PUT(itemPath(kind), {
            params: {
              path: { ...change.params.path, [`${kind}_id`]: item.id } as never,
              header: ifMatch(entry.version),
            },
            body,
          })
        : fetchClient.POST(listPath(kind), { ...change, body, headers: onceBy(entry.key()) });
    },
    onSuccess: closed,
    onError: meet,
  });
  const remove = useMutation({
    mutationKey: ['delete', itemPath(kind)],
    mutationFn: (change: { params: { path: { id: string } } }) =>
      fetchClient.DELETE(itemPath(kind), {
        params: {
          path: { ...change.params.path, [`${kind}_id`]: item?.id } as never,
          header: ifMatch(entry.version),
        },
      }),
    onSuccess: closed,
    onError: meet,
  });
  useEffect(() => {
    if (ready) panel.current?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true });
  }, [ready]);
  const error = wrong ?? save.error ?? remove.error;
  const still = useStillWrong(error, entry.values);
  const form: Form = { values: entry.values, set: entry.set, error: still };
  const title = `${t(editing.item ? 'app.edit' : 'app.add')}: ${t(`patient.${TITLE[kind]}`)}`;
  const close = () => guard.current?.(onClosed);
  return (
    <aside
      ref={panel}
      className="workspace"
      role="dialog"
      aria-label={title}
      onKeyDown={(event) => {
        if (
          event.key === 'Escape' &&
          !event.defaultPrevented &&
          event.target instanceof Node &&
          panel.current?.contains(event.target)
        )
          close();
      }}
    >
      <Group justify="space-between" wrap="nowrap" px="md" py="xs" align="flex-start" className="workspace-head">
        <div>
          <Title order={2}>{title}</Title>
          <Text size="sm" fw={600}>
            {fullName(patient)}
          </Text>
          <Text size="xs" c="dimmed">
            <Value>{patient.birth_date}</Value> · {t('patient.mrn')} <Value>{patient.mrn}</Value>
          </Text>
        </div>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('app.close')} onClick={close}>
          <IconX size={18} />
        </ActionIcon>
      </Group>
      <FormShell
        entry={entry}
        error={error}
        saving={save.isPending}
        wording={wordingOf(t)}
        guard={guard}
        onClosed={onClosed}
        onSubmit={() => {
          const empty = missing(
            entry.values,
            FIELDS[kind].filter((name) => REQUIRED.includes(name)),
          );
          setWrong(empty);
          if (!empty) save.mutate({ params: { path } });
        }}
        left={
          item?.allowed_actions.includes('remove') && (
            <Button
              variant={removing ? 'filled' : 'subtle'}
              color="red"
              loading={remove.isPending}
              onClick={() => (removing ? remove.mutate({ params: { path } }) : setRemoving(true))}
              onBlur={() => setRemoving(false)}
            >
              {t(removing ? 'form.reallyRemove' : 'app.remove')}
            </Button>
          )
        }
      >
        <Stack gap="sm">
          {FIELDS[kind].map((name) => (
            <Field key={name} kind={kind} name={name} form={form} />
          ))}
          <CodeMark item={item} display={entry.values.display} />
          {kind === 'allergy' && chart.no_known_allergies && <Badge color="yellow">{t('patient.endsNka')}</Badge>}
        </Stack>
      </FormShell>
    </aside>
  );
}

/** The code that came with the entry, and what becomes of it under another name. */
function CodeMark({ item, display }: { item: Item | undefined; display: string | undefined }) {
  const { t } = useTranslation();
  const known = item as { code?: string | null; display?: string } | undefined;
  if (!known?.code) return null;
  const kept = known.display === display?.trim();
  return (
    <Text size="xs" role="status" fw={kept ? undefined : 600}>
      {t(kept ? 'form.codeKept' : 'form.codeGoes', { code: known.code })}
    </Text>
  );
}

function Field({ kind, name, form }: { kind: Kind; name: string; form: Form }) {
  const { t } = useTranslation();
  const filled = useRef('');
  const choices = CHOICES[`${kind}.${name}`];
  if (choices)
    return (
      <ChoiceField
        form={form}
        name={name}
        data={choices.map((value) => ({ value, label: t(`choice.${value}`) }))}
        allowDeselect={name === 'authority' || name === 'achievement'}
      />
    );
  if (name === 'icd10_code')
    return (
      <Icd10Field
        form={form}
        name={name}
        onChosen={(code) => {
          // The title that the code before brought goes with it; what a person wrote stays.
          const now = form.values.display?.trim();
          if (!now || now === filled.current) form.set('display', code.display);
          filled.current = code.display;
        }}
      />
    );
  if (LONG.includes(name)) return <LongField form={form} name={name} label={labelOf(t, name)} />;
  if (name === 'is_emergency') return <CheckField form={form} name={name} />;
  return (
    <TextField
      form={form}
      name={name}
      type={/date|valid_|_from|_until/.test(name) ? 'date' : name === 'phone' ? 'tel' : 'text'}
      shape={name === 'phone' ? phoneShaped : undefined}
      inputMode={NUMBERS.includes(name) ? 'numeric' : undefined}
      required={REQUIRED.includes(name)}
    />
  );
}
