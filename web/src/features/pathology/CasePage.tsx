import { Badge, Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, onceBy, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { FormDialog } from '@/ui/FormDialog';
import { useTexts } from '@/ui/fields';
import { dateTime } from '@/ui/format';
import { Rows } from '@/ui/Listing';
import { BornPatientLink } from '@/ui/PatientLink';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';
import { AlarmBanner, CaseAlarms } from './alarms/Alarms';
import { CaseBench } from './CaseBench';
import { CaseFields, detailsOf } from './CaseFields';
import { WhoseCase } from './desk/WhoseCase';
import { FrozenSections } from './FrozenSections';
import './pathologyTexts';
import { CaseReport } from './report/CaseReport';
import { SpecimenFields, specimenOf } from './SpecimenFields';
import { type Case, COLOUR, labelOf, type Specimen } from './words';

type Asked = 'correct' | 'reject' | 'reopen' | 'void' | 'add_specimen';
type AskedOfPart = { part: Specimen; what: 'change' | 'reject' | 'accept' };

/** A case: what the request said, what came, and what was decided. */
export function CasePage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const one = $api.useQuery('get', '/api/v1/pathology/cases/{id}', { params: { path: { id } } });
  if (one.error && !one.data) return <ProblemAlert error={one.error} onRetry={one.refetch} />;
  if (!one.data || one.data.id !== id) return <Loader aria-label={t('app.loading')} />;
  return <Opened key={id} of={one.data} />;
}

function Opened({ of }: { of: Case }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const [asked, setAsked] = useState<Asked>();
  const [part, setPart] = useState<AskedOfPart>();
  const verify = $api.useMutation('put', '/api/v1/pathology/cases/{id}/verification');
  const close = () => setAsked(undefined);
  const { status } = of.verification;
  const file = (name: string) => `/api/v1/pathology/cases/${of.id}/${name}`;
  const actions = (['correct', 'reject', 'reopen', 'void'] as const).filter((one) => of.allowed_actions.includes(one));
  const atHand = status !== 'voided' && of.specimens.some((one) => one.status === 'received');
  return (
    <Stack>
      <Group justify="space-between">
        <Group gap="sm">
          <Title order={1}>
            <Value>{of.accession_number}</Value>
          </Title>
          <Badge size="lg" color={COLOUR[status]} variant="light">
            {t(`pathology.status.${status}`)}
          </Badge>
        </Group>
        <Group gap="xs">
          {of.allowed_actions.includes('verify') && (
            <Button
              loading={verify.isPending}
              onClick={() =>
                verify.mutate({
                  params: { path: { id: of.id }, header: ifMatch(of.version) },
                  body: { action: 'verify' },
                })
              }
            >
              {t('pathology.do.verify')}
            </Button>
          )}
          {actions.map((one) => (
            <Button key={one} variant="default" onClick={() => setAsked(one)}>
              {t(`pathology.do.${one}`)}
            </Button>
          ))}
        </Group>
      </Group>
      <ProblemAlert error={verify.error} />
      <WhoseCase id={of.id} />
      <Decided of={of} />
      <Section
        title={t('pathology.request')}
        aside={
          <Button component="a" href={file('slip.pdf')} download variant="default" size="compact-sm">
            {t('pathology.slip')}
          </Button>
        }
      >
        <Facts of={of} />
      </Section>
      <Section
        title={t('pathology.specimens')}
        aside={
          <Group gap="xs">
            {atHand && (
              <>
                <Button component="a" href={file('labels.pdf')} download variant="default" size="compact-sm">
                  {t('pathology.labels')}
                </Button>
                <Button component="a" href={file('labels.zpl')} download variant="default" size="compact-sm">
                  {t('pathology.labelsZpl')}
                </Button>
              </>
            )}
            {of.allowed_actions.includes('add_specimen') && (
              <Button size="compact-sm" onClick={() => setAsked('add_specimen')}>
                {t('pathology.addSpecimen')}
              </Button>
            )}
          </Group>
        }
      >
        <Parts of={of} onAsked={setPart} />
      </Section>
      <AlarmBanner id={of.id} />
      <CaseBench id={of.id} />
      <CaseAlarms id={of.id} />
      {can(session, 'pathology_report.read') && (
        <FrozenSections id={of.id} patient={of.patient?.id} parts={of.specimens} />
      )}
      <CaseReport id={of.id} />
      {asked === 'correct' && <Correct of={of} onClosed={close} />}
      {asked === 'add_specimen' && <Part of={of} onClosed={close} />}
      {(asked === 'reject' || asked === 'reopen' || asked === 'void') && (
        <Decide of={of} action={asked} onClosed={close} />
      )}
      {part?.what === 'change' && <Part of={of} part={part.part} onClosed={() => setPart(undefined)} />}
      {part && part.what !== 'change' && (
        <DecidePart part={part.part} action={part.what} onClosed={() => setPart(undefined)} />
      )}
    </Stack>
  );
}

/** Who decided what, and why. */
function Decided({ of: { verification: said } }: { of: Case }) {
  const { t } = useTranslation();
  const by = said.voided_by ?? said.verified_by;
  const at = said.voided_at ?? said.verified_at;
  const why = said.void_reason ?? said.rejection_reason;
  if (!by || !at) return null;
  return (
    <Text size="sm">
      {t('pathology.decided', { status: t(`pathology.status.${said.status}`), by, at: dateTime(at) })}
      {why && (
        <>
          {' '}
          <bdi>{why}</bdi>
        </>
      )}
    </Text>
  );
}

function Facts({ of }: { of: Case }) {
  const { t } = useTranslation();
  const label = labelOf(t);
  const { details } = of;
  const facts: [string, React.ReactNode][] = [
    ['patient', of.patient ? <BornPatientLink key="patient" patient={of.patient} /> : t('pathology.shut')],
    ['age', details.age_unit && t(`pathology.aged.${details.age_unit}`, { n: details.age })],
    ['investigation_type', t(`pathology.type.${of.investigation_type}`)],
    ['invoice_number', <Value key="invoice">{of.invoice_number}</Value>],
    ['consultant_name', details.consultant_name],
    ['consultant_designation', details.consultant_designation],
    ['clinical_information', details.clinical_information],
    ['receive_date', <Value key="received">{details.receive_date}</Value>],
    ['reporting_date', details.reporting_date && <Value key="reporting">{details.reporting_date}</Value>],
    ['recorded_by', t('pathology.by', { by: of.recorded_by, at: dateTime(of.created_at) })],
  ];
  return (
    <Stack component="dl" gap={6} m={0}>
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <Group key={name} gap="sm" align="baseline" wrap="nowrap">
            <Text component="dt" size="sm" c="dimmed" w={180} style={{ flexShrink: 0 }}>
              {label(name)}
            </Text>
            <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
              {typeof value === 'string' ? <bdi>{value}</bdi> : value}
            </Text>
          </Group>
        ))}
    </Stack>
  );
}

function Parts({ of, onAsked }: { of: Case; onAsked: (asked: AskedOfPart) => void }) {
  const { t } = useTranslation();
  const label = labelOf(t);
  return (
    <Rows
      label={t('pathology.specimens')}
      items={of.specimens}
      keyOf={(part) => part.id}
      columns={[
        {
          label: label('label'),
          cell: (part) => (
            <Text fw={600} size="sm" span>
              <Value>{part.label}</Value>
            </Text>
          ),
          nowrap: true,
          bare: true,
        },
        { label: label('specimen_type'), cell: (part) => <bdi>{part.details.specimen_type}</bdi>, long: true },
        { label: label('specimen_site'), cell: (part) => <bdi>{part.details.specimen_site}</bdi>, long: true },
        {
          label: label('condition'),
          cell: (part) => (
            <>
              {t(`pathology.condition.${part.details.condition ?? 'acceptable'}`)}
              {part.details.condition_note && (
                <Text size="xs" c="dimmed">
                  <bdi>{part.details.condition_note}</bdi>
                </Text>
              )}
            </>
          ),
          long: true,
        },
        {
          label: label('status'),
          cell: (part) => (
            <>
              <Badge color={part.status === 'received' ? 'teal' : 'red'} variant="light" style={{ flexShrink: 0 }}>
                {t(`pathology.part.${part.status}`)}
              </Badge>
              {part.rejected_by && part.rejected_at && (
                <Text size="xs">
                  <bdi>{part.rejection_reason}</bdi> ·{' '}
                  {t('pathology.by', { by: part.rejected_by, at: dateTime(part.rejected_at) })}
                </Text>
              )}
            </>
          ),
        },
        {
          label: t('app.actions'),
          bare: true,
          cell: (part) => (
            <Group gap={6}>
              {(['change', 'reject', 'accept'] as const)
                .filter((what) => part.allowed_actions.includes(what))
                .map((what) => (
                  <Button
                    key={what}
                    size="compact-xs"
                    variant="default"
                    aria-label={`${t(`pathology.doPart.${what}`)}: ${part.label}`}
                    onClick={() => onAsked({ part, what })}
                  >
                    {t(`pathology.doPart.${what}`)}
                  </Button>
                ))}
            </Group>
          ),
        },
      ]}
    />
  );
}

function Decide({ of, action, onClosed }: { of: Case; action: 'reject' | 'reopen' | 'void'; onClosed: () => void }) {
  const { t } = useTranslation();
  // As it was shown when this was asked: what somebody else changes meanwhile is not decided of.
  const [seen] = useState(of);
  const decide = $api.useMutation('put', '/api/v1/pathology/cases/{id}/verification', { onSuccess: onClosed });
  return (
    <AskReason
      opened
      title={t(`pathology.do.${action}`)}
      help={t(`pathology.doHelp.${action}`)}
      label={t('field.reason')}
      run={decide}
      onClose={onClosed}
      onSubmit={(reason) =>
        decide.mutate({ params: { path: { id: seen.id }, header: ifMatch(seen.version) }, body: { action, reason } })
      }
    />
  );
}

function DecidePart({ part, action, onClosed }: { part: Specimen; action: 'reject' | 'accept'; onClosed: () => void }) {
  const { t } = useTranslation();
  const decide = $api.useMutation('put', '/api/v1/pathology/specimens/{id}/status', { onSuccess: onClosed });
  return (
    <AskReason
      opened
      title={`${t(`pathology.doPart.${action}`)}: ${part.label}`}
      save={t(`pathology.doPart.${action}`)}
      label={t('field.reason')}
      run={decide}
      onClose={onClosed}
      onSubmit={(reason) =>
        decide.mutate({ params: { path: { id: part.id }, header: ifMatch(part.version) }, body: { action, reason } })
      }
    />
  );
}

function Correct({ of, onClosed }: { of: Case; onClosed: () => void }) {
  const { t } = useTranslation();
  // What is typed over is what stood there when the dialog was opened: a colleague's change meanwhile is met, not overwritten.
  const [seen] = useState(of);
  const { details } = seen;
  const texts = useTexts({
    age: details.age?.toString() ?? '',
    age_unit: details.age_unit ?? 'years',
    consultant_id: details.consultant_id ?? '',
    consultant_name: details.consultant_name ?? '',
    consultant_designation: details.consultant_designation ?? '',
    clinical_information: details.clinical_information ?? '',
    receive_date: details.receive_date ?? '',
    reporting_date: details.reporting_date ?? '',
  });
  const correct = $api.useMutation('put', '/api/v1/pathology/cases/{id}', { onSuccess: onClosed });
  const isAgeKept = texts.values.age === String(details.age) && texts.values.age_unit === details.age_unit;
  const form = { values: texts.values, set: texts.set as (name: string, value: string) => void, error: correct.error };
  return (
    <FormDialog
      title={t('pathology.do.correct')}
      size="lg"
      run={correct}
      label={labelOf(t)}
      onClosed={onClosed}
      onSubmit={() =>
        correct.mutate({
          params: { path: { id: seen.id }, header: ifMatch(seen.version) },
          // An age that nobody changed follows from the birth date, where that is certain.
          body: detailsOf(isAgeKept ? { ...texts.values, age: '' } : texts.values, ''),
        })
      }
    >
      <CaseFields form={form} within="" age />
    </FormDialog>
  );
}

/** A specimen of the case, as it was written down or a new one. */
function Part({ of, part, onClosed }: { of: Case; part?: Specimen; onClosed: () => void }) {
  const { t } = useTranslation();
  const [once] = useState(() => crypto.randomUUID());
  const texts = useTexts({
    specimen_type: part?.details.specimen_type ?? '',
    specimen_site: part?.details.specimen_site ?? '',
    condition: (part?.details.condition ?? 'acceptable') as string,
    condition_note: part?.details.condition_note ?? '',
  });
  const add = $api.useMutation('post', '/api/v1/pathology/cases/{id}/specimens', { onSuccess: onClosed });
  const change = $api.useMutation('put', '/api/v1/pathology/specimens/{id}', { onSuccess: onClosed });
  const run = part ? change : add;
  const form = { values: texts.values, set: texts.set as (name: string, value: string) => void, error: run.error };
  const save = (body: Schemas['SpecimenDetails']) => {
    if (part) change.mutate({ params: { path: { id: part.id }, header: ifMatch(part.version) }, body });
    else add.mutate({ params: { path: { id: of.id } }, body, headers: onceBy(once) });
  };
  return (
    <FormDialog
      title={part ? `${t('pathology.doPart.change')}: ${part.label}` : t('pathology.addSpecimen')}
      size="lg"
      run={run}
      label={labelOf(t)}
      onClosed={onClosed}
      onSubmit={() => save(specimenOf(texts.values, ''))}
    >
      <SpecimenFields form={form} within="" />
    </FormDialog>
  );
}
