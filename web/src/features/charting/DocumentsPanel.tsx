import {
  Anchor,
  Badge,
  Box,
  Button,
  Checkbox,
  FileInput,
  Group,
  Image,
  Modal,
  Progress,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { useUpload } from '@/api/files';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { fieldError, textOf, useTexts } from '@/ui/fields';
import { dateTime, today } from '@/ui/format';
import { type Column, Pages, Rows } from '@/ui/Listing';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';

type Document = Schemas['DocumentView'];
const KINDS = [
  'report',
  'laboratory_report',
  'imaging_report',
  'referral',
  'discharge_letter',
  'consent_form',
  'correspondence',
  'insurance',
  'identity',
  'picture',
  'other',
];
const SHOWN = ['image/png', 'image/jpeg', 'image/webp'];
const TYPES = [...SHOWN, 'application/pdf', 'image/tiff', 'text/plain'];
const fileOf = (id: string) => `/api/v1/files/${id}`;
const sizeOf = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Letters, reports and scans of a patient. A file may be dropped anywhere on the panel. */
export function DocumentsPanel({ id, mayAdd }: { id: string; mayAdd: boolean }) {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string | undefined>();
  const [adding, setAdding] = useState<{ file: File | null } | null>(null);
  const [looking, setLooking] = useState<Document | null>(null);
  const page = $api.useQuery('get', '/api/v1/patients/{id}/documents', { params: { path: { id }, query: { after } } });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (mayAdd && file) setAdding({ file });
  };
  const columns: Column<Document>[] = [
    { label: t('document.date'), nowrap: true, cell: (one) => <Value>{one.document_date}</Value> },
    { label: t('document.title'), bare: true, long: true, cell: (one) => <Name of={one} onLook={setLooking} /> },
    { label: t('document.kindOf'), cell: (one) => t(`document.kind.${one.kind}`, one.kind) },
    { label: t('document.author'), long: true, cell: (one) => <bdi>{one.author}</bdi> },
    {
      label: t('document.addedBy'),
      cell: (one) => (
        <>
          <bdi>{one.recorded_by}</bdi> · <Value>{dateTime(one.created_at)}</Value>
        </>
      ),
    },
    {
      label: t('document.strike'),
      bare: true,
      cell: (one) => (
        <Group gap={4}>
          <Confidentiality id={id} document={one} />
          <Strike id={id} document={one} />
        </Group>
      ),
    },
  ];
  const items = page.data?.items ?? [];
  return (
    <Box onDragOver={(event: DragEvent) => event.preventDefault()} onDrop={drop}>
      <Section
        title={t('document.list')}
        help={mayAdd ? t('document.drop') : undefined}
        aside={
          mayAdd && (
            <Button size="xs" variant="light" onClick={() => setAdding({ file: null })}>
              {t('document.add')}
            </Button>
          )
        }
      >
        <ProblemAlert error={page.error} onRetry={page.refetch} />
        {page.isSuccess && items.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('document.none')}
          </Text>
        )}
        {items.length > 0 && <Rows columns={columns} items={items} keyOf={(one) => one.id} />}
        <Pages after={after} next={page.data?.next} onTurn={setAfter} />
      </Section>
      {adding && <Add id={id} dropped={adding.file} onClosed={() => setAdding(null)} />}
      <Modal opened={looking !== null} onClose={() => setLooking(null)} size="xl" title={looking?.title}>
        {looking && <Image src={fileOf(looking.id)} alt={looking.title} />}
      </Modal>
    </Box>
  );
}

/** The title, which opens the document: a picture here, anything else as a file. */
function Name({ of, onLook }: { of: Document; onLook: (one: Document) => void }) {
  const { t } = useTranslation();
  const opens = of.allowed_actions.includes('open');
  const text = (
    <Text span inherit td={of.error ? 'line-through' : undefined}>
      <bdi>{of.title}</bdi>
    </Text>
  );
  return (
    <Stack gap={2}>
      <Group gap="xs">
        {opens && SHOWN.includes(of.media_type) && (
          <Anchor component="button" type="button" onClick={() => onLook(of)}>
            {text}
          </Anchor>
        )}
        {opens && !SHOWN.includes(of.media_type) && (
          <Anchor href={fileOf(of.id)} download>
            {text}
          </Anchor>
        )}
        {!opens && text}
        {of.confidential && <Badge color="red">{t('document.confidential')}</Badge>}
        <Text size="xs" c="dimmed">
          <Value>{sizeOf(of.size)}</Value>
        </Text>
      </Group>
      {of.description && (
        <Text size="xs" className="whole-text">
          <bdi>{of.description}</bdi>
        </Text>
      )}
      {of.error && (
        <Text size="xs" c="red">
          {t('document.struck', { who: of.error.by, when: dateTime(of.error.at) })}: <bdi>{of.error.reason}</bdi>
        </Text>
      )}
    </Stack>
  );
}

/** Uploads a file and says what it is. */
function Add({ id, dropped, onClosed }: { id: string; dropped: File | null; onClosed: () => void }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const [file, setFile] = useState<File | null>(dropped);
  const [confidential, setConfidential] = useState(false);
  const [share, setShare] = useState(0);
  const { values, set } = useTexts({
    title: dropped?.name.replace(/\.[^.]+$/, '') ?? '',
    kind: 'report',
    document_date: today(),
    author: '',
    description: '',
  });
  const upload = useUpload('patient_document');
  const add = $api.useMutation('post', '/api/v1/patients/{id}/documents');
  const save = useMutation({
    // Its two requests say themselves what they make stale.
    mutationKey: ['post', '/api/v1/files'],
    mutationFn: async (chosen: File) => {
      setShare(0);
      const file_id = await upload(chosen, chosen.name, setShare);
      await add.mutateAsync({
        params: { path: { id } },
        body: {
          file_id,
          title: values.title,
          kind: values.kind,
          document_date: textOf(values.document_date),
          author: textOf(values.author),
          description: textOf(values.description),
          confidential,
        },
      });
    },
    onSuccess: onClosed,
  });
  const labels: Record<string, string> = {
    title: t('document.title'),
    kind: t('document.kindOf'),
    document_date: t('document.date'),
    author: t('document.author'),
    description: t('document.description'),
    confidential: t('document.confidential'),
  };
  return (
    <Modal opened onClose={onClosed} title={t('document.add')} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (file) save.mutate(file);
        }}
      >
        <Stack>
          <ProblemAlert error={save.error} label={(field) => labels[field] ?? t('document.file')} />
          <FileInput
            label={t('document.file')}
            value={file}
            onChange={setFile}
            accept={TYPES.join(',')}
            error={fieldError(save.error, 'Osler-File-Type')}
            required
          />
          <TextInput
            label={t('document.title')}
            value={values.title}
            onChange={(event) => set('title', event.currentTarget.value)}
            error={fieldError(save.error, 'title')}
            maxLength={200}
            required
          />
          <SimpleGrid cols={2}>
            <Select
              label={t('document.kindOf')}
              value={values.kind}
              onChange={(value) => set('kind', value ?? 'other')}
              data={KINDS.map((value) => ({ value, label: t(`document.kind.${value}`) }))}
            />
            <TextInput
              type="date"
              label={t('document.date')}
              value={values.document_date}
              max={today()}
              onChange={(event) => set('document_date', event.currentTarget.value)}
              error={fieldError(save.error, 'document_date')}
            />
          </SimpleGrid>
          <TextInput
            label={t('document.author')}
            value={values.author}
            onChange={(event) => set('author', event.currentTarget.value)}
            error={fieldError(save.error, 'author')}
            maxLength={200}
          />
          <Textarea
            label={t('document.description')}
            value={values.description}
            onChange={(event) => set('description', event.currentTarget.value)}
            error={fieldError(save.error, 'description')}
            maxLength={2000}
            autosize
          />
          {can(session, 'document.confidential') && (
            <Checkbox
              label={t('document.confidentialHelp')}
              checked={confidential}
              onChange={(event) => setConfidential(event.currentTarget.checked)}
            />
          )}
          {save.isPending && (
            <div>
              <Text size="sm" role="status">
                {share < 1 ? t('document.sent', { n: Math.floor(share * 100) }) : t('document.checking')}
              </Text>
              <Progress value={share * 100} animated={share === 1} aria-label={t('document.sending')} />
            </div>
          )}
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending} disabled={!file}>
              {t('document.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Says later that a document is confidential, or that it is not any more. */
function Confidentiality({ id, document }: { id: string; document: Document }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const change = $api.useMutation('put', '/api/v1/patients/{id}/documents/{document_id}/confidentiality', {
    onSuccess: () => setAsking(false),
  });
  if (!document.allowed_actions.includes('change_confidentiality')) return null;
  const what = document.confidential ? 'makeOpen' : 'makeConfidential';
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={`${t(`document.${what}`)}: ${document.title}`}
        onClick={() => setAsking(true)}
      >
        {t(`document.${what}`)}
      </Button>
      <AskReason
        opened={asking}
        onClose={() => setAsking(false)}
        title={t(`document.${what}`)}
        help={t(`document.${what}Help`)}
        label={t('document.confidentialReason')}
        run={change}
        onSubmit={(reason) =>
          change.mutate({
            params: { path: { id, document_id: document.id }, header: ifMatch(document.version) },
            body: { confidential: !document.confidential, reason },
          })
        }
      />
    </>
  );
}

function Strike({ id, document }: { id: string; document: Document }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const strike = $api.useMutation('put', '/api/v1/patients/{id}/documents/{document_id}/error', {
    onSuccess: () => setAsking(false),
  });
  if (!document.allowed_actions.includes('strike')) return null;
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        color="red"
        aria-label={`${t('document.strike')}: ${document.title}`}
        onClick={() => setAsking(true)}
      >
        {t('document.strike')}
      </Button>
      <AskReason
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('document.strike')}
        help={t('document.strikeHelp')}
        label={t('document.strikeReason')}
        run={strike}
        onSubmit={(reason) =>
          strike.mutate({
            params: { path: { id, document_id: document.id }, header: ifMatch(document.version) },
            body: { reason },
          })
        }
      />
    </>
  );
}
