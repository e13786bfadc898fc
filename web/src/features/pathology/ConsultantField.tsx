import { Autocomplete, Button, Group, Loader, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { type Form, fieldError, textOf } from '@/ui/fields';
import './consultantTexts';
import { labelOf } from './words';

type Consultant = Schemas['ReferringConsultant'];

/** How somebody is told from others of the same name. */
const lineOf = ({ details }: Consultant) => [details.name, details.institution].filter(Boolean).join(' · ');
/** As the server compares names: without case, marks and punctuation. */
const plain = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Who asks: typed, or chosen from the directory by typing, which fills in what they are. Whoever is not there is kept with one click. */
export function ConsultantField({ form, within }: { form: Form; within: string }) {
  const { t } = useTranslation();
  const [name, id, designation] = ['name', 'id', 'designation'].map((one) => `${within}consultant_${one}`) as [
    string,
    string,
    string,
  ];
  const value = form.values[name] ?? '';
  const isChosen = (form.values[id] ?? '') !== '';
  const typed = useRef(value);
  typed.current = value;
  const [asked] = useDebouncedValue(value.trim(), 150);
  const search = $api.useQuery(
    'get',
    '/api/v1/pathology/referring-consultants',
    { params: { query: { text: asked, active: true } } },
    { enabled: asked !== '' && !isChosen, staleTime: 30_000 },
  );
  const isAnswered = asked === value.trim() && asked !== '' && !isChosen;
  const found = isAnswered ? search.data?.items : undefined;
  const items = new Map((found ?? []).map((one) => [lineOf(one), one]));
  const keep = $api.useMutation('post', '/api/v1/pathology/referring-consultants', {
    onSuccess: (made) => {
      // Whoever typed on meanwhile means somebody else.
      if (typed.current.trim() === made.details.name) form.set(id, made.id);
    },
  });
  const isNew = found !== undefined && !found.some((one) => plain(one.details.name) === plain(value));
  // Somebody of this name may stand there and not be offered any more: they are no new one.
  const others = $api.useQuery(
    'get',
    '/api/v1/pathology/referring-consultants',
    { params: { query: { text: asked } } },
    { enabled: isNew, staleTime: 30_000 },
  );
  const gone =
    (isNew && others.data?.items.filter((one) => !one.details.is_active && plain(one.details.name) === plain(value))) ||
    [];
  const canKeep = isNew && others.data !== undefined && gone.every((one) => one.details.institution);
  const offer = $api.useMutation('put', '/api/v1/pathology/referring-consultants/{id}', {
    onSuccess: (taken) => {
      if (plain(typed.current) !== plain(taken.details.name)) return;
      form.set(name, taken.details.name);
      form.set(id, taken.id);
    },
  });
  // What a choice filled in goes with it; what somebody typed stays.
  const filled = useRef('');
  // The field says what was chosen as if it had been typed, too: that is no typing.
  const submitted = useRef<string>(undefined);
  const type = (text: string) => {
    const isChoice = submitted.current === text;
    submitted.current = undefined;
    if (isChoice) return;
    form.set(name, text);
    form.set(id, '');
    keep.reset();
    offer.reset();
  };
  const choose = (line: string) => {
    const picked = items.get(line);
    if (!picked) return;
    submitted.current = line;
    form.set(name, picked.details.name);
    form.set(id, picked.id);
    const stands = (form.values[designation] ?? '').trim();
    if (stands !== '' && stands !== filled.current) return;
    filled.current = picked.details.designation ?? '';
    form.set(designation, filled.current);
  };
  return (
    <div>
      <Autocomplete
        id={`field-${name}`}
        label={labelOf(t)(name)}
        value={value}
        onChange={type}
        onOptionSubmit={choose}
        data={[...items.keys()]}
        filter={({ options }) => options}
        rightSection={isAnswered && search.isFetching ? <Loader size={14} aria-label={t('app.loading')} /> : null}
        error={fieldError(form.error, name, t)}
        maxDropdownHeight={320}
        autoComplete="off"
        dir="auto"
      />
      {isChosen && (
        <Text size="xs" c="dimmed">
          {t('consultants.chosen')}
        </Text>
      )}
      {gone.map((one) => (
        <Group key={one.id} gap="xs">
          <Text size="xs">{t('consultants.gone', { name: lineOf(one) })}</Text>
          <Button
            size="compact-xs"
            variant="subtle"
            loading={offer.isPending}
            onClick={() =>
              offer.mutate({
                params: { path: { id: one.id }, header: ifMatch(one.version) },
                body: { ...one.details, is_active: true },
              })
            }
          >
            {t('consultants.offerAgain')}
          </Button>
        </Group>
      ))}
      {canKeep && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={keep.isPending}
          onClick={() =>
            keep.mutate({
              body: { name: value.trim(), designation: textOf(form.values[designation]), is_active: true },
            })
          }
        >
          {t('consultants.keep')}
        </Button>
      )}
      <ProblemAlert error={keep.error ?? offer.error ?? search.error ?? others.error} label={labelOf(t)} />
    </div>
  );
}
