import { Alert, Button, Group, Loader, Modal, Stack, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { DraftKeeper } from '@/api/drafts';
import { ProblemAlert } from '@/app/Trouble';
import { FIELDS, type Kind, TITLE, wordingOf } from './Workspace';

/** An entry that is in the chart no longer, and of which a draft is left. */
export type Gone = { kind: Kind; item_id: string };

/** What was typed into an entry that is gone: to be read, copied and thrown away, never to be saved as another one. */
export function GoneDraft({ patient, gone, onClosed }: { patient: string; gone: Gone; onClosed: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  const [wrong, setWrong] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const drafts = $api.useQuery(
    'get',
    '/api/v1/drafts',
    { params: { query: { patient_id: patient } } },
    { enabled: false },
  );
  const keeper = useRef<DraftKeeper | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const { kind, item_id } = gone;
  useEffect(() => {
    const own = new DraftKeeper({ form: kind, patient_id: patient, item_id }, () => undefined);
    keeper.current = own;
    const { label, shown } = wordingOf(t);
    own
      .open()
      .then(({ draft, apart }) => {
        const lines = [draft, apart].flatMap((text) =>
          FIELDS[kind]
            .filter((name) => text?.values[name] !== undefined)
            .map((name) => `${label(name)}: ${shown(name, text?.values[name] ?? '')}`),
        );
        setText(lines.join('\n'));
      })
      .catch(setWrong);
    return () => own.close();
  }, [kind, item_id, patient, t]);
  const copy = () => {
    box.current?.select();
    // Over plain HTTP a page may not write to the clipboard: then the text is selected, ready for Ctrl+C.
    void navigator.clipboard?.writeText(text ?? '').catch(() => undefined);
  };
  const discard = async () => {
    setBusy(true);
    await keeper.current?.dropApart();
    await keeper.current?.end();
    void drafts.refetch();
    onClosed();
  };
  return (
    <Modal
      opened
      onClose={onClosed}
      title={`${t('form.goneTitle')}: ${t(`patient.${TITLE[kind]}`)}`}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Stack>
        <Alert color="yellow">{t('form.goneDraft')}</Alert>
        <ProblemAlert error={wrong} />
        {text === null && !wrong && <Loader aria-label={t('app.loading')} />}
        {text !== null && <Textarea ref={box} label={t('form.mine')} value={text} readOnly autosize minRows={2} />}
        <Group justify="flex-end">
          <Button variant="subtle" color="red" loading={busy} disabled={text === null} onClick={() => void discard()}>
            {t('form.discard')}
          </Button>
          <Button data-autofocus disabled={text === null} onClick={copy}>
            {t('form.copy')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
