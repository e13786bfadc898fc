import {
  Alert,
  Anchor,
  Button,
  Card,
  Center,
  FileInput,
  List,
  Loader,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { setLanguage } from '@/i18n';
import { dateTime } from '@/ui/format';
import { LanguagePicker } from '@/ui/LanguagePicker';
import { Value } from '@/ui/Value';
import { type Compared, compare } from './compare';
import './texts';

const codeOfAddress = () => {
  try {
    return decodeURIComponent(location.pathname.split('/')[2] ?? '');
  } catch {
    return '';
  }
};

/** Whether a paper is the clinic's own and unchanged, for whoever holds it: nobody signs in for that. */
export default function VerifyPage() {
  const { t, i18n } = useTranslation();
  const [code, setCode] = useState(codeOfAddress);
  const [typed, setTyped] = useState(code);
  const look = (wanted: string) => {
    history.replaceState(null, '', `/verify/${encodeURIComponent(wanted)}`);
    setCode(wanted);
  };
  return (
    <Center
      component="main"
      mih="100vh"
      p="md"
      bg="light-dark(var(--mantine-color-gray-0), var(--mantine-color-dark-8))"
    >
      <Card withBorder w="100%" maw={560} p="lg">
        <Stack>
          <Title order={1}>{t('verify.title')}</Title>
          <Text size="sm">{t('verify.intro')}</Text>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              look(typed.trim());
            }}
          >
            <Stack gap="xs">
              <TextInput
                label={t('verify.code')}
                description={t('verify.codeHelp')}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                maxLength={64}
                autoComplete="off"
                spellCheck={false}
                dir="ltr"
                required
              />
              <Button type="submit" w="fit-content">
                {t('verify.look')}
              </Button>
            </Stack>
          </form>
          {code !== '' && <Result key={code} code={code} />}
          <LanguagePicker value={i18n.language} onChange={setLanguage} />
        </Stack>
      </Card>
    </Center>
  );
}

function Result({ code }: { code: string }) {
  const { t } = useTranslation();
  const found = $api.useQuery('get', '/api/v1/verify/{code}', { params: { path: { code } } }, { retry: false });
  if (found.isPending) return <Loader aria-label={t('app.loading')} />;
  if (found.error?.status === 404) {
    return (
      <Alert color="red" role="alert">
        {t('verify.unknown')}
      </Alert>
    );
  }
  if (!found.data) return <ProblemAlert error={found.error} onRetry={() => found.refetch()} />;
  return <Document found={found.data} />;
}

const COLOURS = {
  valid: 'teal',
  amended: 'teal',
  doubtful: 'orange',
  superseded: 'yellow',
  not_issued: 'yellow',
  withdrawn: 'red',
  destroyed: 'yellow',
  broken: 'red',
} as const;
/** Where this says already that the record is gone, or that it should not be. */
const SAYS_OF_RECORD = ['destroyed', 'broken'];

function Document({ found }: { found: Schemas['Verification'] }) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Alert color={COLOURS[found.status]} role="status" title={t(`verify.status.${found.status}.title`)}>
        {t(`verify.status.${found.status}.text`, {
          when: found.withdrawn_at ? dateTime(found.withdrawn_at) : '',
        })}
      </Alert>
      {found.is_being_amended && (
        <Alert color="yellow" role="status">
          {t('verify.beingAmended')}
        </Alert>
      )}
      {found.is_addendum && <Text size="sm">{t('verify.isAddendum')}</Text>}
      {found.addenda > 0 && (
        <Alert color="blue" role="status">
          {t('verify.addenda', { n: found.addenda })}
        </Alert>
      )}
      {!found.files_hold && (
        <Text size="sm" c="red">
          {t('verify.filesNotHeld')}
        </Text>
      )}
      {!found.is_kept && !SAYS_OF_RECORD.includes(found.status) && <Text size="sm">{t('verify.notKept')}</Text>}
      <Text>
        {t('verify.clinic')}: <Value>{found.clinic}</Value>
      </Text>
      <Title order={2} size="h4">
        {t('verify.signatures')}
      </Title>
      <List spacing="xs">
        {found.signatures.map((one) => (
          <List.Item key={`${one.signed_at} ${one.name}`}>
            <Text>
              <Value>{one.name}</Value> · {t(`verify.meaning.${one.meaning}`)}
            </Text>
            <Text size="sm">
              <Value>{dateTime(one.signed_at)}</Value>
              {one.registration_number && (
                <>
                  {' '}
                  · {t('verify.registration')}: <Value>{one.registration_number}</Value>
                </>
              )}
            </Text>
            {one.certificate_revoked_at && one.holds && (
              <Text size="sm">{t('verify.certificateRevoked', { when: dateTime(one.certificate_revoked_at) })}</Text>
            )}
            {one.doubtful_since && (
              <Text size="sm" fw={600}>
                {t('verify.doubtful', { when: dateTime(one.doubtful_since) })}
              </Text>
            )}
            {!one.holds && (
              <Text size="sm" c="red">
                {t('verify.notHeld')} {one.faults.map((fault) => t(`verify.fault.${fault}`)).join(' ')}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
      <Check files={found.files} />
      <Fingerprint label={t('verify.fileDigest')} digest={found.files.at(-1)?.sha256} />
      <Fingerprint label={t('verify.contentDigest')} digest={found.content_sha256} />
      <Text size="xs">
        <Anchor
          size="xs"
          underline="always"
          href={`data:application/x-pem-file,${encodeURIComponent(found.authorities.join(''))}`}
          download="authority.pem"
        >
          {t('verify.authority')}
        </Anchor>{' '}
        {t('verify.authorityHelp')}
      </Text>
    </Stack>
  );
}

function Fingerprint({ label, digest }: { label: string; digest: string | undefined }) {
  return (
    <Text size="xs">
      {label}:{' '}
      <bdi dir="ltr" style={{ overflowWrap: 'anywhere' }}>
        {digest}
      </bdi>
    </Text>
  );
}

const FOUND: Record<Compared, string> = { newest: 'teal', earlier: 'yellow', longer: 'red', other: 'red' };

/** A file that somebody was sent: looked at here, and sent nowhere. */
function Check({ files }: { files: Schemas['DocumentFile'][] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<File | null>(null);
  const [result, setResult] = useState<Compared | 'unread'>();
  const looks = useRef(0);
  const look = (file: File | null) => {
    setChosen(file);
    setResult(undefined);
    looks.current += 1;
    const turn = looks.current;
    // What is said of one file never stands beside the next.
    const say = (compared: Compared | 'unread') => turn === looks.current && setResult(compared);
    const compared = file?.arrayBuffer().then((bytes) => compare(bytes, files));
    compared?.then(say, () => say('unread'));
  };
  // Wherever it falls: a browser would open what falls beside the field, in place of this page.
  useWindowEvent('dragover', (event) => event.preventDefault());
  useWindowEvent('drop', (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) look(file);
  });
  // Browsers compute digests over TLS only.
  if (!window.isSecureContext) return <Text size="sm">{t('verify.insecure')}</Text>;
  return (
    <Stack gap="xs">
      <FileInput
        label={t('verify.file')}
        description={t('verify.fileHelp')}
        placeholder={t('verify.choose')}
        accept="application/pdf"
        value={chosen}
        onChange={look}
      />
      {result && (
        <Alert color={result === 'unread' ? 'red' : FOUND[result]} role="status">
          {t(`verify.compared.${result}`)}
        </Alert>
      )}
    </Stack>
  );
}
