import { Alert, Button, Card, Checkbox, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUsers } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ApiProblem, asProblem, fetchClient, ifMatch, onceBy, type Schemas } from '@/api/client';
import { Begun } from '@/ui/Begun';
import { FormShell } from '@/ui/FormShell';
import { misread, missing, textOf, useStillWrong } from '@/ui/fields';
import { clock, fullName, ssnShaped } from '@/ui/format';
import { differing, type Values } from '@/ui/merge';
import { useEntry } from '@/ui/useEntry';
import { Value } from '@/ui/Value';
import { detailsOf, FRESH, PatientForm, REQUIRED, valuesOf, wordingOf } from './PatientForm';

/** Who the person is, as the search for similar ones sees it. */
const PERSON = ['given_name', 'family_name', 'birth_date', 'phone', 'ssn'];

/** The part of the form under a prefix, or nothing where it was left empty. */
function part(values: Values, prefix: string) {
  const texts = Object.entries(values)
    .filter(([name, value]) => name.startsWith(prefix) && value.trim())
    .map(([name, value]) => [name.slice(prefix.length), value.trim()]);
  return texts.length > 0 ? (Object.fromEntries(texts) as Values) : null;
}

/** A refusal of a part, with its fields as the form calls them. */
const inPart = (prefix: string) => (error: unknown) => {
  const problem = asProblem(error);
  const fields = problem.fields.map((f) => ({ ...f, field: prefix + f.field }));
  throw new ApiProblem(problem.status, problem.code, problem.detail, fields, problem.requestId);
};

/** Registers a patient, with somebody to call and who pays where that was filled in. */
export function RegisterPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [wrong, setWrong] = useState<unknown>(null);
  const [another, setAnother] = useState('');
  const [likely, setLikely] = useState('');
  // The server knows somebody like this: it is asked again with every change of who the person is.
  const [refused, setRefused] = useState('');
  const entry = useEntry({ place: { form: 'patient' }, initial: FRESH, ask: true });
  // What a first attempt has registered already, when only a part of it was refused.
  const registered = useRef<{ patient: Schemas['PatientView']; values: Values; parts: Set<string> } | null>(null);

  const person = PERSON.map((name) => entry.values[name]?.trim() ?? '').join('\n');
  const question = likely || (refused === person ? person : '');
  const anotherSaid = question !== '' && another === question;

  /** Every step is done once, however often Save is pressed: each has its own key, and what is done is left out. */
  const register = async (values: Values) => {
    const key = entry.key();
    if (!registered.current) {
      const { data } = await fetchClient.POST('/api/v1/patients', {
        params: { query: { another_person: anotherSaid || undefined } },
        body: detailsOf(values),
        headers: onceBy(key),
      });
      if (!data) throw new Error('no patient');
      registered.current = { patient: data, values, parts: new Set() };
    }
    const known = registered.current;
    const path = { id: known.patient.id };
    const own = (of: Values) =>
      Object.fromEntries(Object.entries(of).filter(([name]) => !/^(contact|coverage)\./.test(name)));
    if (differing(own(known.values), own(values)).length > 0) {
      const { data } = await fetchClient.PUT('/api/v1/patients/{id}', {
        params: { path, header: ifMatch(known.patient.version) },
        body: detailsOf(values),
      });
      if (data) Object.assign(known, { patient: data, values });
    }
    const contact = part(values, 'contact.');
    if (contact && !known.parts.has('contact')) {
      const body = { ...contact, name: contact.name ?? '', is_emergency: true };
      await fetchClient
        .POST('/api/v1/patients/{id}/contacts', { params: { path }, body, headers: onceBy(`${key}-contact`) })
        .catch(inPart('contact.'));
      known.parts.add('contact');
    }
    const coverage = part(values, 'coverage.');
    if (coverage && !known.parts.has('coverage')) {
      const body = { ...coverage, payer_name: coverage.payer_name ?? '', kind: 'primary' };
      await fetchClient
        .POST('/api/v1/patients/{id}/coverages', { params: { path }, body, headers: onceBy(`${key}-coverage`) })
        .catch(inPart('coverage.'));
      known.parts.add('coverage');
    }
    return known.patient;
  };
  const save = useMutation({
    mutationKey: ['post', '/api/v1/patients'],
    mutationFn: () => register(entry.values),
    onSuccess: async (patient) => {
      await entry.finish();
      void navigate({ to: '/patients/$id', params: { id: patient.id } });
    },
    onError: async (error) => {
      const { code, status, location } = asProblem(error);
      if (code === 'likely_duplicate') {
        setRefused(person);
        setWrong(new ApiProblem(409, code, t('patient.answerFirst')));
      }
      // It is registered already; what was changed here since is met in the record itself.
      if (status === 412) setWrong(new ApiProblem(409, 'changed', t('patient.changedSince')));
      if (code !== 'idempotency_key_reused' || registered.current) return;
      // The attempt before was done, and its answer lost: a new key would register the person twice.
      const id = location?.split('/').pop();
      if (!id) return entry.newKey();
      const { data } = await fetchClient.GET('/api/v1/patients/{id}', { params: { path: { id } } });
      if (!data) return;
      registered.current = { patient: data, values: valuesOf(data), parts: new Set() };
      const who = { name: fullName(data), birth: data.birth_date, mrn: data.mrn };
      setWrong(new ApiProblem(409, 'already_registered', t('patient.savedBefore', who)));
    },
  });
  const error = wrong ?? save.error;
  const still = useStillWrong(error, entry.values);
  if (entry.offered)
    return (
      <Begun
        title={t('patient.register')}
        text={t('patient.begun', { time: clock(entry.offered.at) })}
        other={t('patient.somebodyElse')}
        onAnswer={entry.answer}
      >
        <WhoseBegun values={entry.offered.values} />
      </Begun>
    );
  return (
    <Stack>
      <Title order={1}>{t('patient.register')}</Title>
      <FormShell
        entry={entry}
        error={error}
        saving={save.isPending}
        wording={wordingOf(t)}
        onClosed={() => void navigate({ to: '/patients' })}
        onSubmit={() => {
          const partly = (prefix: string, name: string) => (part(entry.values, prefix) ? [name] : []);
          const empty =
            missing(entry.values, [
              ...REQUIRED,
              ...partly('contact.', 'contact.name'),
              ...partly('coverage.', 'coverage.payer_name'),
            ]) ?? misread(entry.values);
          const unasked = question !== '' && !anotherSaid && !registered.current;
          setWrong(empty ?? (unasked ? new ApiProblem(409, 'duplicate', t('patient.answerFirst')) : null));
          if (!empty && !unasked) save.mutate();
        }}
      >
        <Card withBorder>
          <PatientForm
            fresh
            form={{ values: entry.values, set: entry.set, error: still }}
            after={
              <Duplicates
                values={entry.values}
                onLikely={setLikely}
                refused={refused === person}
                another={anotherSaid}
                onAnother={(yes) => setAnother(yes ? question : '')}
              />
            }
          />
        </Card>
      </FormShell>
    </Stack>
  );
}

/** Of whom a registration that was begun is. */
function WhoseBegun({ values: { family_name = '', given_name = '', birth_date = '' } }: { values: Values }) {
  const { t } = useTranslation();
  return (
    <Text fw={600} size="lg">
      {family_name || given_name ? fullName({ family_name, given_name }) : t('app.notRecorded')}{' '}
      <Value>{birth_date}</Value>
    </Text>
  );
}

/**
 * Warns, while it is typed, that the person may be known already. What counts is the server's word when it is saved
 * (`refused`): this list may be late, or not come at all.
 */
export function Duplicates({
  values,
  onLikely,
  refused,
  another,
  onAnother,
}: {
  values: Values;
  onLikely: (ids: string) => void;
  refused: boolean;
  another: boolean;
  onAnother: (yes: boolean) => void;
}) {
  const { t } = useTranslation();
  const { given_name = '', family_name = '', birth_date = '', phone = '', ssn = '' } = values;
  const whole = /^\d{3}-\d{2}-\d{4}$/.test(ssnShaped(ssn)) ? ssnShaped(ssn) : null;
  const [asked] = useDebouncedValue({ given_name, family_name, birth_date, phone: textOf(phone), ssn: whole }, 350);
  const named = Boolean(asked.given_name.trim() && asked.family_name.trim());
  const enough = named && /^[12]\d{3}-\d{2}-\d{2}$/.test(asked.birth_date);
  const found = $api.useQuery(
    'post',
    '/api/v1/patients/duplicates',
    { body: asked },
    { enabled: enough, retry: false, gcTime: 0 },
  );
  const items = (enough && found.data?.items) || [];
  const likely = items
    .filter((d) => d.likely)
    .map((d) => d.patient.id)
    .join();
  const said = useRef('');
  if (said.current !== likely) {
    said.current = likely;
    queueMicrotask(() => onLikely(likely));
  }
  const uncompared = enough && asked.ssn !== null && found.data?.ssn_compared === false;
  return (
    <>
      {uncompared && (
        <Text size="sm" role="status">
          {t('patient.ssnNotCompared')}
        </Text>
      )}
      {items.length > 0 ? (
        <DuplicateList items={items} another={another} onAnother={likely || refused ? onAnother : undefined} />
      ) : (
        refused && (
          <Alert color="yellow" icon={<IconUsers />} title={t('patient.duplicates')} role="status" id="duplicates">
            <Text size="sm" mb="xs">
              {t('patient.likelyUnlisted')}
            </Text>
            <AnotherPerson another={another} onAnother={onAnother} />
          </Alert>
        )
      )}
    </>
  );
}

function AnotherPerson({ another, onAnother }: { another: boolean; onAnother: (yes: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <Checkbox
      checked={another}
      onChange={(event) => onAnother(event.currentTarget.checked)}
      label={t('patient.anotherPerson')}
    />
  );
}

export function DuplicateList({
  items,
  another = false,
  onAnother,
}: {
  items: Schemas['Duplicate'][];
  another?: boolean;
  onAnother?: (yes: boolean) => void;
}) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  return (
    <Alert color="yellow" icon={<IconUsers />} title={t('patient.duplicates')} role="status" id="duplicates">
      <Table.ScrollContainer minWidth={420}>
        <Table>
          <Table.Tbody>
            {items.map(({ patient, score, reasons }) => (
              <Table.Tr key={patient.id}>
                <Table.Td>
                  <Text
                    component={Link}
                    to="/patients/$id"
                    params={{ id: patient.id } as never}
                    fw={600}
                    size="sm"
                    inherit={false}
                  >
                    {fullName(patient)}
                  </Text>
                  <Text size="xs">
                    <Value>{patient.birth_date}</Value>
                    {patient.mrn && (
                      <>
                        {' '}
                        · {t('patient.mrn')} <Value>{patient.mrn}</Value>
                      </>
                    )}
                    {patient.phone && (
                      <>
                        {' '}
                        · <Value>{patient.phone}</Value>
                      </>
                    )}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <Text size="sm" fw={600}>
                    <Value>{score} %</Value>
                  </Text>
                  <Text size="xs">{reasons.map((r) => t(`reason.${r}`)).join(', ')}</Text>
                </Table.Td>
                <Table.Td ta="end">
                  <Button
                    component={Link}
                    to="/patients/$id"
                    params={{ id: patient.id } as never}
                    size="compact-sm"
                    variant="default"
                    aria-label={`${t('patient.openExisting')}: ${fullName(patient)}`}
                  >
                    {t('patient.openExisting')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group mt="xs">
        {onAnother ? (
          <AnotherPerson another={another} onAnother={onAnother} />
        ) : (
          <Text size="sm">{t('patient.registerAnyway')}</Text>
        )}
      </Group>
    </Alert>
  );
}
