import './texts';
import { Alert, Anchor, Badge, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconFileTypePdf, IconPrinter, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { dateTime } from '@/ui/format';
import { roleName } from '@/ui/roles';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';
import type { Encounter } from '../encounter';
import { MeasuredOnPatient } from '../MeasuredOnPatient';
import { AskColleague, Requests } from './Requests';
import { SignDialog } from './SignDialog';
import { Versions } from './Versions';

/** Who signed an encounter, whether it holds, and what can be signed now. Everything is verified each time it is opened. */
export function Signatures({
  patient,
  encounter,
  onAmend,
}: {
  patient: string;
  encounter: Encounter;
  /** To write it anew; what is signed then has this version. */
  onAmend: (amending: { version: number; content: string }) => void;
}) {
  const { t } = useTranslation();
  // As it stood when the dialog was opened: what is read anew beneath it is not signed unseen, the server refuses it.
  const [act, setAct] = useState<{
    which: 'sign' | 'co_sign' | 'withdraw';
    etag: number;
    next: number;
    newest: number;
    content: string;
  } | null>(null);
  const [isMeasured, setMeasured] = useState(false);
  const [asking, setAsking] = useState<{ version: number; before?: Schemas['CoSignatureRequestView'] } | null>(null);
  const path = { id: patient, encounter_id: encounter.id };
  const seen = $api.useQuery(
    'get',
    '/api/v1/patients/{id}/encounters/{encounter_id}/signatures',
    { params: { path } },
    { gcTime: 0, staleTime: 0 },
  );
  const done = { onSuccess: () => setAct(null) };
  const sign = $api.useMutation('post', '/api/v1/patients/{id}/encounters/{encounter_id}/sign', done);
  const coSign = $api.useMutation('post', '/api/v1/patients/{id}/encounters/{encounter_id}/co-sign', done);
  const withdraw = $api.useMutation('post', '/api/v1/patients/{id}/encounters/{encounter_id}/withdraw', done);
  if (seen.error && !seen.data) return <ProblemAlert error={seen.error} onRetry={seen.refetch} />;
  if (!seen.data) return <Loader size="sm" aria-label={t('app.loading')} />;
  const { items, allowed_actions: may, newest, next, is_valid: holds, content_sha256: content } = seen.data;
  const withdrawn = seen.data.withdrawn_at;
  // What does not hold is worse, and is said instead.
  const isInDoubt = holds && items.some((one) => one.doubtful_since);
  const wanted = seen.data.requests.find((one) => one.allowed_actions.includes('decline'));
  // What says that it is signed and has no signature is not valid.
  const isSigned = items.length > 0 || newest > 0 || ['signed', 'amended', 'withdrawn'].includes(encounter.status);
  if (!isSigned && may.length === 0) return null;
  const open = (which: 'sign' | 'co_sign' | 'withdraw') => {
    sign.reset();
    coSign.reset();
    withdraw.reset();
    setMeasured(false);
    setAct({ which, etag: encounter.version, next, newest, content });
  };
  return (
    <Section
      title={t('signed.title')}
      aside={
        <Group gap="xs" className="no-print">
          {may.includes('sign') && (
            <Button leftSection={<IconSignature size={18} aria-hidden />} onClick={() => open('sign')}>
              {t('signed.act.sign')}
            </Button>
          )}
          {may.includes('sign') && (
            <Button
              component="a"
              variant="default"
              href={`/api/v1/patients/${patient}/encounters/${encounter.id}/preview.pdf`}
              target="_blank"
              rel="noreferrer"
              leftSection={<IconFileTypePdf size={18} aria-hidden />}
            >
              {t('signed.preview')}
            </Button>
          )}
          {may.includes('co_sign') && <Button onClick={() => open('co_sign')}>{t('signed.act.co_sign')}</Button>}
          {may.includes('ask') && (
            <Button variant="default" onClick={() => setAsking({ version: newest })}>
              {t('coSignature.ask')}
            </Button>
          )}
          {may.includes('amend') && (
            <Button variant="default" onClick={() => onAmend({ version: next, content })}>
              {t('signed.act.amend')}
            </Button>
          )}
          {may.includes('withdraw') && (
            <Button variant="light" color="red" onClick={() => open('withdraw')}>
              {t('signed.act.withdraw')}
            </Button>
          )}
          {newest > 0 && (
            <Button
              component="a"
              variant="default"
              href={`/api/v1/patients/${patient}/encounters/${encounter.id}/document.pdf`}
              download
              leftSection={<IconFileTypePdf size={18} aria-hidden />}
            >
              {t('signed.document')}
            </Button>
          )}
          {newest > 0 && (
            <Button
              variant="default"
              leftSection={<IconPrinter size={18} aria-hidden />}
              onClick={() => window.print()}
            >
              {t('signed.print')}
            </Button>
          )}
        </Group>
      }
    >
      <Stack gap="sm">
        {withdrawn && (
          <Alert color="red" role="alert" p="xs" icon={<IconAlertTriangle />} title={t('signed.withdrawn')}>
            {t('signed.withdrawnText', { when: dateTime(withdrawn) })}
          </Alert>
        )}
        {isInDoubt && (
          <Alert color="orange" role="alert" p="xs" icon={<IconAlertTriangle />} title={t('signed.doubt')}>
            {t('signed.doubtText')}
          </Alert>
        )}
        {!isSigned ? (
          <Text size="sm" c="dimmed">
            {t('signed.none')}
          </Text>
        ) : isInDoubt ? null : (
          <Alert
            color={holds ? 'teal' : 'red'}
            role={holds ? 'status' : 'alert'}
            p="xs"
            icon={holds ? <IconCircleCheck /> : <IconAlertTriangle />}
            title={t(holds ? 'signed.valid' : 'signed.invalid')}
          >
            {t(holds ? 'signed.validText' : 'signed.invalidText')}
          </Alert>
        )}
        <Requests requests={seen.data.requests} onAgain={(before) => setAsking({ version: newest, before })} />
        {items.map((signature) => (
          <OneSignature
            key={`${signature.version} ${signature.signed_at} ${signature.certificate_serial}`}
            signature={signature}
            newest={newest}
          />
        ))}
        {seen.data.verification_code && (
          <Text size="sm">
            {t('signed.code')}:{' '}
            <Anchor href={`/verify/${seen.data.verification_code}`} target="_blank" rel="noreferrer">
              <Value>{seen.data.verification_code}</Value>
            </Anchor>
          </Text>
        )}
        {newest > 0 && <Versions path={path} newest={newest} />}
      </Stack>
      {act?.which === 'sign' && (
        <SignDialog
          act="sign"
          encounter={encounter.id}
          version={act.next}
          content={act.content}
          run={sign}
          onClosed={() => setAct(null)}
          onGiven={({ credential, reason }, headers) =>
            sign.mutate({
              params: { path, header: ifMatch(act.etag) },
              body: { credential, reason: reason || null },
              headers,
            })
          }
        />
      )}
      {act?.which === 'co_sign' && (
        <SignDialog
          act="co_sign"
          encounter={encounter.id}
          version={act.newest}
          content={act.content}
          asked={wanted?.meaning}
          run={coSign}
          onClosed={() => setAct(null)}
          onGiven={({ credential, reason, meaning }, headers) =>
            coSign.mutate({
              params: { path, header: ifMatch(act.etag) },
              body: { credential, meaning, reason: reason || null, version: act.newest },
              headers,
            })
          }
        />
      )}
      {asking && <AskColleague path={path} {...asking} onClosed={() => setAsking(null)} />}
      {act?.which === 'withdraw' && (
        <SignDialog
          act="withdraw"
          encounter={encounter.id}
          version={act.newest + 1}
          content={act.content}
          run={withdraw}
          onClosed={() => setAct(null)}
          onGiven={({ credential, reason }, headers) =>
            withdraw.mutate({
              params: { path, header: ifMatch(act.etag) },
              body: { credential, reason, is_measured_on_patient: isMeasured },
              headers,
            })
          }
        >
          <MeasuredOnPatient patient={patient} encounter={encounter} checked={isMeasured} onChange={setMeasured} />
        </SignDialog>
      )}
    </Section>
  );
}

function OneSignature({ signature, newest }: { signature: Schemas['SignatureView']; newest: number }) {
  const { t } = useTranslation();
  const holds = signature.faults.length === 0;
  return (
    <div>
      <Group gap="xs">
        <Text fw={600}>
          <bdi>{signature.signer_name}</bdi>
        </Text>
        {holds && signature.doubtful_since ? (
          <Badge color="orange">{t('signed.inDoubt')}</Badge>
        ) : (
          <Badge color={holds ? 'teal' : 'red'}>{t(holds ? 'signed.holds' : 'signed.broken')}</Badge>
        )}
        {newest > 1 && <Badge color="gray">{t('signed.version', { n: signature.version })}</Badge>}
      </Group>
      <Text size="sm">
        {t(`signed.says.${signature.meaning}`)} · <Value>{dateTime(signature.signed_at)}</Value>
      </Text>
      <Text size="xs" c="dimmed">
        <bdi>{signature.signer_roles.map((role) => roleName(t, role)).join(', ')}</bdi>
        {signature.registration_number && (
          <>
            {' · '}
            {t('signed.registration')} <Value>{signature.registration_number}</Value>
          </>
        )}
        {' · '}
        {t(`signed.by.${signature.authenticated_by}`)} · {t('signed.certificate')}{' '}
        <Value>{signature.certificate_serial.slice(0, 12)}</Value>
      </Text>
      {signature.reason && (
        <Text size="sm">
          {t('signed.reason')}: <bdi>{signature.reason}</bdi>
        </Text>
      )}
      {signature.certificate_revoked_at && holds && (
        <Text size="sm">{t('signed.certificateRevoked', { when: dateTime(signature.certificate_revoked_at) })}</Text>
      )}
      {signature.doubtful_since && (
        <Text size="sm" fw={600}>
          {t('signed.doubtful', { when: dateTime(signature.doubtful_since) })}
        </Text>
      )}
      {signature.faults.map((fault) => (
        <Text key={fault} size="sm" c="var(--mantine-color-error)">
          {t(`signed.fault.${fault}`)}
        </Text>
      ))}
    </div>
  );
}
