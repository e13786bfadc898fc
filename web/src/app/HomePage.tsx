import {
  Badge,
  Button,
  Card,
  Group,
  Kbd,
  SimpleGrid,
  Stack,
  Text,
  ThemeIcon,
  Title,
  UnstyledButton,
} from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { UnsignedNotes } from '@/features/charting/Encounters';
import { MyDay } from '@/features/charting/MyDay';
import { Rooms } from '@/features/charting/Rooms';
import { PatientSearch } from '@/features/registry/PatientSearch';
import { Today } from '@/features/scheduling/Today';
import { Expiring } from '@/features/staff/Expiring';
import { clock, fullName } from '@/ui/format';
import { roleName } from '@/ui/roles';
import type { Entry } from './feature';
import { entriesFor } from './features';
import { can, useSession } from './session';

// Only who co-signs needs it.
const WaitingSignatures = lazy(async () => ({
  default: (await import('@/features/charting/signing/WaitingSignatures')).WaitingSignatures,
}));

/** Where a person lands: what was left unfinished, then what their roles do most. */
export function HomePage() {
  const { t } = useTranslation();
  const { session } = useSession();
  if (!session) return null;
  const entries = entriesFor(session).filter((entry) => entry.id !== 'home');
  const administration = entries.filter((entry) => entry.group === 'administration');
  const care = entries.filter((entry) => entry.group === 'care');
  const laboratory = entries.filter((entry) => entry.group === 'laboratory');
  const finds = can(session, 'patient.search');
  const atTheDesk = can(session, 'appointment.book') && !can(session, 'appointment.attend');
  // Who answers for what others write sees patients by their own day; who measures before goes by the rooms.
  const measures =
    can(session, 'waiting_room.read') && can(session, 'vitals.write') && !can(session, 'encounter.co_sign');
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1}>{t('home.hello', { name: session.account.full_name })}</Title>
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {t('home.roles')}
          </Text>
          {session.roles.map((role) => (
            <Badge key={role}>{roleName(t, role)}</Badge>
          ))}
        </Group>
      </Group>
      {session.clinic && <Expiring />}
      {can(session, 'patient.read') && <Unfinished />}
      <Suspense>{can(session, 'encounter.co_sign') && <WaitingSignatures />}</Suspense>
      {measures && <Rooms />}
      {can(session, 'encounter.write') && (
        <>
          <MyDay />
          <UnsignedNotes />
        </>
      )}
      {atTheDesk && <Today />}
      {finds && (
        <Card withBorder>
          <Group justify="space-between" mb="sm">
            <div>
              <Title order={2}>{t('home.find')}</Title>
              <Text size="sm" c="dimmed">
                {t('home.findHelp')}
              </Text>
            </div>
            {can(session, 'patient.register') && (
              <Button component={Link} to="/patients/new">
                {t('patient.register')}
              </Button>
            )}
          </Group>
          <PatientSearch limit={administration.length > 0 ? 8 : 15} />
        </Card>
      )}
      <Tiles title={t('nav.administration')} entries={administration} />
      {!finds && <Tiles title={t('nav.care')} entries={care} />}
      {!finds && <Tiles title={t('nav.laboratory')} entries={laboratory} />}
      {entries.every((entry) => !entry.group) && <Text>{t('home.nothing')}</Text>}
    </Stack>
  );
}

function Tiles({ title, entries }: { title: string; entries: Entry[] }) {
  const { t } = useTranslation();
  if (entries.length === 0) return null;
  return (
    <section aria-label={title}>
      <Title order={2} mb="sm">
        {title}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
        {entries.map((entry) => (
          <UnstyledButton key={entry.id} component={Link} to={entry.to} className="tile">
            <Group gap="sm" wrap="nowrap">
              <ThemeIcon variant="light" size={36}>
                <entry.icon size={20} stroke={1.6} />
              </ThemeIcon>
              <Text fw={600} flex={1}>
                {t(entry.label)}
              </Text>
              {entry.key && <Kbd size="xs">{entry.key.toUpperCase()}</Kbd>}
            </Group>
          </UnstyledButton>
        ))}
      </SimpleGrid>
    </section>
  );
}

/** Forms that were begun and not saved: after a logout, the idle lock or a crash they are one click away. */
function Unfinished() {
  const { t } = useTranslation();
  const drafts = $api.useQuery('get', '/api/v1/drafts', {});
  const items = drafts.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card withBorder component="section" aria-label={t('home.unfinished')}>
      <Title order={2} mb="xs">
        {t('home.unfinished')}
      </Title>
      <Group gap="sm">
        {items.slice(0, 6).map((draft) =>
          draft.locked ? (
            <LockedDraft key={draft.id} draft={draft} />
          ) : (
            <Button
              key={draft.id}
              component={Link}
              {...whereTo(draft)}
              variant="default"
              leftSection={<IconPencil size={14} />}
              h="auto"
              py={6}
            >
              {draft.family_name && draft.given_name
                ? `${fullName({ ...draft, family_name: draft.family_name, given_name: draft.given_name })} · ${t(`draft.${draft.form}`, draft.form)}`
                : t(draft.form === 'pathology_case' ? 'draft.pathology_case' : 'nav.register')}{' '}
              · {clock(draft.updated_at)}
            </Button>
          ),
        )}
      </Group>
    </Card>
  );
}

/** Of a patient who was shut to one since: it names nobody, and can only be thrown away. */
function LockedDraft({ draft }: { draft: Schemas['DraftSummary'] }) {
  const { t } = useTranslation();
  const discard = $api.useMutation('post', '/api/v1/drafts/discard');
  const { form, patient_id, item_id, id, version } = draft;
  return (
    <Button
      variant="default"
      loading={discard.isPending}
      onClick={() =>
        discard.mutate({ body: { form, patient_id, item_id, id, version, window_id: crypto.randomUUID() } })
      }
    >
      {t('home.lockedDraft')} · {clock(draft.updated_at)}
    </Button>
  );
}

/** What is written on the page of something other than a patient, which the draft names. */
const PAGE_OF: Record<string, string> = {
  pathology_report: '/pathology/reports/$id',
  consultation: '/pathology/reports/$id',
  consultation_question: '/pathology/reports/$id',
  new_addendum: '/pathology/reports/$id',
  pathology_addendum: '/pathology/addenda/$id',
  frozen_section: '/pathology/cases/$id',
  frozen_correction: '/pathology/frozen-sections/$id',
};

function whereTo(draft: Schemas['DraftSummary']) {
  if (!draft.patient_id) return { to: draft.form === 'pathology_case' ? '/pathology/cases/new' : '/patients/new' };
  const params = { id: draft.patient_id } as never;
  if (draft.form === 'encounter' && draft.item_id)
    return {
      to: '/patients/$id/encounters/$encounterId',
      params: { id: draft.patient_id, encounterId: draft.item_id } as never,
    };
  const page = PAGE_OF[draft.form];
  if (page && draft.item_id) return { to: page as never, params: { id: draft.item_id } as never };
  return draft.form === 'patient' ? { to: '/patients/$id/edit', params } : { to: '/patients/$id', params };
}
