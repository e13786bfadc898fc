import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/client';
import { isLeaving } from '@/api/drafts';
import { ProblemAlert } from '@/app/Trouble';
import { DraftNews, KeptMark, type Wording } from './DraftMarks';
import { useStillWrong } from './fields';
import type { Entry } from './useEntry';

/**
 * The frame of every form: errors first, what somebody else changed, what was put back, the fields, and Save in a foot
 * that stays on the screen. `guard` receives a function that asks before it lets something else happen.
 */
export function FormShell({
  entry,
  error,
  saving,
  coming = false,
  wording,
  onSubmit,
  onClosed,
  guard,
  left,
  children,
}: {
  entry: Entry;
  error: unknown;
  saving: boolean;
  /** Something is still on its way into the form: it is not saved, nor left without a question, before that is there. */
  coming?: boolean;
  wording: Wording;
  onSubmit: () => void;
  onClosed: () => void;
  guard?: { current: ((then: () => void) => void) | null };
  left?: React.ReactNode;
  children: React.ReactNode;
}) {
  const { t } = useTranslation();
  const [leaving, setLeaving] = useState<(() => void) | null>(null);
  const busy = useRef(false);
  const top = useRef<HTMLDivElement>(null);
  const mustAsk = () => (entry.dirty.length > 0 || coming) && !entry.done.current && !isLeaving();
  const blocker = useBlocker({
    shouldBlockFn: mustAsk,
    enableBeforeUnload: () => mustAsk() && (coming || entry.kept !== 'kept'),
    withResolver: true,
  });
  const leave = (then: () => void) => (mustAsk() ? setLeaving(() => then) : then());
  if (guard) guard.current = leave;
  useEffect(() => {
    if (!saving) busy.current = false;
  }, [saving]);
  // A 412 is answered by showing what changed meanwhile; where that could not be fetched it is an error like others.
  const met = useRef<unknown>(null);
  if (error && entry.conflict && asProblem(error).status === 412) met.current = error;
  const trouble = error && error !== met.current ? error : null;
  const still = useStillWrong(trouble, entry.values);
  const meeting = entry.conflict !== null;
  useEffect(() => {
    if (!trouble && !meeting) return;
    top.current?.focus({ preventScroll: true });
    top.current?.scrollIntoView({ block: 'nearest' });
  }, [trouble, meeting]);
  const submit = () => {
    // Two clicks in one moment are one attempt.
    if (busy.current || saving || coming || entry.undecided || !entry.ready) return;
    busy.current = true;
    onSubmit();
    setTimeout(() => {
      busy.current = false;
    }, 400);
  };
  const go = (keep: boolean) => {
    const then = leaving ?? (blocker.status === 'blocked' ? blocker.proceed : undefined);
    setLeaving(null);
    if (keep) {
      entry.done.current = true;
      then?.();
    } else void entry.finish().finally(() => then?.());
  };
  return (
    <form
      noValidate
      className="entry"
      onSubmit={(event) => {
        // React hands up what happens in a dialog that was opened from here: that is another form.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (!event.currentTarget.contains(event.target as Node)) return;
        if ((event.ctrlKey || event.metaKey) && (event.key === 's' || event.key === 'Enter')) {
          event.preventDefault();
          submit();
        }
      }}
    >
      <fieldset className="entry-body" disabled={saving}>
        <Stack>
          <Stack ref={top} tabIndex={-1} gap="sm" className="entry-top">
            <ProblemAlert error={still} label={wording.label} />
            <DraftNews entry={entry} wording={wording} />
          </Stack>
          {entry.ready && children}
        </Stack>
      </fieldset>
      <Group className="foot" px="md" py="xs" justify="space-between" wrap="nowrap">
        <Group gap="sm" wrap="nowrap">
          {left}
          <KeptMark entry={entry} />
        </Group>
        <Group gap="sm" wrap="nowrap">
          <Button variant="default" onClick={() => leave(onClosed)}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={saving} disabled={coming || entry.undecided || !entry.ready}>
            {t('app.save')}
          </Button>
        </Group>
      </Group>
      <Modal
        opened={leaving !== null || blocker.status === 'blocked'}
        onClose={() => {
          setLeaving(null);
          blocker.reset?.();
        }}
        title={t('form.leaveTitle')}
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        <Stack>
          <Text size="sm">{t('form.leaveText')}</Text>
          <List size="sm">
            {entry.dirty.slice(0, 8).map((name) => (
              <List.Item key={name}>{wording.label(name)}</List.Item>
            ))}
          </List>
          <Group justify="flex-end">
            <Button variant="subtle" color="red" onClick={() => go(false)}>
              {t('form.discard')}
            </Button>
            {entry.drafted && (
              <Button variant="default" onClick={() => go(true)}>
                {t('form.leaveKept')}
              </Button>
            )}
            <Button
              data-autofocus
              onClick={() => {
                setLeaving(null);
                blocker.reset?.();
              }}
            >
              {t('form.stay')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </form>
  );
}
