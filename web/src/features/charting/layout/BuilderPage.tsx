import './texts';
import { Alert, Anchor, Badge, Button, Group, List, Loader, Modal, Stack, Tabs, Text, Title } from '@mantine/core';
import { useBlocker, useNavigate, useParams } from '@tanstack/react-router';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { isLeaving } from '@/api/drafts';
import { ProblemAlert } from '@/app/Trouble';
import { done, goneOn, type History, redone, shapeOf, undone } from './build';
import { Canvas, type Chosen, type Place } from './Canvas';
import { write } from './file';
import { Filling, type Layout } from './filled';
import { LayoutForm } from './LayoutForm';
import { Settings } from './Settings';
import { useDraft } from './useDraft';

type View = Schemas['LayoutView'];
type Input = Schemas['LayoutInput'];

/** A layout: built by who may change it, looked at by everybody else. */
export function BuilderPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const layout = $api.useQuery(
    'get',
    '/api/v1/layouts/{id}',
    { params: { path: { id } } },
    // What is being built here is newer than what would be read again.
    { gcTime: 0, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
  );
  if (layout.error && !layout.data) return <ProblemAlert error={layout.error} onRetry={layout.refetch} />;
  if (!layout.data || layout.data.id !== id) return <Loader aria-label={t('app.loading')} />;
  if (layout.data.allowed_actions.includes('update')) return <Builder key={id} opened={layout.data} />;
  return <Shown view={layout.data} />;
}

/** The form as it will be filled in; what is typed here is kept nowhere. */
function Preview({ layout }: { layout: Layout }) {
  const { t } = useTranslation();
  const filling = useMemo(() => new Filling(layout), [layout]);
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('layout.previewHelp')}
      </Text>
      <LayoutForm
        filling={filling}
        wrong={new Map()}
        vitals={
          <Text size="sm" c="dimmed">
            {t('layout.vitalsHere')}
          </Text>
        }
      />
    </Stack>
  );
}

function Shown({ view }: { view: View }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const add = $api.useMutation('post', '/api/v1/layouts', {
    onSuccess: (made) => navigate({ to: '/layouts/$id', params: { id: made.id } as never }),
  });
  const { name, specialty, visit_type, auto_population_enabled, layout } = view;
  if (!layout) return <Title order={1}>{name}</Title>;
  const copy = { name: t('layout.copyOf', { name }).slice(0, 120), specialty, visit_type, auto_population_enabled };
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1}>{name}</Title>
        <Group gap="xs">
          <Button variant="default" onClick={() => write({ name, specialty, visit_type, layout })}>
            {t('layout.export')}
          </Button>
          {view.allowed_actions.includes('copy') && (
            <Button onClick={() => add.mutate({ body: { ...copy, scope: 'provider', layout } })}>
              {t('layout.copyToChange')}
            </Button>
          )}
        </Group>
      </Group>
      <ProblemAlert error={add.error} />
      <Preview layout={layout} />
    </Stack>
  );
}

export type Meta = Omit<Input, 'layout'>;
const metaOf = (view: View): Meta => ({
  name: view.name,
  specialty: view.specialty,
  visit_type: view.visit_type,
  scope: view.scope === 'clinic' ? 'clinic' : 'provider',
  auto_population_enabled: view.auto_population_enabled,
  is_active: view.is_active,
});

function Builder({ opened }: { opened: View }) {
  const { t } = useTranslation();
  const [meta, setMeta] = useState<Meta>(metaOf(opened));
  const [history, setHistory] = useState<History<Layout>>({
    past: [],
    now: opened.draft ?? opened.layout ?? { pages: [] },
    next: [],
  });
  const [place, setPlace] = useState<Place>({ page: 0, chosen: null });
  const [tab, setTab] = useState<string | null>('build');
  const layout = history.now;
  const input = useMemo(() => ({ ...meta, layout }), [meta, layout]);
  const draft = useDraft(opened, input);
  // What the server does not take is lost by leaving.
  const blocker = useBlocker({
    shouldBlockFn: () => !draft.isKept && draft.error !== null && !isLeaving(),
    withResolver: true,
  });
  const publish = $api.useMutation('put', '/api/v1/layouts/{id}/publication', { onSuccess: draft.published });
  const typed = useRef(0);
  const change = (next: Layout, chosen?: Chosen) => {
    // Letters typed one after another are one step back.
    const isTyped = chosen === undefined && shapeOf(next) === shapeOf(layout);
    const goesOn = isTyped && Date.now() - typed.current < 1_500;
    typed.current = isTyped ? Date.now() : 0;
    setHistory((before) => (goesOn ? goneOn(before, next) : done(before, next)));
    if (chosen !== undefined) setPlace((now) => ({ ...now, chosen }));
  };
  const goTo = (path: string) => {
    const [, page, section, field] = /^pages\[(\d+)](?:\.sections\[(\d+)](?:\.fields\[(\d+)])?)?/.exec(path) ?? [];
    const at = layout.pages[Number(page ?? 0)]?.sections[Number(section)];
    setTab('build');
    setPlace({
      page: Number(page ?? 0),
      chosen: at ? { section: at.id, field: at.fields[Number(field)]?.name ?? null } : null,
    });
  };
  const [revision, setRevision] = useState(0);
  const step = (walk: typeof undone) => {
    typed.current = 0;
    setHistory((now) => walk(now));
    setRevision((n) => n + 1);
  };
  const keys = (event: KeyboardEvent) => {
    const isText = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (isText || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    step(event.shiftKey ? redone : undone);
  };
  const { view } = draft;
  const page = Math.min(place.page, Math.max(0, layout.pages.length - 1));
  return (
    <Stack onKeyDown={keys}>
      <Group justify="space-between">
        <Group gap="xs">
          <Title order={1}>
            <bdi>{meta.name}</bdi>
          </Title>
          <Badge color="gray">
            {view.latest ? t('layout.versionNumber', { n: view.latest }) : t('layout.notPublished')}
          </Badge>
          <Text size="sm" c="dimmed" role="status">
            {draft.isKept ? t('layout.kept') : t('layout.keeping')}
          </Text>
        </Group>
        <Group gap="xs">
          <Button variant="default" disabled={history.past.length === 0} onClick={() => step(undone)}>
            {t('layout.undo')}
          </Button>
          <Button variant="default" disabled={history.next.length === 0} onClick={() => step(redone)}>
            {t('layout.redo')}
          </Button>
          <Button variant="default" onClick={() => write({ ...meta, layout })}>
            {t('layout.export')}
          </Button>
          <Button
            disabled={!draft.isKept || !view.has_draft || view.faults.length > 0}
            loading={publish.isPending}
            onClick={() => publish.mutate({ params: { path: { id: view.id }, header: ifMatch(view.version) } })}
          >
            {t('layout.publish')}
          </Button>
        </Group>
      </Group>
      {draft.other ? (
        <Alert color="orange" role="alert" title={t('layout.elsewhere', { who: draft.other.changed_by ?? '' })}>
          <Group gap="xs">
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                draft.overrule();
                void draft.keep();
              }}
            >
              {t('layout.keepMine')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                const theirs = draft.other;
                if (!theirs) return;
                setMeta(metaOf(theirs));
                setHistory((before) => done(before, theirs.draft ?? theirs.layout ?? { pages: [] }));
                setRevision((n) => n + 1);
                draft.overrule();
              }}
            >
              {t('layout.takeTheirs')}
            </Button>
          </Group>
        </Alert>
      ) : (
        <ProblemAlert error={draft.error ?? publish.error} />
      )}
      <Modal
        opened={blocker.status === 'blocked'}
        onClose={() => blocker.reset?.()}
        title={t('form.leaveTitle')}
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        <Text size="sm" mb="md">
          {t('layout.leaveText')}
        </Text>
        <Group justify="flex-end">
          <Button variant="subtle" color="red" onClick={() => blocker.proceed?.()}>
            {t('form.discard')}
          </Button>
          <Button onClick={() => blocker.reset?.()}>{t('form.stay')}</Button>
        </Group>
      </Modal>
      {view.faults.length > 0 && (
        <Alert color="yellow" title={t('layout.faults')}>
          <List size="sm">
            {view.faults.slice(0, 20).map((fault) => (
              <List.Item key={fault.field + fault.code}>
                <Anchor component="button" type="button" ta="start" onClick={() => goTo(fault.field)}>
                  {fault.message}
                </Anchor>
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="build">{t('layout.build')}</Tabs.Tab>
          <Tabs.Tab value="preview">{t('layout.preview')}</Tabs.Tab>
          <Tabs.Tab value="settings">{t('layout.settings')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="build">
          <Canvas
            layout={layout}
            revision={revision}
            place={{ ...place, page }}
            onPlace={setPlace}
            onChange={change}
            meta={meta}
          />
        </Tabs.Panel>
        <Tabs.Panel value="preview">
          <Preview layout={layout} />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <Settings meta={meta} onChange={setMeta} error={draft.error} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
