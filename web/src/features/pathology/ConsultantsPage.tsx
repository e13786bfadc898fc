import { Badge, Button, Checkbox, Group, Select, Stack, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, onceBy, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError, TextField, textOf, useTexts } from '@/ui/fields';
import { Listing, Pages } from '@/ui/Listing';
import './consultantTexts';

type Consultant = Schemas['ReferringConsultant'];

/** The directory of those who send specimens. */
export function ConsultantsPage() {
  const { t } = useTranslation();
  const label = (name: string) => t(`consultants.field.${name}`, name);
  const [text, setText] = useState('');
  const [after, setAfter] = useState<string>();
  const [asked, setAsked] = useState<Consultant | 'new'>();
  const [typed] = useDebouncedValue(text.trim(), 250);
  const list = $api.useQuery('get', '/api/v1/pathology/referring-consultants', {
    params: { query: { text: typed, after } },
  });
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1}>{t('consultants.title')}</Title>
        <Button onClick={() => setAsked('new')}>{t('consultants.add')}</Button>
      </Group>
      <TextInput
        type="search"
        label={t('consultants.find')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAfter(undefined);
        }}
        maxLength={200}
        autoComplete="off"
        data-autofocus
      />
      <Listing
        query={list}
        items={list.data?.items ?? []}
        none={t(typed ? 'consultants.noneFound' : 'consultants.none')}
        label={t('consultants.title')}
        keyOf={(one) => one.id}
        columns={[
          { label: label('name'), cell: (one) => <bdi>{one.details.name}</bdi>, bare: true, long: true },
          { label: label('designation'), cell: (one) => <bdi>{one.details.designation}</bdi>, long: true },
          { label: label('institution'), cell: (one) => <bdi>{one.details.institution}</bdi>, long: true },
          { label: label('email'), cell: (one) => <bdi>{one.details.email}</bdi>, long: true },
          { label: label('phone'), cell: (one) => <bdi dir="ltr">{one.details.phone}</bdi>, nowrap: true },
          { label: label('account_id'), cell: (one) => <bdi>{one.account_name}</bdi>, long: true },
          {
            label: label('status'),
            cell: (one) => (
              <Badge color={one.details.is_active ? 'teal' : 'gray'} variant="light">
                {t(one.details.is_active ? 'consultants.active' : 'consultants.inactive')}
              </Badge>
            ),
          },
          {
            label: t('app.actions'),
            bare: true,
            cell: (one) => (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`${t('consultants.change')}: ${one.details.name}`}
                onClick={() => setAsked(one)}
              >
                {t('consultants.change')}
              </Button>
            ),
          },
        ]}
      />
      <Pages after={after} next={list.data?.next ?? undefined} first={label('name')} onTurn={setAfter} />
      {asked && <Change of={asked === 'new' ? undefined : asked} onClosed={() => setAsked(undefined)} />}
    </Stack>
  );
}

function Change({ of, onClosed }: { of?: Consultant; onClosed: () => void }) {
  const { t } = useTranslation();
  const label = (name: string) => t(`consultants.field.${name}`, name);
  // What is typed over is what stood there when the dialog was opened.
  const [seen] = useState(of);
  const [once] = useState(() => crypto.randomUUID());
  const details = seen?.details;
  const texts = useTexts({
    name: details?.name ?? '',
    designation: details?.designation ?? '',
    institution: details?.institution ?? '',
    email: details?.email ?? '',
    phone: details?.phone ?? '',
    mobile: details?.mobile ?? '',
  });
  const [account, setAccount] = useState(details?.account_id ?? null);
  const [isActive, setActive] = useState(details?.is_active ?? true);
  const readers = $api.useQuery('get', '/api/v1/pathology/result-readers', {}, { gcTime: 0 });
  const add = $api.useMutation('post', '/api/v1/pathology/referring-consultants', { onSuccess: onClosed });
  const change = $api.useMutation('put', '/api/v1/pathology/referring-consultants/{id}', { onSuccess: onClosed });
  const run = seen ? change : add;
  const { values } = texts;
  const form = { values, set: texts.set as (name: string, value: string) => void, error: run.error };
  const people = (readers.data?.items ?? []).map((one) => ({ value: one.account_id, label: one.full_name }));
  // Whoever does not read results any more is still said.
  if (details?.account_id && !people.some((one) => one.value === details.account_id))
    people.push({ value: details.account_id, label: seen?.account_name ?? '' });
  return (
    <FormDialog
      title={t(seen ? 'consultants.change' : 'consultants.add')}
      run={run}
      isLong
      label={label}
      onClosed={onClosed}
      onSubmit={() => {
        const body: Schemas['ReferringConsultantDetails'] = {
          name: values.name,
          designation: textOf(values.designation),
          institution: textOf(values.institution),
          email: textOf(values.email),
          phone: textOf(values.phone),
          mobile: textOf(values.mobile),
          account_id: account,
          is_active: isActive,
        };
        if (seen) change.mutate({ params: { path: { id: seen.id }, header: ifMatch(seen.version) }, body });
        else add.mutate({ body, headers: onceBy(once) });
      }}
    >
      <ProblemAlert error={readers.error} onRetry={readers.refetch} />
      <TextField form={form} name="name" label={label('name')} required maxLength={100} data-autofocus />
      <TextField form={form} name="designation" label={label('designation')} maxLength={100} />
      <TextField form={form} name="institution" label={label('institution')} maxLength={200} />
      <TextField form={form} name="email" label={label('email')} type="email" maxLength={254} />
      <TextField form={form} name="phone" label={label('phone')} type="tel" maxLength={40} />
      <TextField
        form={form}
        name="mobile"
        label={label('mobile')}
        description={t('consultants.mobileHelp')}
        type="tel"
        maxLength={40}
      />
      <Select
        id="field-account_id"
        label={label('account_id')}
        description={t('consultants.accountHelp')}
        limit={100}
        searchable
        clearable
        data={people}
        value={account}
        onChange={setAccount}
        nothingFoundMessage={readers.isPending ? t('app.loading') : t('consultants.noneFound')}
        error={fieldError(run.error, 'account_id', t)}
      />
      <Checkbox
        label={t('consultants.offered')}
        description={t('consultants.offeredHelp')}
        checked={isActive}
        onChange={(event) => setActive(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
