import { Alert, Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { FormDialog } from '@/ui/FormDialog';
import { CheckField, LongField, TextField, textOf, useTexts } from '@/ui/fields';
import { today } from '@/ui/format';
import { Listing } from '@/ui/Listing';
import { Value } from '@/ui/Value';

type Breach = Schemas['BreachView'];

/** Cases in which health information may have got into wrong hands, with who must be told until when. */
export function BreachesList() {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<Breach | 'new' | null>(null);
  const breaches = $api.useQuery('get', '/api/v1/breaches', {});
  return (
    <Card withBorder>
      <Group justify="flex-end" mb="sm">
        <Button size="xs" onClick={() => setEditing('new')}>
          {t('privacy.openCase')}
        </Button>
      </Group>
      <Listing
        query={breaches}
        items={breaches.data?.items ?? []}
        none={t('privacy.noBreaches')}
        label={t('privacy.breaches')}
        keyOf={(one) => one.id}
        columns={[
          {
            label: t('field.discovered_on'),
            cell: (one) => <Value>{one.discovered_on}</Value>,
            nowrap: true,
            bare: true,
          },
          {
            label: t('field.title'),
            cell: (one) => (
              <>
                {one.title} {one.closed_on && <Badge color="gray">{t('privacy.closed')}</Badge>}
              </>
            ),
          },
          { label: t('field.people'), cell: (one) => <Value>{one.people}</Value> },
          { label: t('privacy.duties'), cell: (one) => <Duties breach={one} /> },
          {
            label: t('app.actions'),
            bare: true,
            cell: (one) =>
              one.allowed_actions.includes('update') && (
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => setEditing(one)}
                  aria-label={`${t('app.edit')}: ${one.title}`}
                >
                  {t('app.edit')}
                </Button>
              ),
          },
        ]}
      />
      {editing && (
        <Case
          key={editing === 'new' ? 'new' : editing.id}
          breach={editing === 'new' ? null : editing}
          onClosed={() => setEditing(null)}
        />
      )}
    </Card>
  );
}

function Duties({ breach }: { breach: Breach }) {
  const { t } = useTranslation();
  if (breach.duties.length === 0) return <Text size="sm">{t('privacy.nobodyToTell')}</Text>;
  return (
    <Stack gap={4}>
      {breach.duties.map((duty) => (
        <Group key={duty.duty} gap={6}>
          <Text size="sm">{t(`privacy.duty.${duty.duty}`)}</Text>
          {duty.done_on ? (
            <Badge color={duty.late ? 'red' : 'teal'}>
              {t(duty.late ? 'privacy.toldLate' : 'privacy.toldOn', { day: duty.done_on, due: duty.due_on })}
            </Badge>
          ) : (
            <Badge color={duty.overdue ? 'red' : 'orange'}>{t('privacy.toldBy', { day: duty.due_on })}</Badge>
          )}
        </Group>
      ))}
    </Stack>
  );
}

const DAYS = [
  'individuals_told_on',
  'secretary_told_on',
  'media_told_on',
  'attorney_general_told_on',
  'closed_on',
] as const;

const OPTIONAL = ['description', 'risk_assessment', 'happened_on', ...DAYS] as const;

function Case({ breach, onClosed }: { breach: Breach | null; onClosed: () => void }) {
  const { t } = useTranslation();
  const texts = useTexts({
    title: breach?.title ?? '',
    description: breach?.description ?? '',
    happened_on: breach?.happened_on ?? '',
    discovered_on: breach?.discovered_on ?? today(),
    people: String(breach?.people ?? ''),
    risk_assessment: breach?.risk_assessment ?? '',
    low_probability: String(breach?.low_probability ?? false),
    individuals_told_on: breach?.individuals_told_on ?? '',
    secretary_told_on: breach?.secretary_told_on ?? '',
    media_told_on: breach?.media_told_on ?? '',
    attorney_general_told_on: breach?.attorney_general_told_on ?? '',
    closed_on: breach?.closed_on ?? '',
  });
  const open = $api.useMutation('post', '/api/v1/breaches', { onSuccess: onClosed });
  const change = $api.useMutation('put', '/api/v1/breaches/{id}', { onSuccess: onClosed });
  const run = breach ? change : open;
  const form = { ...texts, error: run.error };
  const { values } = texts;
  const save = () => {
    const optional = Object.fromEntries(OPTIONAL.map((name) => [name, textOf(values[name])]));
    const { title, discovered_on } = values;
    const low_probability = values.low_probability === 'true';
    const body = { ...optional, title, discovered_on, people: Number(values.people), low_probability };
    if (breach) change.mutate({ params: { path: { id: breach.id }, header: ifMatch(breach.version) }, body });
    else open.mutate({ body });
  };
  return (
    <FormDialog
      title={breach ? breach.title : t('privacy.openCase')}
      size="lg"
      run={run}
      onClosed={onClosed}
      onSubmit={save}
    >
      <TextField form={form} name="title" required data-autofocus />
      <LongField form={form} name="description" />
      <Group grow align="flex-start">
        <TextField form={form} name="happened_on" type="date" max={today()} />
        <TextField form={form} name="discovered_on" type="date" max={today()} required />
        <TextField form={form} name="people" inputMode="numeric" pattern="[0-9]{1,9}" required />
      </Group>
      {Number(values.people) === 0 && <Text size="sm">{t('privacy.peopleUnknown')}</Text>}
      {Number(values.people) > 500 && <Alert color="orange">{t('privacy.manyPeople')}</Alert>}
      <LongField form={form} name="risk_assessment" />
      <CheckField form={form} name="low_probability" />
      {breach && (
        <Group align="flex-start">
          {DAYS.map((name) => (
            <TextField key={name} form={form} name={name} type="date" max={today()} miw={200} flex={1} />
          ))}
        </Group>
      )}
    </FormDialog>
  );
}
