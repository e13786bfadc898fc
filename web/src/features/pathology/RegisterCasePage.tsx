import { Button, Card, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ApiProblem, asProblem, onceBy, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { Duplicates } from '@/features/registry/RegisterPage';
import { PatientField } from '@/features/scheduling/BookDialog';
import { Begun } from '@/ui/Begun';
import { FormShell } from '@/ui/FormShell';
import { type Form, fieldError, missing, RadioField, TextField, textOf, useStillWrong } from '@/ui/fields';
import { clock, fullName, today } from '@/ui/format';
import type { Values } from '@/ui/merge';
import { useEntry } from '@/ui/useEntry';
import { Whose } from '@/ui/Whose';
import { AgeFields, CaseFields, detailsOf } from './CaseFields';
import '@/features/scheduling/calendarTexts';
import './pathologyTexts';
import { SpecimenFields, specimenOf } from './SpecimenFields';
import { labelOf, TYPES } from './words';

const MOST = 50;
const PERSON = ['given_name', 'family_name', 'birth_date', 'phone'];
const fresh = (): Values => ({
  whose: 'known',
  parts: '1',
  investigation_type: 'histopathology',
  'details.receive_date': today(),
  'specimens[0].condition': 'acceptable',
});

const isNew = (values: Values) => values.whose === 'new';
const places = (values: Values) => [...Array(Number(values.parts ?? '1')).keys()].map((at) => `specimens[${at}].`);

/** About when somebody was born of whom only the age is said, to look for similar patients; what counts is the server's word. */
function bornAbout(values: Values) {
  const age = Number(values['details.age']);
  if (!values['details.age'] || !Number.isInteger(age) || age < 0 || age > 10_000) return '';
  const day = new Date(`${values['details.receive_date'] || today()}T12:00:00Z`);
  const unit = values['details.age_unit'] || 'years';
  if (unit === 'years') day.setUTCFullYear(day.getUTCFullYear() - age);
  else if (unit === 'months') day.setUTCMonth(day.getUTCMonth() - age);
  else day.setUTCDate(day.getUTCDate() - age);
  return Number.isNaN(day.getTime()) ? '' : day.toISOString().slice(0, 10);
}

/** The new person as the search for similar ones sees them. */
function personOf(values: Values): Values {
  const text = (name: string) => values[`new_patient.${name}`] ?? '';
  const birth_date = text('birth_date') || bornAbout(values);
  return { given_name: text('given_name'), family_name: text('family_name'), birth_date, phone: text('phone') };
}

/** The form's texts as the server takes them. */
function registrationOf(values: Values, another: boolean): Schemas['CaseRegistration'] {
  const text = (name: string) => textOf(values[`new_patient.${name}`]);
  return {
    patient_id: isNew(values) ? null : textOf(values.patient_id),
    new_patient: isNew(values)
      ? {
          given_name: text('given_name') ?? '',
          middle_name: text('middle_name'),
          family_name: text('family_name') ?? '',
          birth_date: text('birth_date'),
          sex: text('sex') ?? '',
          phone: text('phone'),
          address: { line: text('address.line') },
        }
      : null,
    another_person: another,
    investigation_type: values.investigation_type as Schemas['InvestigationType'],
    details: detailsOf(values, 'details.'),
    specimens: places(values).map((within) => specimenOf(values, within)),
  };
}

/** Registers a case: whose it is, what the request says, what came. */
export function RegisterCasePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { session } = useSession();
  const [wrong, setWrong] = useState<unknown>(null);
  const [another, setAnother] = useState('');
  const [similar, setSimilar] = useState('');
  // The server knows somebody like this: it is asked again with every change of who the person is.
  const [refused, setRefused] = useState('');
  const entry = useEntry({ place: { form: 'pathology_case' }, initial: fresh(), ask: true });
  const person = PERSON.map((name) => entry.values[`new_patient.${name}`]?.trim() ?? '').join('\n');
  const question = isNew(entry.values) ? similar || (refused === person ? person : '') : '';
  const anotherSaid = question !== '' && another === question;
  const register = $api.useMutation('post', '/api/v1/pathology/cases', {
    onSuccess: async (made) => {
      await entry.finish();
      void navigate({ to: '/pathology/cases/$id' as never, params: { id: made.id } as never });
    },
    onError: (error) => {
      const { code, location } = asProblem(error);
      if (code === 'likely_duplicate') {
        setRefused(person);
        setWrong(new ApiProblem(409, code, t('patient.answerFirst')));
      }
      if (code !== 'idempotency_key_reused') return;
      // The attempt before was done, and its answer lost: it is there, and not registered twice.
      const id = location?.split('/').pop();
      if (!id) return entry.newKey();
      setWrong(new ApiProblem(409, 'registered', t('pathology.registeredBefore')));
    },
  });
  const error = wrong ?? register.error;
  const still = useStillWrong(error, entry.values);
  if (entry.offered)
    return (
      <Begun
        title={t('pathology.register')}
        text={t('pathology.begun', { time: clock(entry.offered.at) })}
        other={t('pathology.anotherCase')}
        onAnswer={entry.answer}
      >
        <WhoseBegun values={entry.offered.values} />
      </Begun>
    );
  const form: Form = { values: entry.values, set: entry.set, error: still };
  const submit = () => {
    const needed = isNew(entry.values)
      ? ['new_patient.given_name', 'new_patient.family_name', 'new_patient.sex']
      : ['patient_id'];
    const empty = missing(entry.values, [...needed, ...places(entry.values).map((one) => `${one}specimen_type`)]);
    const unasked = question !== '' && !anotherSaid;
    setWrong(empty ?? (unasked ? new ApiProblem(409, 'duplicate', t('patient.answerFirst')) : null));
    if (empty || unasked) return;
    register.mutate({
      body: registrationOf(entry.values, anotherSaid),
      headers: onceBy(entry.key()),
    });
  };
  return (
    <Stack>
      <Title order={1}>{t('pathology.register')}</Title>
      <FormShell
        entry={entry}
        error={error}
        saving={register.isPending}
        wording={{ label: labelOf(t), shown: (_, value) => value }}
        onClosed={() => void navigate({ to: '/pathology/cases' as never })}
        onSubmit={submit}
      >
        <Part title={t('pathology.field.patient')}>
          {can(session, 'patient.register') && (
            <RadioField
              form={form}
              name="whose"
              label={t('pathology.whose')}
              data={[
                { value: 'known', label: t('pathology.known') },
                { value: 'new', label: t('pathology.new') },
              ]}
            />
          )}
          {isNew(entry.values) ? <NewPatient form={form} /> : <Known form={form} />}
          {isNew(entry.values) && (
            <Duplicates
              values={personOf(entry.values)}
              onLikely={setSimilar}
              refused={refused === person}
              another={anotherSaid}
              onAnother={(yes) => setAnother(yes ? question : '')}
            />
          )}
        </Part>
        <Part title={t('pathology.request')}>
          <RadioField
            form={form}
            name="investigation_type"
            label={labelOf(t)('investigation_type')}
            required
            data={TYPES.map((value) => ({ value, label: t(`pathology.type.${value}`) }))}
          />
          <CaseFields form={form} within="details." age={false} />
        </Part>
        <Specimens form={form} />
      </FormShell>
    </Stack>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Card withBorder component="section" aria-label={title}>
      <Stack>
        <Title order={2} size="h4">
          {title}
        </Title>
        {children}
      </Stack>
    </Card>
  );
}

/** Somebody on record, found by any name or number. */
function Known({ form }: { form: Form }) {
  const { t } = useTranslation();
  const id = form.values.patient_id ?? '';
  const patient = $api.useQuery(
    'get',
    '/api/v1/patients/{id}',
    { params: { path: { id } } },
    { enabled: id !== '', gcTime: 0 },
  );
  const another = () => {
    form.set('patient_id', '');
    form.set('details.age', '');
  };
  if (id === '') {
    const wrong = fieldError(form.error, 'patient_id', t);
    return <PatientField chosen="" onChosen={(chosen) => form.set('patient_id', chosen)} error={wrong} />;
  }
  return (
    <Stack gap="xs">
      <ProblemAlert error={patient.error} onRetry={patient.refetch} />
      {patient.isPending && <Loader aria-label={t('app.loading')} />}
      <Group justify="space-between">
        {patient.data && <Whose patient={{ ...patient.data, mrn: patient.data.mrn ?? '' }} />}
        <Button variant="default" size="compact-sm" onClick={another}>
          {t('pathology.change')}
        </Button>
      </Group>
      {patient.data && (patient.data.birth_date_accuracy !== 'exact' || form.values['details.age']) && (
        <AgeFields form={form} within="details." />
      )}
    </Stack>
  );
}

/** Somebody who is not on record; without a birth date the age stands for it. */
function NewPatient({ form }: { form: Form }) {
  const { t } = useTranslation();
  const field = (name: string) => ({ form, name: `new_patient.${name}`, label: labelOf(t)(name) });
  return (
    <>
      <Group grow align="flex-start">
        <TextField {...field('given_name')} required />
        <TextField {...field('middle_name')} />
        <TextField {...field('family_name')} required />
      </Group>
      <RadioField
        {...field('sex')}
        required
        data={['female', 'male', 'other', 'unknown'].map((value) => ({ value, label: t(`sex.${value}`) }))}
      />
      <TextField {...field('birth_date')} type="date" max={today()} />
      {(!form.values['new_patient.birth_date'] || form.values['details.age']) && (
        <>
          <Text size="sm">{t('pathology.ageHelp')}</Text>
          <AgeFields form={form} within="details." />
        </>
      )}
      <Group grow align="flex-start">
        <TextField {...field('phone')} />
        <TextField {...field('address.line')} />
      </Group>
    </>
  );
}

function Specimens({ form }: { form: Form }) {
  const { t } = useTranslation();
  const count = Number(form.values.parts ?? '1');
  return (
    <Part title={t('pathology.specimens')}>
      {places(form.values).map((within, at) => (
        <Card key={within} withBorder component="section" aria-label={t('pathology.specimen', { n: at + 1 })}>
          <Stack gap="xs">
            <Text fw={600}>{t('pathology.specimen', { n: at + 1 })}</Text>
            <SpecimenFields form={form} within={within} />
          </Stack>
        </Card>
      ))}
      <Group>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          disabled={count >= MOST}
          onClick={() => form.set('parts', String(count + 1))}
        >
          {t('pathology.oneMore')}
        </Button>
        {count > 1 && (
          <Button variant="subtle" onClick={() => form.set('parts', String(count - 1))}>
            {t('pathology.oneLess')}
          </Button>
        )}
      </Group>
    </Part>
  );
}

/** Of whom a registration that was begun is, where that is somebody new. */
function WhoseBegun({ values }: { values: Values }) {
  const { 'new_patient.family_name': family_name = '', 'new_patient.given_name': given_name = '' } = values;
  if (!isNew(values) || !(family_name || given_name)) return null;
  return (
    <Text fw={600} size="lg">
      <bdi>{fullName({ family_name, given_name })}</bdi>
    </Text>
  );
}
