import { Alert, Badge, Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, onceBy, type Schemas, wasSaved } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError, LongField, RadioField, TextField, textOf, useTexts } from '@/ui/fields';
import { dateTime, instantOf, localOf } from '@/ui/format';
import { Section } from '@/ui/Section';
import { useEntry } from '@/ui/useEntry';
import { Value } from '@/ui/Value';
import './frozenTexts';

type Frozen = Schemas['FrozenSectionView'];
type Part = Pick<Schemas['SpecimenView'], 'id' | 'label' | 'status'>;
type Asked = { what: 'record' } | { what: 'correct' | 'judge' | 'retract'; of: Frozen };
const WAYS = ['telephone', 'in_person'] as const;
const CONCORDANCES = ['agrees', 'minor', 'major', 'deferred'] as const;

/** Whether an entry counts: none stands in its place, and it was not taken back. */
function stands(of: Frozen) {
  return !of.corrected_by && !of.retraction;
}

/** What was told of a case during an operation: preliminary, until its report is out. */
export function FrozenSections({ id, patient, parts }: { id: string; patient?: string; parts: Part[] }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>();
  const list = $api.useQuery('get', '/api/v1/pathology/cases/{id}/frozen-sections', { params: { path: { id } } });
  const items = list.data?.items ?? [];
  const may = list.data?.allowed_actions.includes('record');
  const target = list.data?.target_minutes;
  if (!list.error && items.length === 0 && !may) return null;
  const close = () => setAsked(undefined);
  return (
    <Section
      title={t('frozen.title')}
      help={target ? t('frozen.help', { n: target }) : undefined}
      aside={
        may && (
          <Button size="compact-sm" className="no-print" onClick={() => setAsked({ what: 'record' })}>
            {t('frozen.record')}
          </Button>
        )
      }
    >
      <ProblemAlert error={list.error} onRetry={list.refetch} />
      <Stack gap="md">
        {items.some(stands) && list.data?.is_preliminary && (
          <Alert color="orange" p="xs" title={t('frozen.preliminary')}>
            {t('frozen.preliminaryHelp')}
          </Alert>
        )}
        {list.data && items.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('frozen.none')}
          </Text>
        )}
        {items.map((one) => (
          <One
            key={one.id}
            of={one}
            target={target ?? 0}
            isPreliminary={list.data?.is_preliminary ?? true}
            onAsked={setAsked}
          />
        ))}
      </Stack>
      {asked?.what === 'record' && <Record id={id} patient={patient} parts={parts} onClosed={close} />}
      {asked?.what === 'correct' && <Record id={id} patient={patient} parts={parts} of={asked.of} onClosed={close} />}
      {asked?.what === 'retract' && <Retract of={asked.of} onClosed={close} />}
      {asked?.what === 'judge' && <Judge of={asked.of} onClosed={close} />}
    </Section>
  );
}

function One({
  of,
  target,
  isPreliminary,
  onAsked,
}: {
  of: Frozen;
  target: number;
  isPreliminary: boolean;
  onAsked: (asked: Asked) => void;
}) {
  const { t } = useTranslation();
  const said = of.concordance;
  const told = t('frozen.told', { to: of.told_to, way: t(`frozen.way.${of.told_by}`), at: dateTime(of.told_at) });
  return (
    <article aria-label={`${t('frozen.title')}: ${of.label}`}>
      <Group justify="space-between" gap="sm">
        <Group gap="xs">
          <Text size="sm" fw={600}>
            <Value>{of.label}</Value>
          </Text>
          {isPreliminary && stands(of) && <Badge color="orange">{t('frozen.preliminary')}</Badge>}
          {of.corrected_by && !of.retraction && <Badge color="gray">{t('frozen.corrected')}</Badge>}
          {of.retraction && <Badge color="red">{t('frozen.retracted')}</Badge>}
          <Badge color={of.is_late ? 'red' : 'teal'} variant="light">
            {t('frozen.minutes', { n: of.minutes })}
            {of.is_late && ` · ${t('frozen.late', { n: target })}`}
          </Badge>
        </Group>
        <Group gap="xs" className="no-print">
          {(['retract', 'correct', 'judge'] as const)
            .filter((what) => of.allowed_actions.includes(what))
            .map((what) => (
              <Button
                key={what}
                size="compact-sm"
                variant={what === 'judge' && !said ? 'filled' : 'default'}
                onClick={() => onAsked({ what, of })}
              >
                {t(`frozen.${what}`)}
              </Button>
            ))}
        </Group>
      </Group>
      <Text
        size="sm"
        style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
        td={stands(of) ? undefined : 'line-through'}
      >
        <bdi>{of.diagnosis}</bdi>
      </Text>
      {of.retraction && (
        <Text size="sm">
          {t('frozen.retractedBy', { by: of.retraction.by, at: dateTime(of.retraction.at) })}
          {': '}
          <bdi>{of.retraction.reason}</bdi>
        </Text>
      )}
      {of.correction_reason && (
        <Text size="sm">
          {t('frozen.field.correction_reason')}: <bdi>{of.correction_reason}</bdi>
        </Text>
      )}
      <Text size="xs" c="dimmed">
        <bdi>{of.recorded_by}</bdi>
        {' · '}
        {t('frozen.field.received_at')} <Value>{dateTime(of.received_at)}</Value>
        {' · '}
        {told}
        {' · '}
        {t(of.read_back ? 'frozen.readBack' : 'frozen.notReadBack')}
      </Text>
      {stands(of) && (
        <Text size="sm">
          {t('frozen.field.concordance')}: <b>{t(`frozen.concordance.${said?.concordance ?? 'open'}`)}</b>
          {said?.reason && (
            <>
              {' · '}
              <bdi>{said.reason}</bdi>
            </>
          )}
          {!said && of.allowed_actions.includes('judge') && ` · ${t('frozen.judgeFirst')}`}
        </Text>
      )}
    </article>
  );
}

const UNTYPED = '-';

/** What was told is typed against the clock, and by whoever is called away next: kept as a draft while one types. */
function Record(props: { id: string; patient?: string; parts: Part[]; of?: Frozen; onClosed: () => void }) {
  const { id, patient, parts, of, onClosed } = props;
  const { t } = useTranslation();
  const atHand = parts.filter((part) => part.status === 'received');
  const [now] = useState(() => localOf(new Date().toISOString()));
  const [initial] = useState(() => ({
    // What was rejected meanwhile is not offered, also where it is corrected.
    specimen_id: (atHand.find((part) => part.id === of?.specimen_id) ?? atHand[0])?.id ?? '',
    diagnosis: of?.diagnosis ?? '',
    received_at: of ? localOf(of.received_at) : '',
    // A correction is told anew: when, to whom, and whether they said it back is not known from before.
    told_at: UNTYPED,
    told_to: '',
    told_by: 'telephone',
    correction_reason: '',
    read_back: '',
  }));
  const place: Schemas['DraftPlace'] = of
    ? { form: 'frozen_correction', patient_id: patient, item_id: of.id }
    : { form: 'frozen_section', patient_id: patient, item_id: id };
  const entry = useEntry({ place: patient ? place : undefined, initial });
  const record = $api.useMutation('post', '/api/v1/pathology/cases/{id}/frozen-sections', {
    onSuccess: () => void entry.finish().then(onClosed),
    onError: (error) => wasSaved(error) && entry.newKey(),
  });
  const typed = entry.values as typeof initial;
  const values = { ...typed, told_at: typed.told_at === UNTYPED ? now : typed.told_at };
  // The time that is proposed is that of the first letter: a draft that is opened later keeps it.
  const set = (name: string, value: string) => {
    if (typed.told_at === UNTYPED) entry.set('told_at', now);
    entry.set(name, value);
  };
  const form = { values, set, error: record.error };
  const label = (name: string) => t(`frozen.field.${name}`, name);
  const shown = (name: string, value: string) => {
    if (name === 'specimen_id') return parts.find((part) => part.id === value)?.label ?? value;
    if (name === 'told_by') return t(`frozen.way.${value as Frozen['told_by']}`);
    if (name === 'read_back') return t(value ? 'app.yes' : 'app.no');
    return name.endsWith('_at') ? dateTime(instantOf(value) ?? value) : value;
  };
  return (
    <FormDialog
      title={t(of ? 'frozen.correct' : 'frozen.record')}
      help={of ? t('frozen.correctHelp') : undefined}
      size="lg"
      isLong
      run={record}
      label={label}
      entry={entry}
      shown={shown}
      onClosed={onClosed}
      onSubmit={() =>
        record.mutate({
          params: { path: { id } },
          headers: onceBy(entry.key()),
          body: {
            specimen_id: values.specimen_id,
            diagnosis: values.diagnosis,
            received_at: instantOf(values.received_at),
            told_at: instantOf(values.told_at),
            told_to: values.told_to,
            told_by: values.told_by as Frozen['told_by'],
            read_back: values.read_back !== '',
            corrects: of?.id,
            correction_reason: of ? values.correction_reason : undefined,
          },
        })
      }
    >
      <NativeSelect
        id="field-specimen_id"
        label={label('specimen_id')}
        value={values.specimen_id}
        onChange={(event) => form.set('specimen_id', event.currentTarget.value)}
        error={fieldError(record.error, 'specimen_id', t)}
        data={atHand.map((part) => ({ value: part.id, label: part.label }))}
      />
      <LongField form={form} name="diagnosis" label={label('diagnosis')} required maxLength={2000} data-autofocus />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField form={form} name="received_at" label={label('received_at')} type="datetime-local" required />
        <TextField form={form} name="told_at" label={label('told_at')} type="datetime-local" required />
      </SimpleGrid>
      <TextField form={form} name="told_to" label={label('told_to')} required maxLength={100} />
      <RadioField
        form={form}
        name="told_by"
        label={label('told_by')}
        data={WAYS.map((value) => ({ value, label: t(`frozen.way.${value}`) }))}
      />
      <Checkbox
        label={label('read_back')}
        checked={values.read_back !== ''}
        onChange={(event) => set('read_back', event.currentTarget.checked ? 'yes' : '')}
      />
      {of && (
        <TextField form={form} name="correction_reason" label={label('correction_reason')} required maxLength={500} />
      )}
    </FormDialog>
  );
}

function Retract({ of, onClosed }: { of: Frozen; onClosed: () => void }) {
  const { t } = useTranslation();
  const [once] = useState(() => crypto.randomUUID());
  const retract = $api.useMutation('post', '/api/v1/pathology/frozen-sections/{id}/retraction', {
    onSuccess: onClosed,
  });
  return (
    <AskReason
      opened
      onClose={onClosed}
      title={`${t('frozen.retract')}: ${of.label}`}
      save={t('frozen.retract')}
      help={t('frozen.retractHelp')}
      label={t('frozen.field.retraction_reason')}
      run={retract}
      onSubmit={(reason) =>
        retract.mutate({ params: { path: { id: of.id } }, headers: onceBy(once), body: { reason } })
      }
    >
      <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        <bdi>{of.diagnosis}</bdi>
      </Text>
    </AskReason>
  );
}

function Judge({ of, onClosed }: { of: Frozen; onClosed: () => void }) {
  const { t } = useTranslation();
  const texts = useTexts({
    concordance: (of.concordance?.concordance ?? '') as string,
    reason: of.concordance?.reason ?? '',
  });
  const judge = $api.useMutation('post', '/api/v1/pathology/frozen-sections/{id}/concordance', {
    onSuccess: onClosed,
  });
  const { values } = texts;
  const form = { values, set: texts.set as (name: string, value: string) => void, error: judge.error };
  const asksWhy = ['minor', 'major'].includes(values.concordance);
  return (
    <FormDialog
      title={`${t('frozen.judge')}: ${of.label}`}
      run={judge}
      disabled={!values.concordance}
      label={(name) => t(`frozen.field.${name}`, name)}
      onClosed={onClosed}
      onSubmit={() =>
        judge.mutate({
          params: { path: { id: of.id } },
          headers: onceBy(crypto.randomUUID()),
          body: {
            concordance: values.concordance as Schemas['FrozenSectionConcordance'],
            reason: textOf(values.reason),
          },
        })
      }
    >
      <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
        <bdi>{of.diagnosis}</bdi>
      </Text>
      <RadioField
        form={form}
        name="concordance"
        label={t('frozen.field.concordance')}
        stacked
        data={CONCORDANCES.map((value) => ({ value, label: t(`frozen.concordance.${value}`) }))}
      />
      <TextField form={form} name="reason" label={t('frozen.field.reason')} required={asksWhy} maxLength={500} />
    </FormDialog>
  );
}
