import { Alert, Badge, Button, Card, Group, Loader, SimpleGrid, Stack, Table, Tabs, Text } from '@mantine/core';
import { Link, Navigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, asProblem, type Schemas } from '@/api/client';
import { flushDrafts } from '@/api/drafts';
import { can, useSession } from '@/app/session';
import { usePageShortcuts } from '@/app/shortcuts';
import { ProblemAlert } from '@/app/Trouble';
import { PatientResults } from '@/features/pathology/PatientResults';
import { PatientAppointments } from '@/features/scheduling/PatientAppointments';
import { ActionName } from '@/ui/ActionName';
import { AskReason } from '@/ui/AskReason';
import { Cards } from '@/ui/Cards';
import { clock, dateTime } from '@/ui/format';
import { roleName } from '@/ui/roles';
import { Value } from '@/ui/Value';
import { ClosedChart } from './ClosedChart';
import { DocumentsPanel } from './DocumentsPanel';
import { Encounters } from './Encounters';
import { Facts, NotRecorded } from './Facts';
import { type Gone, GoneDraft } from './GoneDraft';
import { GrowthPanel } from './GrowthPanel';
import { ListCard, ListRow } from './ListCard';
import { EarlierValues, LISTS, List } from './Lists';
import { MergedNote, MergedRecords, UnmergeNotes } from './Merged';
import { PatientBanner } from './PatientBanner';
import { PrivacyPanel } from './PrivacyPanel';
import { TimelinePanel } from './TimelinePanel';
import { VitalsPanel } from './VitalsPanel';
import { type Editing, type Item, type Kind, type ListKind, newest, TITLE, Workspace } from './Workspace';

export function PatientPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  // Another patient is another chart: nothing of the one before stays.
  return <Chart key={id} id={id} />;
}

function Chart({ id }: { id: string }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const [editing, setEditing] = useState<(Editing & { opened: number }) | null>(null);
  const [gone, setGone] = useState<Gone | null>(null);
  const [unread, setUnread] = useState<unknown>(null);
  const opened = useRef(0);
  const guard = useRef<((then: () => void) => void) | null>(null);
  const chart = $api.useQuery('get', '/api/v1/patients/{id}/chart', { params: { path: { id } } });
  const may = (action: string) => chart.data?.patient.allowed_actions.includes(action) ?? false;
  /** One workspace at a time; one with something typed in it asks first. */
  const work = (next: Editing) => {
    // Also of the same place it is a new form: what was thrown away in the one before is not in it.
    const start = () => {
      opened.current += 1;
      setEditing({ ...next, opened: opened.current });
    };
    if (editing && guard.current) guard.current(() => void soon(flushDrafts()).then(start));
    else start();
  };
  const keys = (['allergy', 'problem', 'contact', 'coverage'] as const).flatMap((kind) =>
    may(`add_${kind}`)
      ? [{ key: KEYS[kind], label: `${t('app.add')}: ${t(`patient.${TITLE[kind]}`)}`, run: () => work({ kind }) }]
      : [],
  );
  usePageShortcuts(keys);
  if (chart.error && (!chart.data || asProblem(chart.error).status === 403))
    return <ClosedChart id={id} error={chart.error} onRetry={chart.refetch} />;
  if (!chart.data) return <Loader aria-label={t('app.loading')} />;
  const { patient, contacts, coverages, allergies, problems } = chart.data;
  if (patient.id !== id)
    return (
      <Navigate to="/patients/$id" params={{ id: patient.id } as never} search={{ merged: id, tab } as never} replace />
    );
  const add = (action: string, kind: Kind) =>
    may(action) ? (
      <Button
        size="xs"
        variant="light"
        onClick={() => work({ kind })}
        aria-label={`${t('app.add')}: ${t(`patient.${TITLE[kind]}`)}`}
      >
        {t('app.add')}
      </Button>
    ) : null;
  const edit = (kind: Kind, item: Item, name: string) =>
    item.allowed_actions.includes('update') ? (
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => work({ kind, item })}
        aria-label={`${t('app.edit')}: ${name}`}
      >
        {t('app.edit')}
      </Button>
    ) : null;
  const itemOf = (kind: Kind, item: string) => {
    const lists: Partial<Record<Kind, Item[]>> = {
      allergy: allergies,
      problem: problems,
      contact: contacts,
      coverage: coverages,
    };
    return (lists[kind] ?? chart.data.lists[LISTS[kind as ListKind]]).find((i) => i.id === item);
  };

  /** A draft is of one entry, or of a new one; that of an entry which is gone opens neither another nor a new one. */
  const goOn = async (kind: Kind, entry: string | null) => {
    if (!entry) return work({ kind });
    try {
      // The chart shows the first of a list only.
      const item = itemOf(kind, entry) ?? (await newest(id, kind, entry));
      if (item) work({ kind, item });
      else setGone({ kind, item_id: entry });
    } catch (unread) {
      setUnread(unread);
    }
  };
  const list = (kind: ListKind) => <List chart={chart.data} kind={kind} add={add(`add_${kind}`, kind)} edit={edit} />;

  const choice = (value: string | null | undefined) => (value ? t(`choice.${value}`, value) : '');

  const allergyList = (
    <ListCard
      title={t('patient.allergies')}
      action={add('add_allergy', 'allergy')}
      empty={chart.data.no_known_allergies ? t('patient.allergiesNone') : t('patient.allergiesUnknown')}
      count={allergies.length}
    >
      {allergies.map((a) => (
        <ListRow
          key={a.id}
          title={a.display}
          badge={choice(a.severity)}
          color={a.severity === 'severe' ? 'red' : 'gray'}
          detail={[choice(a.category), a.reaction, a.status !== 'active' ? choice(a.status) : null]}
          action={
            <Group gap={4} wrap="nowrap">
              <EarlierValues patient={id} item={a} name={a.display} />
              {edit('allergy', a, a.display)}
            </Group>
          }
        />
      ))}
      {may('add_allergy') && !allergies.some((a) => a.status === 'active') && (
        <NoKnownAllergies id={id} recorded={chart.data.no_known_allergies} />
      )}
    </ListCard>
  );
  const problemList = (
    <ListCard
      title={t('patient.problems')}
      action={add('add_problem', 'problem')}
      empty={t('app.notRecorded')}
      count={problems.length}
    >
      {problems.map((p) => (
        <ListRow
          key={p.id}
          title={p.display}
          badge={choice(p.status ?? 'active')}
          color={p.status === 'resolved' ? 'gray' : 'blue'}
          detail={[p.icd10_code, p.code, p.onset_date, p.resolved_date]}
          action={
            <Group gap={4} wrap="nowrap">
              <EarlierValues patient={id} item={p} name={p.display} />
              {edit('problem', p, p.display)}
            </Group>
          }
        />
      ))}
    </ListCard>
  );
  const contactList = (
    <ListCard
      title={t('patient.contacts')}
      action={add('add_contact', 'contact')}
      empty={t('app.notRecorded')}
      count={contacts.length}
    >
      {contacts.map((c) => (
        <ListRow
          key={c.id}
          title={c.name}
          badge={c.is_emergency ? t('field.is_emergency') : ''}
          color="orange"
          detail={[
            c.relationship,
            c.phone,
            c.email,
            c.authority &&
              `${t(`choice.${c.authority}`)}${c.decides ? '' : ` (${t('patient.decidesNot')})`}${c.authority_until ? ` – ${c.authority_until}` : ''}`,
            c.authority_document,
          ]}
          action={edit('contact', c, c.name)}
        />
      ))}
    </ListCard>
  );
  const coverageList = (
    <ListCard
      title={t('patient.coverage')}
      action={add('add_coverage', 'coverage')}
      empty={t('app.notRecorded')}
      count={coverages.length}
    >
      {coverages.map((c) => (
        <ListRow
          key={c.id}
          title={c.payer_name}
          badge={
            c.expired ? t('patient.expired') : expiresSoon(c.valid_until) ? t('patient.expiresSoon') : choice(c.kind)
          }
          color={c.expired || expiresSoon(c.valid_until) ? 'yellow' : 'gray'}
          detail={[c.plan_name, c.policy_number, c.valid_until]}
          action={edit('coverage', c, c.payer_name)}
        />
      ))}
    </ListCard>
  );
  return (
    <div className={editing ? 'beside' : undefined}>
      <PatientBanner chart={chart.data} />
      <ProblemAlert error={chart.error} onRetry={chart.refetch} />
      {patient.closed && (
        <Alert color="red" mb="md" p="xs" role="status">
          {t('patient.closedBy', { who: patient.closed.by, when: dateTime(patient.closed.at) })}:{' '}
          <bdi>{patient.closed.reason}</bdi>
        </Alert>
      )}
      <UnmergeNotes id={id} notes={chart.data.unmerge_notes} />
      <MergedNote chart={chart.data} />
      <ProblemAlert error={unread} />
      <Drafts id={id} onContinue={(kind, item) => void goOn(kind, item)} />
      <Tabs
        // A notification that leads here while the chart is open leads to its tab, too.
        key={tab ?? ''}
        defaultValue={tab === 'pathology' && can(session, 'pathology_result.read') ? tab : 'summary'}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="summary">{t('patient.summary')}</Tabs.Tab>
          {may('read_encounters') && <Tabs.Tab value="encounters">{t('encounter.list')}</Tabs.Tab>}
          {may('read_encounters') && <Tabs.Tab value="vitals">{t('vitals.title')}</Tabs.Tab>}
          {may('read_documents') && <Tabs.Tab value="documents">{t('document.list')}</Tabs.Tab>}
          {can(session, 'pathology_result.read') && <Tabs.Tab value="pathology">{t('patient.pathology')}</Tabs.Tab>}
          {may('read_encounters') && <Tabs.Tab value="timeline">{t('timeline.title')}</Tabs.Tab>}
          <Tabs.Tab value="history">{t('patient.history')}</Tabs.Tab>
          <Tabs.Tab value="details">{t('patient.details')}</Tabs.Tab>
          {may('read_access') && <Tabs.Tab value="access">{t('patient.access')}</Tabs.Tab>}
          {may('read_privacy') && <Tabs.Tab value="privacy">{t('privacy.tab')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="summary">
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            {allergyList}
            {problemList}
            {list('medication')}
            {contactList}
            {coverageList}
            {can(session, 'appointment.read') && <PatientAppointments id={id} />}
          </SimpleGrid>
        </Tabs.Panel>
        <Tabs.Panel value="encounters">
          <Encounters id={id} mayBegin={may('add_encounter')} />
        </Tabs.Panel>
        <Tabs.Panel value="vitals">
          <Stack>
            <VitalsPanel id={id} mayRecord={may('add_vitals')} />
            <GrowthPanel id={id} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="documents">
          <DocumentsPanel id={id} mayAdd={may('add_document')} />
        </Tabs.Panel>
        <Tabs.Panel value="pathology">
          <PatientResults id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="timeline">
          <Button
            component={Link}
            to="/patients/$id/summary"
            params={{ id } as never}
            variant="default"
            size="xs"
            mb="sm"
          >
            {t('summary.open')}
          </Button>
          <TimelinePanel id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            {list('immunization')}
            {list('procedure')}
            {list('family_history')}
            {may('read_encounters') && list('social_history')}
            {may('read_encounters') && list('finding')}
            {list('care_plan')}
            {list('goal')}
          </SimpleGrid>
        </Tabs.Panel>
        <Tabs.Panel value="details">
          <Details patient={patient} />
          <MergedRecords records={chart.data.merged_records} />
        </Tabs.Panel>
        <Tabs.Panel value="access">
          <Access id={id} />
        </Tabs.Panel>
        <Tabs.Panel value="privacy">
          <PrivacyPanel id={id} />
        </Tabs.Panel>
      </Tabs>
      {editing && (
        <Workspace
          key={editing.opened}
          chart={chart.data}
          editing={editing}
          guard={guard}
          // A save that ends late closes its own form, and not the one that was opened meanwhile.
          onClosed={() => setEditing((now) => (now?.opened === editing.opened ? null : now))}
        />
      )}
      {gone && <GoneDraft patient={id} gone={gone} onClosed={() => setGone(null)} />}
    </div>
  );
}

/** A connection that hangs holds nobody up for long. */
const soon = (work: Promise<unknown>) =>
  Promise.race([work, new Promise((resolve) => setTimeout(resolve, 2_000))]).catch(() => undefined);

const KEYS = { allergy: 'a', problem: 'm', contact: 'c', coverage: 'v' } as const;

/** Within thirty days: time to ask for the new card. */
const expiresSoon = (until: string | null | undefined) =>
  Boolean(until) && Date.parse(until ?? '') - Date.now() < 30 * 86_400_000;

/** What was begun in this chart and not saved: one click continues it. */
function Drafts({ id, onContinue }: { id: string; onContinue: (kind: Kind, item: string | null) => void }) {
  const { t } = useTranslation();
  const drafts = $api.useQuery(
    'get',
    '/api/v1/drafts',
    { params: { query: { patient_id: id } } },
    { staleTime: 30_000 },
  );
  const mine = (drafts.data?.items ?? []).filter(
    (d) => d.form === 'patient' || (d.form === 'encounter' && d.item_id) || d.form in TITLE,
  );
  if (mine.length === 0) return null;
  return (
    <Alert color="blue" mb="md" p="xs" role="status">
      <Group gap="sm">
        <Text size="sm">{t('patient.draftsHere')}</Text>
        {mine.map((draft) =>
          draft.form === 'patient' ? (
            <Button
              key={draft.id}
              size="compact-sm"
              variant="default"
              component={Link}
              to="/patients/$id/edit"
              params={{ id } as never}
            >
              {t('patient.details')} · {clock(draft.updated_at)}
            </Button>
          ) : draft.form === 'encounter' ? (
            <Button
              key={draft.id}
              size="compact-sm"
              variant="default"
              component={Link}
              to="/patients/$id/encounters/$encounterId"
              params={{ id, encounterId: draft.item_id } as never}
            >
              {t('draft.encounter')} · {clock(draft.updated_at)}
            </Button>
          ) : (
            <Button
              key={draft.id}
              size="compact-sm"
              variant="default"
              onClick={() => onContinue(draft.form as Kind, draft.item_id ?? null)}
            >
              {t(`patient.${TITLE[draft.form as Kind]}`)} · {clock(draft.updated_at)}
            </Button>
          ),
        )}
      </Group>
    </Alert>
  );
}

/** A recorded fact, and the way back from it. */
function NoKnownAllergies({ id, recorded }: { id: string; recorded: boolean }) {
  const { t } = useTranslation();
  const record = $api.useMutation('put', '/api/v1/patients/{id}/no-known-allergies');
  return (
    <>
      <ProblemAlert error={record.error} />
      <Button
        size="xs"
        variant={recorded ? 'subtle' : 'default'}
        w="fit-content"
        loading={record.isPending}
        onClick={() => record.mutate({ params: { path: { id } }, body: { value: !recorded } })}
      >
        {t(recorded ? 'patient.takeBackNka' : 'patient.markNka')}
      </Button>
    </>
  );
}

function Details({ patient }: { patient: Schemas['PatientView'] }) {
  const { t } = useTranslation();
  return (
    <Card withBorder>
      <Group justify="flex-end" mb="sm">
        {(['close', 'reopen'] as const).map(
          (action) =>
            patient.allowed_actions.includes(action) && <WithReason key={action} id={patient.id} action={action} />,
        )}
        <Button variant="default" component={Link} to="/patients/$id/keeping" params={{ id: patient.id } as never}>
          {t('keeping.link')}
        </Button>
        {patient.allowed_actions.includes('merge') && (
          <Button variant="default" component={Link} to="/duplicates/compare" search={{ one: patient.id } as never}>
            {t('merge.begin')}
          </Button>
        )}
        {patient.allowed_actions.includes('update') && (
          <Button component={Link} to="/patients/$id/edit" params={{ id: patient.id } as never}>
            {t('patient.edit')}
          </Button>
        )}
      </Group>
      <Facts of={patient}>
        <dt>{t('field.ssn')}</dt>
        <dd>
          <Ssn patient={patient} />
        </dd>
      </Facts>
    </Card>
  );
}

/** A record that was entered in error is closed, and one that was closed by mistake opened again, with a reason. */
function WithReason({ id, action }: { id: string; action: 'close' | 'reopen' }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const run = $api.useMutation('post', `/api/v1/patients/{id}/${action}`, { onSuccess: () => setAsking(false) });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t(`patient.${action}`)}
      </Button>
      <AskReason
        opened={asking}
        onClose={() => setAsking(false)}
        title={t(`patient.${action}`)}
        help={action === 'close' ? t('patient.closes') : undefined}
        label={t(`patient.${action}Reason`)}
        run={run}
        onSubmit={(reason) => run.mutate({ params: { path: { id } }, body: { reason } })}
      />
    </>
  );
}

/** The last four digits; the whole number after a reason, for half a minute. */
function Ssn({ patient }: { patient: Schemas['PatientView'] }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const reveal = $api.useMutation('post', '/api/v1/patients/{id}/ssn', {
    gcTime: 0,
    onSuccess: ({ ssn }) => {
      setShown(ssn);
      setAsking(false);
    },
  });
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(null), 30_000);
    return () => clearTimeout(timer);
  }, [shown]);
  if (!patient.ssn_last4) return <NotRecorded />;
  return (
    <Group gap="sm">
      <Value>{shown ?? `•••-••-${patient.ssn_last4}`}</Value>
      {shown && (
        <Text size="xs" c="dimmed">
          {t('patient.ssnHidden')}
        </Text>
      )}
      {!shown && patient.allowed_actions.includes('reveal_ssn') && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAsking(true)}>
          {t('patient.ssnShow')}
        </Button>
      )}
      <AskReason
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('patient.ssnShow')}
        label={t('patient.ssnReason')}
        run={reveal}
        onSubmit={(reason) => reveal.mutate({ params: { path: { id: patient.id } }, body: { reason } })}
      />
    </Group>
  );
}

function Access({ id }: { id: string }) {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string | undefined>();
  const page = $api.useQuery('get', '/api/v1/patients/{id}/access', { params: { path: { id }, query: { after } } });
  if (page.error) return <ProblemAlert error={page.error} onRetry={page.refetch} />;
  return (
    <Card withBorder>
      {page.isPending && <Loader aria-label={t('app.loading')} />}
      <Cards>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('audit.at')}</Table.Th>
              <Table.Th>{t('audit.who')}</Table.Th>
              <Table.Th>{t('audit.what')}</Table.Th>
              <Table.Th>{t('audit.opened')}</Table.Th>
              <Table.Th>{t('audit.reason')}</Table.Th>
              <Table.Th>{t('audit.from')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {(page.data?.items ?? []).map((e) => (
              <Table.Tr key={e.id}>
                <Table.Td data-label={t('audit.at')}>
                  <Value>{dateTime(e.at)}</Value>
                </Table.Td>
                <Table.Td data-label={t('audit.who')}>
                  {e.account_name}{' '}
                  {e.roles.length > 0 && (
                    <Badge variant="default">{e.roles.map((role) => roleName(t, role)).join(', ')}</Badge>
                  )}
                </Table.Td>
                <Table.Td data-label={t('audit.what')}>
                  <ActionName action={e.action} />
                </Table.Td>
                <Table.Td data-label={t('audit.opened')}>
                  {e.opened?.ground && t(`privacy.ground.${e.opened.ground}`)}
                </Table.Td>
                <Table.Td data-label={t('audit.reason')}>{e.reason}</Table.Td>
                <Table.Td data-label={t('audit.from')}>
                  <Value>{e.address}</Value>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Cards>
      {page.data?.next && (
        <Button variant="default" onClick={() => setAfter(page.data?.next ?? undefined)}>
          {t('app.more')}
        </Button>
      )}
    </Card>
  );
}
