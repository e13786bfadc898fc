import './coTexts';
import { Alert, Badge, Button, Group, Radio, Select, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, onceBy, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError } from '@/ui/fields';
import { dateTime } from '@/ui/format';
import { roleName } from '@/ui/roles';
import { STATUS_COLOUR } from './WaitingSignatures';

type Request = Schemas['CoSignatureRequestView'];

/** Which colleagues were asked to sign an encounter, too; what waits for the reader, and what an amendment ended, stands first. */
export function Requests({ requests, onAgain }: { requests: Request[]; onAgain: (request: Request) => void }) {
  const { t } = useTranslation();
  const mine = requests.find((one) => one.allowed_actions.includes('decline'));
  const others = requests.filter((one) => one !== mine);
  const ended = requests.filter((one) => one.allowed_actions.includes('ask_again'));
  const what = (one: Request) => t(`coSignature.meaning.${one.meaning}`);
  return (
    <Stack gap="xs">
      {mine && (
        <Alert
          color="yellow"
          role="status"
          p="xs"
          title={t('coSignature.askedYou', { who: mine.asked_by_name ?? '', what: what(mine) })}
        >
          {mine.note && (
            <Text size="sm" mb={4}>
              <bdi>{mine.note}</bdi>
            </Text>
          )}
          <Answer request={mine} />
        </Alert>
      )}
      {ended.length > 0 && (
        <Alert color="yellow" role="status" p="xs" title={t('coSignature.endedTitle')}>
          <Text size="sm" mb={4}>
            {t('coSignature.endedText')}
          </Text>
          {ended.map((one) => (
            <Group key={one.id} gap="xs" mt={4}>
              <Text size="sm">
                <bdi>{one.asked_of_name}</bdi> · {what(one)}
              </Text>
              <Button
                className="no-print"
                size="compact-sm"
                variant="default"
                aria-label={t('coSignature.askAgainOf', { who: one.asked_of_name ?? '' })}
                onClick={() => onAgain(one)}
              >
                {t('coSignature.askAgain')}
              </Button>
            </Group>
          ))}
        </Alert>
      )}
      {others.length > 0 && (
        <>
          <Title order={3} size="h5">
            {t('coSignature.requests')}
          </Title>
          {others.map((one) => (
            <div key={one.id}>
              <Group gap="xs">
                <Text fw={600}>
                  <bdi>{one.asked_of_name}</bdi>
                </Text>
                <Badge color={STATUS_COLOUR[one.status]}>{t(`coSignature.status.${one.status}`)}</Badge>
                <Answer request={one} />
              </Group>
              <Text size="xs" c="dimmed">
                {t('coSignature.askedBy', {
                  what: what(one),
                  who: one.asked_by_name ?? '',
                  when: dateTime(one.asked_at),
                })}
              </Text>
              {one.note && (
                <Text size="sm">
                  <bdi>{one.note}</bdi>
                </Text>
              )}
              {one.declined_reason && (
                <Text size="sm">{t('coSignature.declined', { reason: one.declined_reason })}</Text>
              )}
            </div>
          ))}
        </>
      )}
    </Stack>
  );
}

/** What the reader may do with a request: decline it, or take it back. */
export function Answer({ request }: { request: Request }) {
  const { t } = useTranslation();
  const [declining, setDeclining] = useState(false);
  const close = () => setDeclining(false);
  const decline = $api.useMutation('put', '/api/v1/co-signature-requests/{id}/decline', { onSuccess: close });
  const takeBack = $api.useMutation('put', '/api/v1/co-signature-requests/{id}/take-back');
  const params = { path: { id: request.id }, header: ifMatch(request.version) };
  return (
    <Group gap="xs" className="no-print">
      {request.allowed_actions.includes('decline') && (
        <Button size="compact-sm" variant="default" onClick={() => setDeclining(true)}>
          {t('coSignature.decline')}
        </Button>
      )}
      {request.allowed_actions.includes('take_back') && (
        <Button
          size="compact-sm"
          variant="default"
          loading={takeBack.isPending}
          onClick={() => takeBack.mutate({ params })}
        >
          {t('coSignature.takeBack')}
        </Button>
      )}
      <ProblemAlert error={takeBack.error} />
      <AskReason
        opened={declining}
        title={t('coSignature.decline')}
        help={t('coSignature.declineHelp')}
        label={t('coSignature.declineReason')}
        run={decline}
        onClose={close}
        onSubmit={(reason) => decline.mutate({ params, body: { reason } })}
      />
    </Group>
  );
}

/** Asks a colleague to sign the version that was read. */
export function AskColleague({
  path,
  version,
  before,
  onClosed,
}: {
  path: { id: string; encounter_id: string };
  version: number;
  /** What was asked of an earlier version: it is asked again. */
  before?: Request;
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const [once] = useState(() => crypto.randomUUID());
  const [account, setAccount] = useState<string | null>(before?.asked_of ?? null);
  const [meaning, setMeaning] = useState<Schemas['CoSignMeaning']>(before?.meaning ?? 'review');
  const [note, setNote] = useState(before?.note ?? '');
  const people = $api.useQuery(
    'get',
    '/api/v1/patients/{id}/encounters/{encounter_id}/co-signers',
    { params: { path } },
    { gcTime: 0 },
  );
  const ask = $api.useMutation('post', '/api/v1/patients/{id}/encounters/{encounter_id}/co-signature-requests', {
    onSuccess: onClosed,
  });
  const colleagues = people.data?.items.map((one) => ({
    value: one.account_id,
    label: `${one.full_name} · ${one.roles.map((role) => roleName(t, role)).join(', ')}`,
  }));
  const labels: Record<string, string> = { account_id: t('coSignature.who'), note: t('coSignature.note') };
  return (
    <FormDialog
      title={t('coSignature.ask')}
      help={t('coSignature.askHelp')}
      save={t('coSignature.ask')}
      run={ask}
      disabled={!account}
      label={(name) => labels[name]}
      onClosed={onClosed}
      onSubmit={() =>
        account &&
        ask.mutate({
          params: { path },
          body: { account_id: account, version, meaning, note: note.trim() || null },
          headers: onceBy(once),
        })
      }
    >
      <ProblemAlert error={people.error} onRetry={people.refetch} />
      <Select
        id="field-account_id"
        label={t('coSignature.who')}
        limit={100}
        required
        searchable
        data={colleagues ?? []}
        value={account}
        onChange={setAccount}
        nothingFoundMessage={people.isSuccess ? t('coSignature.whoNone') : t('app.loading')}
        error={fieldError(ask.error, 'account_id', t)}
        data-autofocus
      />
      <Radio.Group
        label={t('coSignature.wants')}
        description={t('coSignature.wantsHelp')}
        value={meaning}
        onChange={(value) => setMeaning(value === 'approval' ? 'approval' : 'review')}
      >
        <Stack gap="xs" mt="xs">
          {(['review', 'approval'] as const).map((value) => (
            <Radio key={value} value={value} label={t(`coSignature.meaning.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        id="field-note"
        label={t('coSignature.note')}
        description={t('coSignature.noteHelp')}
        autosize
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={fieldError(ask.error, 'note', t)}
      />
    </FormDialog>
  );
}
