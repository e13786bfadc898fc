import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { dateTime } from '@/ui/format';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';
import { ImagesReading } from './ImagesReading';
import { Reading } from './Reading';
import type { ReportReading } from './report';
import { SynopticReading } from './SynopticReading';

/** Who decides of a report reads everything that is signed with it as it was read together with the words, and not as a list was before. */
export function SignedWith({ report }: { report: ReportReading }) {
  const { t } = useTranslation();
  const { amends, addenda_superseded, frozen_sections, consultations, text } = report.signed_with;
  const isDecided = ['verify', 'sign', 'withdraw'].some((action) => report.allowed_actions.includes(action));
  if (!isDecided) return null;
  const said = text && { ...report, text };
  return (
    <>
      <Section title={t('signedWith.title')} help={t('signedWith.help')}>
        <Stack gap="sm">
          <dl className="facts">
            <dt>{t('pathologyReport.field.language')}</dt>
            <dd>{t(`pathologyReport.language.${(text ?? report.text).language ?? 'en'}`)}</dd>
            <dt>{t('signedWith.edition')}</dt>
            <dd>
              <Value>{report.edition}</Value>
              {amends && ` · ${t('signedWith.amends', { n: amends })}`}
            </dd>
            {frozen_sections.map((one) => (
              <Frozen key={one.id} of={one} />
            ))}
            {consultations.map((one) => (
              <Opinion key={one.number} of={one} />
            ))}
            {addenda_superseded.map((one) => (
              <Superseded key={one.number} of={one} />
            ))}
          </dl>
          {frozen_sections.length + consultations.length + addenda_superseded.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('signedWith.nothing')}
            </Text>
          )}
        </Stack>
      </Section>
      {said && (
        <>
          <Alert color="orange" role="status" p="xs" title={t('signedWith.takenBack')}>
            {t('signedWith.takenBackHelp')}
          </Alert>
          <Reading report={said} />
          <SynopticReading report={said} />
          <ImagesReading report={said} />
        </>
      )}
    </>
  );
}

const pre = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } as const;

function Frozen({ of }: { of: Schemas['FrozenSectionView'] }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>
        {t('frozen.title')} <Value>{of.label}</Value>
      </dt>
      <dd style={pre}>
        <Text span size="sm" td={of.corrected_by ? 'line-through' : undefined}>
          <bdi>{of.diagnosis}</bdi>
        </Text>
        <Text size="xs" c="dimmed">
          <bdi>{of.recorded_by}</bdi>
          {' · '}
          {t('frozen.field.received_at')} <Value>{dateTime(of.received_at)}</Value>
          {' · '}
          {t('frozen.told', { to: of.told_to, way: t(`frozen.way.${of.told_by}`), at: dateTime(of.told_at) })}
          {' · '}
          {t(of.read_back ? 'frozen.readBack' : 'frozen.notReadBack')}
        </Text>
        {of.correction_reason && (
          <Text size="sm">
            {t('frozen.field.correction_reason')}: <bdi>{of.correction_reason}</bdi>
          </Text>
        )}
        {of.concordance && (
          <Text size="sm">
            {t('frozen.field.concordance')}: <b>{t(`frozen.concordance.${of.concordance.concordance}`)}</b>
            {of.concordance.reason && (
              <>
                {' · '}
                <bdi>{of.concordance.reason}</bdi>
              </>
            )}
          </Text>
        )}
      </dd>
    </>
  );
}

function Opinion({ of }: { of: Schemas['MentionedOpinion'] }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>
        {t('consultation.opinion')}: <bdi>{of.consultant}</bdi>
      </dt>
      <dd style={pre}>
        <Text size="sm" c="dimmed">
          <bdi>{of.question}</bdi>
        </Text>
        <bdi>{of.opinion}</bdi>
        <Text size="xs" c="dimmed">
          <Value>{dateTime(of.answered_at)}</Value>
        </Text>
      </dd>
    </>
  );
}

function Superseded({ of }: { of: Schemas['SupersededAddendum'] }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t('signedWith.superseded', { n: of.number, edition: of.edition })}</dt>
      <dd style={pre}>
        <bdi>{of.said}</bdi>
        {of.signed_by && of.signed_at && (
          <Text size="xs" c="dimmed">
            {t('addendum.signed', { by: of.signed_by, at: dateTime(of.signed_at) })}
          </Text>
        )}
        {of.answer && (
          <Text size="sm">
            <b>{t(of.answer.is_taken_over ? 'addendum.takenOver' : 'addendum.notTakenOver')}</b>
            {of.answer.reason && (
              <>
                {': '}
                <bdi>{of.answer.reason}</bdi>
              </>
            )}
          </Text>
        )}
      </dd>
    </>
  );
}
