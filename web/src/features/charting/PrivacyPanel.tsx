import {
  Alert,
  Badge,
  Button,
  Checkbox,
  Group,
  Loader,
  MultiSelect,
  NumberInput,
  Select,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { fieldError } from '@/ui/fields';
import { dateTime } from '@/ui/format';
import { Listing, Rows } from '@/ui/Listing';
import { PatientLink } from '@/ui/PatientLink';
import { roleName } from '@/ui/roles';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';
import { ConsentCard } from './ConsentCard';
import { DisclosureCard } from './DisclosureCard';
import { RequestCard } from './RequestCard';

type Privacy = Schemas['PrivacyView'];

/** How the record is protected, who takes care of the patient, and who may open it and why. */
export function PrivacyPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const privacy = $api.useQuery('get', '/api/v1/patients/{id}/privacy', { params: { path: { id } } });
  if (privacy.error && !privacy.data) return <ProblemAlert error={privacy.error} onRetry={privacy.refetch} />;
  if (!privacy.data) return <Loader aria-label={t('app.loading')} />;
  const may = (action: string) => privacy.data.allowed_actions.includes(action);
  return (
    <Stack>
      <OtherRecords privacy={privacy.data} />
      {may('protect') ? (
        <Protect key={privacy.data.version} privacy={privacy.data} />
      ) : (
        <Protection privacy={privacy.data} />
      )}
      <CareTeam privacy={privacy.data} assigns={may('assign')} />
      <ConsentCard id={id} />
      <DisclosureCard id={id} />
      <RequestCard id={id} />
      {may('protect') && <Viewers id={id} />}
    </Stack>
  );
}

/** What protects another record of this person protects this one. */
function OtherRecords({ privacy }: { privacy: Privacy }) {
  const { t } = useTranslation();
  return privacy.other_records.map((other) => (
    <Alert key={other.patient.id} color="violet">
      {t('privacy.otherRecord', { mrn: other.patient.mrn, level: t(`privacy.level.${other.sensitivity}`) })}{' '}
      {other.care_team_only && `${t('privacy.careTeamOnly')}. `}
      <PatientLink patient={other.patient} />
    </Alert>
  ));
}

function Protection({ privacy }: { privacy: Privacy }) {
  const { t } = useTranslation();
  return (
    <Section title={t('privacy.protection')}>
      <Group gap="sm">
        <Badge color={privacy.sensitivity === 'normal' ? 'gray' : 'violet'}>
          {t(`privacy.level.${privacy.sensitivity}`)}
        </Badge>
        {privacy.care_team_only && <Badge color="violet">{t('privacy.careTeamOnly')}</Badge>}
      </Group>
      <Text size="sm" c="dimmed" mt="xs">
        {t(`privacy.levelHelp.${privacy.sensitivity}`)}
      </Text>
    </Section>
  );
}

const LEVELS = ['normal', 'sensitive', 'protected'] as const;

/** The names to choose from. */
function useColleagues() {
  const { t } = useTranslation();
  const people = $api.useQuery('get', '/api/v1/colleagues', {}, { staleTime: 60_000 });
  return (people.data?.items ?? []).map((person) => ({
    value: person.account_id,
    label: `${person.full_name} (${person.roles.map((role) => roleName(t, role)).join(', ')})`,
  }));
}

function Protect({ privacy }: { privacy: Privacy }) {
  const { t } = useTranslation();
  const colleagues = useColleagues();
  const roles = $api.useQuery('get', '/api/v1/roles', {}, { staleTime: Number.POSITIVE_INFINITY });
  const [level, setLevel] = useState<string>(privacy.sensitivity);
  const [only, setOnly] = useState(privacy.care_team_only);
  const [accounts, setAccounts] = useState(privacy.hidden_from_accounts.map((person) => person.account_id));
  const [hiddenRoles, setHiddenRoles] = useState(privacy.hidden_from_roles);
  const [note, setNote] = useState(privacy.note ?? '');
  const save = $api.useMutation('put', '/api/v1/patients/{id}/privacy');
  // Somebody who left stays kept out, and keeps a name.
  const known = new Set(colleagues.map((person) => person.value));
  const gone = privacy.hidden_from_accounts
    .filter((person) => !known.has(person.account_id))
    .map((person) => ({ value: person.account_id, label: person.full_name }));
  return (
    <Section title={t('privacy.protection')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({
            params: { path: { id: privacy.patient.id }, header: ifMatch(privacy.version) },
            body: {
              sensitivity: level,
              care_team_only: only,
              hidden_from_accounts: accounts,
              hidden_from_roles: hiddenRoles,
              note: note.trim() || null,
            },
          });
        }}
      >
        <Stack>
          <ProblemAlert error={save.error} />
          <Select
            id="field-sensitivity"
            label={t('field.sensitivity')}
            description={t(`privacy.levelHelp.${level}`)}
            data={LEVELS.map((value) => ({ value, label: t(`privacy.level.${value}`) }))}
            value={level}
            onChange={(value) => setLevel(value ?? 'normal')}
            allowDeselect={false}
          />
          <Checkbox
            label={t('privacy.careTeamOnly')}
            description={t('privacy.careTeamOnlyHelp')}
            checked={only}
            onChange={(event) => setOnly(event.currentTarget.checked)}
          />
          <MultiSelect
            id="field-hidden_from_accounts"
            label={t('field.hidden_from_accounts')}
            limit={100}
            data={[...colleagues, ...gone]}
            value={accounts}
            onChange={setAccounts}
            error={fieldError(save.error, 'hidden_from_accounts')}
            searchable
          />
          <MultiSelect
            id="field-hidden_from_roles"
            label={t('field.hidden_from_roles')}
            data={(roles.data?.items ?? []).map((r) => ({ value: r.name, label: t(`role.${r.name}`, r.title) }))}
            value={hiddenRoles}
            onChange={setHiddenRoles}
            error={fieldError(save.error, 'hidden_from_roles')}
            searchable
          />
          <Textarea
            id="field-note"
            label={t('privacy.why')}
            description={t('privacy.whyHelp')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={fieldError(save.error, 'note')}
            autosize
            minRows={2}
          />
          <Group justify="space-between">
            <Text size="xs" c="dimmed" role="status">
              {privacy.changed_by &&
                t('privacy.changed', { by: privacy.changed_by, at: dateTime(privacy.updated_at ?? '') })}
            </Text>
            <Button type="submit" loading={save.isPending}>
              {t('privacy.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

function CareTeam({ privacy, assigns }: { privacy: Privacy; assigns: boolean }) {
  const { t } = useTranslation();
  const end = $api.useMutation('post', '/api/v1/patients/{id}/care-team/{relationship_id}/end');
  const { id } = privacy.patient;
  return (
    <Section title={t('privacy.careTeam')}>
      <ProblemAlert error={end.error} />
      {privacy.care_team.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('privacy.nobodyAssigned')}
        </Text>
      )}
      {privacy.care_team.length > 0 && (
        <Rows
          label={t('privacy.careTeam')}
          items={privacy.care_team}
          keyOf={(member) => member.id}
          columns={[
            { label: t('privacy.person'), cell: (member) => member.full_name, bare: true },
            { label: t('privacy.as'), cell: (member) => member.note, long: true },
            { label: t('privacy.until'), cell: (member) => <Value>{dateTime(member.ends_at)}</Value>, nowrap: true },
            { label: t('privacy.assignedBy'), cell: (member) => <bdi>{member.assigned_by}</bdi> },
            {
              label: t('app.actions'),
              bare: true,
              cell: (member) =>
                member.allowed_actions.includes('end') && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={`${t('privacy.end')}: ${member.full_name}`}
                    onClick={() => end.mutate({ params: { path: { id, relationship_id: member.id } } })}
                  >
                    {t('privacy.end')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {assigns && <Assign id={id} />}
    </Section>
  );
}

function Assign({ id }: { id: string }) {
  const { t } = useTranslation();
  const colleagues = useColleagues();
  const [who, setWho] = useState<string | null>(null);
  const [days, setDays] = useState<number | string>(30);
  const [note, setNote] = useState('');
  const assign = $api.useMutation('post', '/api/v1/patients/{id}/care-team', {
    onSuccess: () => {
      setWho(null);
      setNote('');
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!who) return;
        const body = { account_id: who, days: Number(days) || 0, note: note.trim() || null };
        assign.mutate({ params: { path: { id } }, body });
      }}
    >
      <Stack gap="xs" mt="md">
        <ProblemAlert error={assign.error} />
        <Group align="flex-end">
          <Select
            id="field-account_id"
            label={t('privacy.person')}
            limit={100}
            data={colleagues}
            value={who}
            onChange={setWho}
            searchable
            required
            flex={2}
            miw={220}
          />
          <TextInput
            label={t('privacy.as')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            flex={1}
            miw={140}
          />
          <NumberInput
            id="field-days"
            label={t('field.days')}
            value={days}
            onChange={setDays}
            min={1}
            max={365}
            w={90}
          />
          <Button type="submit" loading={assign.isPending}>
            {t('privacy.assign')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The decision about this record, for everybody who works here. */
function Viewers({ id }: { id: string }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const viewers = $api.useQuery('get', '/api/v1/patients/{id}/privacy/viewers', { params: { path: { id } } });
  const everybody = (
    <Checkbox label={t('privacy.everybody')} checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
  );
  return (
    <Section
      title={t('privacy.viewers')}
      help={viewers.data?.more ? t('privacy.viewersMore', { most: viewers.data.items.length }) : undefined}
      aside={everybody}
    >
      <Listing
        query={viewers}
        items={(viewers.data?.items ?? []).filter((person) => all || person.ground)}
        none={t('privacy.nobody')}
        label={t('privacy.viewers')}
        keyOf={(person) => person.account_id}
        columns={[
          { label: t('privacy.person'), cell: (person) => person.full_name, bare: true },
          {
            label: t('privacy.roles'),
            cell: (person) => person.roles.map((role) => roleName(t, role)).join(', '),
          },
          {
            label: t('privacy.decision'),
            cell: (person) => (
              <Badge color={person.ground ? 'teal' : 'gray'} h="auto" styles={{ label: { whiteSpace: 'normal' } }}>
                {person.ground ? t(`privacy.ground.${person.ground}`) : t(`privacy.barrier.${person.barrier}`)}
              </Badge>
            ),
          },
        ]}
      />
    </Section>
  );
}
