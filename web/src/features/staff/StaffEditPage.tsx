import { Card, Loader, SimpleGrid, Stack, Text, Textarea, Title } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api, fetchClient, ifMatch, type Schemas } from '@/api/client';
import { useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { FormShell } from '@/ui/FormShell';
import { ChoiceField, type Form, fieldError, TextField, useStillWrong } from '@/ui/fields';
import { useEntry } from '@/ui/useEntry';
import { useMeeting } from '@/ui/useMeeting';
import {
  ADDRESS,
  DATES,
  GENDERS,
  inputOf,
  LICENSE,
  LISTS,
  labelOf,
  misread,
  PERSON,
  valuesOf,
  wordingOf,
} from './professional';

/** The professional and personal profile of a colleague, for those who manage staff. */
export function StaffEditPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const person = $api.useQuery('get', '/api/v1/staff/{id}', { params: { path: { id } } }, { gcTime: 0 });
  if (person.error && !person.data) return <ProblemAlert error={person.error} onRetry={person.refetch} />;
  if (!person.data || person.data.id !== id) return <Loader aria-label={t('app.loading')} />;
  return <EditForm key={id} person={person.data} />;
}

type Profile = Schemas['StaffProfileView'];
const authorOf = (person: Profile) => ({ name: person.changed_by ?? null, at: person.updated_at });

function EditForm({ person }: { person: Profile }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const navigate = useNavigate();
  const entry = useEntry({ initial: valuesOf(person), version: person.version, author: authorOf(person) });
  const path = { id: person.id };
  const meeting = useMeeting(entry, valuesOf(person), async () => {
    const { data } = await fetchClient.GET('/api/v1/staff/{id}', { params: { path } });
    return data && { values: valuesOf(data), version: data.version, author: authorOf(data) };
  });
  const profile = () => void navigate({ to: '/staff/$id', params: { id: person.id } as never });
  const save = $api.useMutation('put', '/api/v1/staff/{id}/profile', {
    onSuccess: async () => {
      await entry.finish();
      profile();
    },
    onError: meeting.onError,
  });
  const error = meeting.wrong ?? save.error;
  const form: Form = { values: entry.values, set: entry.set, error: useStillWrong(error, entry.values) };
  return (
    <Stack>
      <div>
        <Title order={1}>
          {t('profile.edit')}: {person.full_name}
        </Title>
        <Text size="sm" c="dimmed">
          {t('profile.editHelp')}
        </Text>
      </div>
      <FormShell
        entry={entry}
        error={error}
        saving={save.isPending}
        wording={wordingOf(t)}
        onClosed={profile}
        onSubmit={() => {
          const typed = misread(entry.values);
          meeting.setWrong(typed);
          if (typed) return;
          const body = inputOf(entry.values, session?.clinic?.currency ?? 'USD');
          save.mutate({ params: { path, header: ifMatch(entry.version) }, body });
        }}
      >
        <Stack>
          <Section title={t('profile.profession')}>
            <Field form={form} name="professional.specialization" />
            <Field form={form} name="professional.years_of_experience" inputMode="numeric" />
            <Field form={form} name="professional.registration_number" dir="ltr" />
            <Field form={form} name="professional.npi" inputMode="numeric" dir="ltr" />
            <Field form={form} name="professional.dea_number" dir="ltr" />
            <Field form={form} name="professional.consultation_fee.amount" inputMode="decimal" dir="ltr" />
            <Field form={form} name="professional.consultation_fee.currency" dir="ltr" />
          </Section>
          <Section title={t('profile.license')} help={t('profile.licenseHelp')}>
            {LICENSE.map((name) => (
              <Field key={name} form={form} name={`professional.${name}`} />
            ))}
            <Field form={form} name="professional.hipaa_training_date" />
          </Section>
          <Section title={t('profile.learned')}>
            {LISTS.map((name) => (
              <LongText key={name} form={form} name={`professional.${name}`} help={t('profile.oneALine')} />
            ))}
            <LongText form={form} name="professional.biography" />
          </Section>
          <Section title={t('profile.person')} help={t('profile.personHelp')}>
            {PERSON.map((name) =>
              name === 'gender' ? (
                <ChoiceField
                  key={name}
                  form={form}
                  name="personal.gender"
                  label={labelOf(t, name)}
                  data={GENDERS.map((value) => ({ value, label: t(`sex.${value}`) }))}
                  clearable
                />
              ) : (
                <Field key={name} form={form} name={`personal.${name}`} />
              ),
            )}
            {ADDRESS.map((name) => (
              <Field key={name} form={form} name={`personal.${name}`} />
            ))}
          </Section>
        </Stack>
      </FormShell>
    </Stack>
  );
}

function Section({ title, help, children }: { title: string; help?: string; children: React.ReactNode }) {
  return (
    <Card withBorder component="section" aria-label={title}>
      <Title order={2} size="h3">
        {title}
      </Title>
      {help && (
        <Text size="sm" c="dimmed">
          {help}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} mt="sm">
        {children}
      </SimpleGrid>
    </Card>
  );
}

export function Field({
  form,
  name,
  ...rest
}: { form: Form; name: string } & Omit<React.ComponentProps<typeof TextField>, 'form' | 'name'>) {
  const { t } = useTranslation();
  const type = DATES.has(name.split('.').pop() ?? '') ? 'date' : undefined;
  return <TextField form={form} name={name} label={labelOf(t, name)} type={type} {...rest} />;
}

function LongText({ form, name, help }: { form: Form; name: string; help?: string }) {
  const { t } = useTranslation();
  return (
    <Textarea
      id={`field-${name}`}
      label={labelOf(t, name)}
      description={help}
      autosize
      minRows={3}
      value={form.values[name] ?? ''}
      onChange={(event) => form.set(name, event.currentTarget.value)}
      error={fieldError(form.error, name, t)}
    />
  );
}
