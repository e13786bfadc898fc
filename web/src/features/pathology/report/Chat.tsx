import {
  Alert,
  Anchor,
  Badge,
  Button,
  Checkbox,
  Group,
  Modal,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { IconPlayerStop, IconSparkles } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, onceBy } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Changed } from '@/ui/Changed';
import { wordDiff } from '@/ui/diff';
import { FormDialog } from '@/ui/FormDialog';
import { dateTime } from '@/ui/format';
import { Section as Card } from '@/ui/Section';
import { Value } from '@/ui/Value';
import type { BesideProps } from './Beside';
import {
  ACTIONS,
  type Asked,
  isSection,
  messagesOf,
  pieces,
  type Section,
  showPart,
  type Turn,
  withoutPlaces,
} from './chat';
import { field, SECTIONS } from './report';
import { ROUTE, type Shown } from './useChat';

/** Asking the clinic's AI endpoint about a draft: what leaves is shown before, and nothing enters the report but by a person's hand. */
export function Chat({ report, text, values, put, chat }: BesideProps) {
  const { t } = useTranslation();
  const params = { path: { id: report.id } };
  const list = $api.useInfiniteQuery(
    'get',
    ROUTE,
    { params },
    {
      pageParamName: 'after',
      initialPageParam: null as string | null,
      getNextPageParam: (page: { next?: string | null }) => page.next ?? undefined,
    },
  );
  const { want, part, question, remembered, answer, set } = chat;
  const [shown, setShown] = useState<Shown>();
  const [taken, setTaken] = useState<Turn>();
  const { refetch } = list;
  // An answer may have come to its end while this was not looked at.
  useEffect(() => {
    if (!answer.isComing) void refetch();
  }, [answer.isComing, refetch]);
  const preview = $api.useMutation('post', `${ROUTE}/preview`);
  const first = list.data?.pages[0];
  const turns = list.data?.pages.flatMap((page) => page.items) ?? [];
  const may = first?.allowed_actions.includes('ask');
  const send = async (one: Shown) => {
    setShown(undefined);
    set({ question: '' });
    const { began, code } = await answer.ask(one);
    // What never began is asked once more: nothing typed is lost.
    if (!began) set((now) => ({ question: now.question || (one.asked.question ?? '') }));
    if (code !== 'ai_payload_changed') return;
    set({ remembered: undefined });
    look(one.asked, null);
  };
  const look = (asked: Asked, consented: string | null | undefined = remembered) =>
    preview.mutate(
      { params, body: asked, headers: onceBy(crypto.randomUUID()) },
      {
        onSuccess: (made) => {
          const one = { asked, preview: made };
          // What the patient wants kept from others is read each time.
          if (consented === made.host && made.restrictions.length === 0) void send(one);
          else setShown(one);
        },
      },
    );
  const canAsk = !answer.isComing && !preview.isPending && (want !== 'question' || question.trim() !== '');
  const submit = () => {
    if (canAsk) look({ action: want, section: want === 'question' ? null : part, question: question.trim(), text });
  };
  const label = (section: string) => t(`pathologyReport.field.${section}`);
  return (
    <Card title={t('reportChat.tab')} help={t('reportChat.help')}>
      <Stack gap="sm">
        <ProblemAlert error={list.error} onRetry={list.refetch} />
        {first?.host && (
          <Text size="xs" c="dimmed">
            {t('reportChat.asks', { model: first.model, host: first.host })}
          </Text>
        )}
        {may && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <Stack gap="xs">
              <NativeSelect
                label={t('reportChat.want')}
                value={want}
                onChange={(event) => set({ want: event.currentTarget.value as Asked['action'] })}
                data={ACTIONS.map((value) => ({ value, label: t(`reportChat.action.${value}`) }))}
              />
              {want !== 'question' && (
                <Part label={t('reportChat.part')} value={part} set={(next) => set({ part: next })} />
              )}
              <Textarea
                label={t(want === 'question' ? 'reportChat.question' : 'reportChat.wish')}
                value={question}
                onChange={(event) => set({ question: event.currentTarget.value })}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
                  event.preventDefault();
                  submit();
                }}
                maxLength={4000}
                autosize
                minRows={2}
                maxRows={8}
              />
              <ProblemAlert
                error={preview.error}
                label={(name) => t(`reportChat.${name === 'section' ? 'part' : name}`, name)}
              />
              <Group justify="space-between">
                <Text size="xs" c="dimmed">
                  {t('reportChat.keys')}
                </Text>
                <Button type="submit" loading={preview.isPending} disabled={!canAsk}>
                  {t(remembered ? 'reportChat.askNow' : 'reportChat.ask')}
                </Button>
              </Group>
            </Stack>
          </form>
        )}
        {answer.error !== undefined && (
          <Alert color="yellow" role="status" p="xs">
            <ProblemAlert error={answer.error} />
            <Text size="sm">{t('reportChat.goOn')}</Text>
          </Alert>
        )}
        {answer.isComing && (
          <section aria-label={t('reportChat.coming')} aria-busy>
            <Group justify="space-between" mb={4}>
              <Mark />
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconPlayerStop size={16} aria-hidden />}
                onClick={answer.stop}
              >
                {t('reportChat.stop')}
              </Button>
            </Group>
            <Said text={answer.text} label={label} />
          </section>
        )}
        {/* Whoever listens hears that it ended, not each word. */}
        <div role="status">
          {answer.isComing && (
            <Text size="xs" c="dimmed">
              {t('reportChat.coming')}
            </Text>
          )}
          {first && turns.length === 0 && !answer.isComing && (
            <Text size="sm" c="dimmed">
              {t('reportChat.none')}
            </Text>
          )}
        </div>
        <ol className="plain-list" reversed>
          {turns
            .filter((turn) => !(answer.isComing && turn.id === answer.turn))
            .map((turn) => (
              <li key={turn.id}>
                <OneTurn turn={turn} report={report.id} label={label} onTake={may ? () => setTaken(turn) : undefined} />
              </li>
            ))}
        </ol>
        {list.hasNextPage && (
          <Button
            variant="default"
            size="compact-sm"
            loading={list.isFetchingNextPage}
            onClick={() => list.fetchNextPage()}
          >
            {t('reportChat.more')}
          </Button>
        )}
      </Stack>
      {shown && (
        <Leaves
          shown={shown}
          onClosed={() => setShown(undefined)}
          onSend={(remember) => {
            set({ remembered: remember ? shown.preview.host : undefined });
            void send(shown);
          }}
        />
      )}
      {taken && (
        <Take
          key={taken.id}
          report={report.id}
          turn={taken}
          values={values}
          onClosed={() => setTaken(undefined)}
          onTaken={(section, said) => {
            put(section, said);
            setTaken(undefined);
            void list.refetch();
            showPart(section);
          }}
        />
      )}
    </Card>
  );
}

/** That a machine said it, wherever it stands. */
function Mark() {
  const { t } = useTranslation();
  return (
    <Badge color="grape" variant="light" leftSection={<IconSparkles size={12} aria-hidden />}>
      {t('reportChat.mark')}
    </Badge>
  );
}

function Part({ label, value, set }: { label: string; value: Section; set: (part: Section) => void }) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={(event) => isSection(event.currentTarget.value) && set(event.currentTarget.value)}
      data={SECTIONS.map((name) => ({ value: name, label: t(`pathologyReport.field.${name}`) }))}
    />
  );
}

/** An answer as text, with the places it names as links. */
function Said({ text, label }: { text: string; label: (section: string) => string }) {
  const { t } = useTranslation();
  return (
    <Text size="sm" component="div" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }} dir="auto">
      {pieces(text).map(({ at, text: piece, section }) =>
        section ? (
          <Anchor
            key={at}
            component="button"
            type="button"
            size="sm"
            aria-label={t('reportChat.show', { part: label(section) })}
            onClick={() => showPart(section)}
          >
            {piece}
          </Anchor>
        ) : (
          <span key={at}>{piece}</span>
        ),
      )}
    </Text>
  );
}

function OneTurn({
  turn,
  report,
  label,
  onTake,
}: {
  turn: Turn;
  report: string;
  label: (section: string) => string;
  onTake?: () => void;
}) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Stack gap={4}>
      <Text size="xs" c="dimmed">
        <bdi>{t('reportChat.by', { by: turn.asked_by, at: dateTime(turn.asked_at) })}</bdi>
      </Text>
      <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }} dir="auto">
        {turn.section ? `${t(`reportChat.action.${turn.action}`)}: ${label(turn.section)}` : turn.content}
      </Text>
      <Group gap={6}>
        <Mark />
        {turn.state !== 'answered' && (
          <Badge color={turn.state === 'failed' ? 'red' : 'gray'} variant="light">
            {t(`reportChat.state.${turn.state}`)}
          </Badge>
        )}
      </Group>
      <Said text={turn.answer} label={label} />
      {turn.failure && (
        <Text size="sm" role="note">
          {t(`reportChat.failure.${turn.failure}`)} {t('reportChat.goOn')}
        </Text>
      )}
      {turn.accepted.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('reportChat.accepted', { parts: [...new Set(turn.accepted)].map(label).join(', ') })}
        </Text>
      )}
      <Group gap={6} className="no-print">
        {onTake && turn.answer && turn.state === 'answered' && (
          <Button size="compact-xs" variant="default" onClick={onTake}>
            {t('reportChat.put')}
          </Button>
        )}
        <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>
          {t('reportChat.sent')}
        </Button>
      </Group>
      {isOpen && <Sent report={report} turn={turn.id} onClosed={() => setOpen(false)} />}
    </Stack>
  );
}

/** Exactly what left, once more. */
function Sent({ report, turn, onClosed }: { report: string; turn: string; onClosed: () => void }) {
  const { t } = useTranslation();
  const one = $api.useQuery('get', `${ROUTE}/{turn}`, { params: { path: { id: report, turn } } });
  return (
    <Modal
      opened
      onClose={onClosed}
      title={t('reportChat.sent')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <ProblemAlert error={one.error} onRetry={one.refetch} />
      {one.data?.payload && <Payload payload={one.data.payload} />}
    </Modal>
  );
}

function Payload({ payload }: { payload: string }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Text fw={600} size="sm">
        {t('reportChat.readable')}
      </Text>
      {messagesOf(payload).map(({ role, content }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is sent does not change
        <Text key={at} size="sm" component="div" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          <Value>{role}</Value>: <bdi>{content}</bdi>
        </Text>
      ))}
      <Textarea
        label={t('reportChat.exact')}
        value={payload}
        readOnly
        autosize
        minRows={3}
        maxRows={10}
        spellCheck={false}
      />
    </Stack>
  );
}

/** What would leave, before it does. */
function Leaves({
  shown,
  onSend,
  onClosed,
}: {
  shown: Shown;
  onSend: (remember: boolean) => void;
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const [remember, setRemember] = useState(false);
  const { host, model, masked, payload, restrictions } = shown.preview;
  return (
    <FormDialog
      title={t('reportChat.previewTitle')}
      help={t('reportChat.previewHelp', { host, model, n: masked })}
      save={t('reportChat.send')}
      size="lg"
      run={{ error: null, isPending: false }}
      onClosed={onClosed}
      onSubmit={() => onSend(remember)}
    >
      {restrictions.length > 0 && (
        <Alert color="yellow" title={t('reportChat.restrictions')}>
          <ul className="plain-list">
            {restrictions.map((one) => (
              <li key={one}>
                <bdi>{one}</bdi>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Payload payload={payload} />
      <Checkbox
        label={t('reportChat.remember')}
        checked={remember}
        onChange={(event) => setRemember(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}

/** What stands in the report and what would, side by side; a person decides. */
function Take({
  report,
  turn,
  values,
  onClosed,
  onTaken,
}: {
  report: string;
  turn: Turn;
  values: BesideProps['values'];
  onClosed: () => void;
  onTaken: (section: Section, text: string) => void;
}) {
  const { t } = useTranslation();
  const [part, setPart] = useState<Section>(turn.section ?? 'comments');
  // An answer to a question replaces nothing unless somebody says so.
  const [isBehind, setBehind] = useState(turn.action === 'question');
  const [text, setText] = useState(withoutPlaces(turn.answer));
  const run = $api.useMutation('post', `${ROUTE}/{turn}/acceptance`);
  const was = values[field(part)] ?? '';
  const becomes = isBehind && was.trim() ? `${was.trimEnd()}\n${text.trim()}` : text.trim();
  const changed = wordDiff(was, becomes);
  const isMasked = /\[(PATIENT|PERSON|NUMBER|DATE|PLACE|CONTACT|CLINIC)\]/.test(becomes);
  return (
    <FormDialog
      title={t('reportChat.putTitle')}
      help={t('reportChat.putHelp')}
      save={t('reportChat.putNow')}
      size="xl"
      run={run}
      disabled={text.trim() === '' || isMasked}
      onClosed={onClosed}
      onSubmit={() =>
        run.mutate(
          {
            params: { path: { id: report, turn: turn.id } },
            body: { section: part, text: becomes },
            headers: onceBy(crypto.randomUUID()),
          },
          { onSuccess: () => onTaken(part, becomes) },
        )
      }
    >
      <Part label={t('reportChat.part')} value={part} set={setPart} />
      <Checkbox
        label={t('reportChat.append')}
        checked={isBehind}
        onChange={(event) => setBehind(event.currentTarget.checked)}
      />
      <Textarea
        label={t('reportChat.newText')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={isMasked && t('invalid.masked')}
        autosize
        minRows={3}
        maxRows={12}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <section aria-label={t('reportChat.was')}>
          <Text size="sm" fw={600}>
            {t('reportChat.was')}
          </Text>
          <div style={{ whiteSpace: 'pre-wrap' }}>
            {was ? <Changed pieces={changed.filter((piece) => piece.kind !== 'is')} /> : t('app.notRecorded')}
          </div>
        </section>
        <section aria-label={t('reportChat.becomes')}>
          <Text size="sm" fw={600}>
            {t('reportChat.becomes')}
          </Text>
          <div style={{ whiteSpace: 'pre-wrap' }}>
            <Changed pieces={changed.filter((piece) => piece.kind !== 'was')} />
          </div>
        </section>
      </SimpleGrid>
    </FormDialog>
  );
}
