import { Button, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, onceBy, type Schemas } from '@/api/client';
import { useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError, LongField, useTexts } from '@/ui/fields';
import { dateTime } from '@/ui/format';
import './texts';

type Assignments = Schemas['CaseAssignments'];
type Asked = 'take' | 'hand_over' | 'give_back';
const route = '/api/v1/pathology/cases/{id}/assignments';

/** What takes a case that is nobody's. */
export const taking = (id: string, account_id: string | undefined) => ({
  params: { path: { id } },
  body: { account_id },
  headers: onceBy(crypto.randomUUID()),
});

/** Whose case it is, whose it was, and the ways to change that. */
export function WhoseCase({ id }: { id: string }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>();
  const [isOpen, setOpen] = useState(false);
  const list = $api.useQuery('get', route, { params: { path: { id } } });
  const { session } = useSession();
  const take = $api.useMutation('post', route);
  if (list.error && !list.data) return <ProblemAlert error={list.error} onRetry={list.refetch} />;
  if (!list.data) return null;
  const { current, items, allowed_actions: may } = list.data;
  const before = items.filter((one) => one.ended_at);
  return (
    <div>
      <Group gap="xs">
        <Text size="sm" role="status">
          {current
            ? t('desk.whose', { name: current.pathologist, at: dateTime(current.assigned_at) })
            : t('desk.nobodys')}
        </Text>
        {may.includes('take') && (
          <Button
            size="compact-sm"
            loading={take.isPending}
            onClick={() => (current ? setAsked('take') : take.mutate(taking(id, session?.account.id)))}
          >
            {t(current ? 'desk.takeOver' : 'desk.take')}
          </Button>
        )}
        {may.includes('hand_over') && (
          <Button size="compact-sm" variant="default" onClick={() => setAsked('hand_over')}>
            {t(current ? 'desk.handOver' : 'desk.assign')}
          </Button>
        )}
        {may.includes('give_back') && (
          <Button size="compact-sm" variant="default" onClick={() => setAsked('give_back')}>
            {t('desk.giveBack')}
          </Button>
        )}
        {before.length > 0 && (
          <Button size="compact-sm" variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t('desk.before', { n: before.length })}
          </Button>
        )}
      </Group>
      <ProblemAlert error={take.error} />
      {isOpen && before.map((one) => <Was key={one.id} of={one} />)}
      {asked && <Change id={id} of={list.data} what={asked} onClosed={() => setAsked(undefined)} />}
    </div>
  );
}

function Was({ of }: { of: Schemas['CaseAssignment'] }) {
  const { t } = useTranslation();
  const reasons = [of.reason, of.end_reason].filter(Boolean).join(' · ');
  return (
    <Text size="sm" c="dimmed">
      {t('desk.was', {
        name: of.pathologist,
        from: dateTime(of.assigned_at),
        to: dateTime(of.ended_at ?? ''),
        by: of.ended_by,
      })}
      {reasons && (
        <>
          {' · '}
          <bdi>{reasons}</bdi>
        </>
      )}
    </Text>
  );
}

function Change({ id, of, what, onClosed }: { id: string; of: Assignments; what: Asked; onClosed: () => void }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const [once] = useState(() => crypto.randomUUID());
  // As it was shown: what became another's meanwhile is not changed.
  const [seen] = useState(of.current);
  const { values, set } = useTexts({ account_id: '', reason: '' });
  const people = $api.useQuery('get', '/api/v1/pathology/pathologists', {}, { enabled: what === 'hand_over' });
  const change = $api.useMutation('post', route, { onSuccess: onClosed });
  const others = (people.data?.items ?? []).filter((one) => one.account_id !== seen?.account_id);
  const form = { values, set: set as (name: string, value: string) => void, error: change.error };
  const title = {
    take: t('desk.takeOver'),
    hand_over: t(seen ? 'desk.handOver' : 'desk.assign'),
    give_back: t('desk.giveBack'),
  }[what];
  return (
    <FormDialog
      title={title}
      help={seen ? t('desk.whose', { name: seen.pathologist, at: dateTime(seen.assigned_at) }) : undefined}
      run={{ error: change.error ?? people.error, isPending: change.isPending }}
      save={title}
      label={(name) => t(name === 'account_id' ? 'desk.whom' : 'desk.reason')}
      disabled={what === 'hand_over' && !values.account_id}
      onClosed={onClosed}
      onSubmit={() =>
        change.mutate({
          params: { path: { id } },
          body: {
            account_id: { take: session?.account.id, hand_over: values.account_id, give_back: undefined }[what],
            seen: seen?.id,
            reason: values.reason || undefined,
          },
          headers: onceBy(once),
        })
      }
    >
      {what === 'hand_over' && (
        <Select
          label={t('desk.whom')}
          placeholder={t('desk.choose')}
          nothingFoundMessage={t('desk.nobody')}
          searchable
          required
          value={values.account_id || null}
          onChange={(value) => set('account_id', value ?? '')}
          error={fieldError(change.error, 'account_id', t)}
          data={others.map((one) => ({ value: one.account_id, label: one.full_name }))}
        />
      )}
      <LongField form={form} name="reason" label={t('desk.reason')} required={Boolean(seen)} maxLength={500} />
    </FormDialog>
  );
}
