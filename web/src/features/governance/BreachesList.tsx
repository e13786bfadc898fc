import {
  Alert,
  Badge,
  Button,
  Card,
  Checkbox,
  Group,
  Loader,
  Modal,
  Stack,
  Table,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Cards } from '@/ui/Cards';
import { fieldError } from '@/ui/fields';
import { today } from '@/ui/format';
import { Value } from '@/ui/Value';

type Breach = Schemas['BreachView'];

/** Cases in which health information may have got into wrong hands, with who must be told until when. */
export function BreachesList() {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<Breach | 'new' | null>(null);
  const breaches = $api.useQuery('get', '/api/v1/breaches', {});
  const items = breaches.data?.items ?? [];
  return (
    <Card withBorder>
      <Group justify="flex-end" mb="sm">
        <Button size="xs" onClick={() => setEditing('new')}>
          {t('privacy.openCase')}
        </Button>
      </Group>
      <ProblemAlert error={breaches.error} onRetry={breaches.refetch} />
      {breaches.isPending && <Loader aria-label={t('app.loading')} />}
      {breaches.data && items.length === 0 && <Text>{t('privacy.noBreaches')}</Text>}
      {items.length > 0 && (
        <Cards>
          <Table aria-label={t('privacy.breaches')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('field.discovered_on')}</Table.Th>
                <Table.Th>{t('field.title')}</Table.Th>
                <Table.Th>{t('field.people')}</Table.Th>
                <Table.Th>{t('privacy.duties')}</Table.Th>
                <Table.Th>{t('app.actions')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td className="nowrap">
                    <Value>{one.discovered_on}</Value>
                  </Table.Td>
                  <Table.Td data-label={t('field.title')}>
                    {one.title} {one.closed_on && <Badge color="gray">{t('privacy.closed')}</Badge>}
                  </Table.Td>
                  <Table.Td data-label={t('field.people')}>
                    <Value>{one.people}</Value>
                  </Table.Td>
                  <Table.Td data-label={t('privacy.duties')}>
                    <Duties breach={one} />
                  </Table.Td>
                  <Table.Td>
                    {one.allowed_actions.includes('update') && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        onClick={() => setEditing(one)}
                        aria-label={`${t('app.edit')}: ${one.title}`}
                      >
                        {t('app.edit')}
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Cards>
      )}
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

function Case({ breach, onClosed }: { breach: Breach | null; onClosed: () => void }) {
  const { t } = useTranslation();
  const [values, setValues] = useState({
    title: breach?.title ?? '',
    description: breach?.description ?? '',
    happened_on: breach?.happened_on ?? '',
    discovered_on: breach?.discovered_on ?? today(),
    people: String(breach?.people ?? ''),
    risk_assessment: breach?.risk_assessment ?? '',
    individuals_told_on: breach?.individuals_told_on ?? '',
    secretary_told_on: breach?.secretary_told_on ?? '',
    media_told_on: breach?.media_told_on ?? '',
    attorney_general_told_on: breach?.attorney_general_told_on ?? '',
    closed_on: breach?.closed_on ?? '',
  });
  const [low, setLow] = useState(breach?.low_probability ?? false);
  const open = $api.useMutation('post', '/api/v1/breaches', { onSuccess: onClosed });
  const change = $api.useMutation('put', '/api/v1/breaches/{id}', { onSuccess: onClosed });
  const error = breach ? change.error : open.error;
  const input = (name: keyof typeof values) => ({
    id: `field-${name}`,
    label: t(`field.${name}`),
    value: values[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      setValues({ ...values, [name]: event.currentTarget.value }),
    error: fieldError(error, name, t),
  });
  const save = () => {
    const optional = Object.fromEntries(
      (['description', 'risk_assessment', 'happened_on', ...DAYS] as const).map((name) => [
        name,
        values[name].trim() || null,
      ]),
    );
    const { title, discovered_on, people } = values;
    const body = { ...optional, title, discovered_on, people: Number(people), low_probability: low };
    if (breach) change.mutate({ params: { path: { id: breach.id }, header: ifMatch(breach.version) }, body });
    else open.mutate({ body });
  };
  return (
    <Modal
      opened
      onClose={onClosed}
      size="lg"
      title={breach ? breach.title : t('privacy.openCase')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack>
          <ProblemAlert error={error} />
          <TextInput required data-autofocus {...input('title')} />
          <Textarea autosize minRows={2} {...input('description')} />
          <Group grow align="flex-start">
            <TextInput type="date" max={today()} {...input('happened_on')} />
            <TextInput type="date" max={today()} required {...input('discovered_on')} />
            <TextInput inputMode="numeric" pattern="[0-9]{1,9}" required {...input('people')} />
          </Group>
          {Number(values.people) === 0 && <Text size="sm">{t('privacy.peopleUnknown')}</Text>}
          {Number(values.people) > 500 && <Alert color="orange">{t('privacy.manyPeople')}</Alert>}
          <Textarea autosize minRows={2} {...input('risk_assessment')} />
          <Checkbox
            label={t('field.low_probability')}
            checked={low}
            onChange={(event) => setLow(event.currentTarget.checked)}
          />
          {breach && (
            <Group align="flex-start">
              {DAYS.map((name) => (
                <TextInput key={name} type="date" max={today()} miw={200} flex={1} {...input(name)} />
              ))}
            </Group>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClosed}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" loading={open.isPending || change.isPending}>
              {t('app.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
