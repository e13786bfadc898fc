import {
  Badge,
  Button,
  Card,
  Checkbox,
  ColorSwatch,
  Group,
  Select,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError, useTexts } from '@/ui/fields';
import { Listing } from '@/ui/Listing';
import { Value } from '@/ui/Value';
import './calendarTexts';

type Type = Schemas['AppointmentTypeView'];
const COLOURS = [
  'gray',
  'red',
  'pink',
  'grape',
  'violet',
  'indigo',
  'blue',
  'cyan',
  'teal',
  'green',
  'lime',
  'yellow',
  'orange',
];

/** Which kinds of appointments the clinic offers. */
export function TypesPage() {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Type | 'new'>();
  const list = $api.useQuery('get', '/api/v1/appointment-types', {});
  const items = list.data?.items ?? [];
  const currency = items.find((type) => type.fee)?.fee?.currency ?? 'USD';
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>{t('appointmentType.title')}</Title>
          <Text c="dimmed" size="sm">
            {t('appointmentType.help')}
          </Text>
        </div>
        {list.data?.allowed_actions.includes('add') && (
          <Button onClick={() => setShown('new')}>{t('appointmentType.add')}</Button>
        )}
      </Group>
      <Card withBorder>
        <Listing
          query={list}
          items={items}
          none={t('appointmentType.none')}
          label={t('appointmentType.title')}
          keyOf={(type) => type.id}
          columns={[
            {
              label: t('appointmentType.name'),
              bare: true,
              cell: (type) => (
                <Group gap="xs" wrap="nowrap">
                  <ColorSwatch size={16} color={`var(--mantine-color-${type.colour}-6)`} withShadow={false} />
                  <Text fw={600}>
                    <bdi>{type.name}</bdi>
                  </Text>
                </Group>
              ),
            },
            {
              label: t('calendar.minutes'),
              nowrap: true,
              cell: (type) => <Value>{String(type.duration_minutes)}</Value>,
            },
            {
              label: t('appointmentType.fee'),
              nowrap: true,
              cell: ({ fee }) => fee && <Value>{`${fee.amount} ${fee.currency}`}</Value>,
            },
            {
              label: t('appointmentType.offered'),
              cell: (type) => (
                <Group gap={6}>
                  <Badge color={type.is_active ? 'teal' : 'gray'} variant="light">
                    {t(type.is_active ? 'appointmentType.yes' : 'appointmentType.no')}
                  </Badge>
                  {type.virtual_allowed && <Badge variant="light">{t('calendar.video')}</Badge>}
                </Group>
              ),
            },
            {
              label: t('app.actions'),
              bare: true,
              cell: (type) =>
                type.allowed_actions.includes('update') && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`${t('appointmentType.change')}: ${type.name}`}
                    onClick={() => setShown(type)}
                  >
                    {t('appointmentType.change')}
                  </Button>
                ),
            },
          ]}
        />
      </Card>
      {shown && (
        <TypeDialog
          type={shown === 'new' ? undefined : shown}
          currency={currency}
          onClosed={() => setShown(undefined)}
        />
      )}
    </Stack>
  );
}

/** A kind of appointment. What is booked already stays as it is. */
function TypeDialog({ type, currency, onClosed }: { type: Type | undefined; currency: string; onClosed: () => void }) {
  const { t } = useTranslation();
  const { values, set } = useTexts({
    name: type?.name ?? '',
    duration_minutes: String(type?.duration_minutes ?? 30),
    colour: type?.colour ?? 'blue',
    amount: type?.fee?.amount ?? '',
    currency: type?.fee?.currency ?? currency,
  });
  const [virtual, setVirtual] = useState(type?.virtual_allowed ?? false);
  const [active, setActive] = useState(type?.is_active ?? true);
  const add = $api.useMutation('post', '/api/v1/appointment-types', { onSuccess: onClosed });
  const update = $api.useMutation('put', '/api/v1/appointment-types/{id}', { onSuccess: onClosed });
  const run = type ? update : add;
  const wrong = (name: string) => fieldError(run.error, name, t);
  const body = {
    name: values.name,
    duration_minutes: Number(values.duration_minutes),
    colour: values.colour,
    fee: values.amount.trim() ? { amount: values.amount.trim(), currency: values.currency.trim().toUpperCase() } : null,
    virtual_allowed: virtual,
    is_active: active,
  };
  return (
    <FormDialog
      title={t(type ? 'appointmentType.change' : 'appointmentType.add')}
      run={run}
      onClosed={onClosed}
      onSubmit={() =>
        type
          ? update.mutate({ params: { path: { id: type.id }, header: ifMatch(type.version) }, body })
          : add.mutate({ body })
      }
    >
      <TextInput
        id="field-name"
        label={t('appointmentType.name')}
        required
        data-autofocus
        maxLength={100}
        value={values.name}
        onChange={(event) => set('name', event.currentTarget.value)}
        error={wrong('name')}
      />
      <Group grow align="start">
        <TextInput
          id="field-duration_minutes"
          label={t('calendar.minutes')}
          required
          inputMode="numeric"
          value={values.duration_minutes}
          onChange={(event) => set('duration_minutes', event.currentTarget.value.replace(/\D/g, ''))}
          error={wrong('duration_minutes')}
        />
        <Select
          id="field-colour"
          label={t('appointmentType.colour')}
          required
          allowDeselect={false}
          data={COLOURS.map((colour) => ({ value: colour, label: t(`appointmentType.palette.${colour}`) }))}
          value={values.colour}
          onChange={(colour) => set('colour', colour ?? 'blue')}
          error={wrong('colour')}
        />
      </Group>
      <Group grow align="start">
        <TextInput
          id="field-fee.amount"
          label={t('appointmentType.fee')}
          inputMode="decimal"
          value={values.amount}
          onChange={(event) => set('amount', event.currentTarget.value)}
          error={wrong('fee.amount') ?? wrong('fee')}
        />
        <TextInput
          id="field-fee.currency"
          label={t('appointmentType.currency')}
          maxLength={3}
          value={values.currency}
          onChange={(event) => set('currency', event.currentTarget.value)}
          error={wrong('fee.currency')}
        />
      </Group>
      <Checkbox
        label={t('appointmentType.virtual')}
        checked={virtual}
        onChange={(event) => setVirtual(event.currentTarget.checked)}
      />
      <Checkbox
        label={t('appointmentType.active')}
        checked={active}
        onChange={(event) => setActive(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
