import { Badge, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';
import '../pathologyTexts';
import { labelOf as caseLabelOf } from '../words';
import { labelOf, type ReportReading } from './report';

/** Who reports about whom, and what was asked. */
export function Request({
  of,
}: {
  of: Pick<
    ReportReading,
    'laboratory' | 'subject' | 'request' | 'accession_number' | 'invoice_number' | 'investigation_type'
  >;
}) {
  const { t } = useTranslation();
  const label = caseLabelOf(t);
  const { laboratory, subject, request } = of;
  const given = [subject.given_name, subject.middle_name].filter(Boolean).join(' ');
  const isExact = subject.birth_date_accuracy === 'exact';
  const consultant = [request.consultant_name, request.consultant_designation].filter(Boolean).join(', ');
  const facts: [string, React.ReactNode][] = [
    [
      labelOf(t)('laboratory'),
      <bdi key="laboratory">
        {[laboratory.name, laboratory.address, laboratory.npi && `NPI ${laboratory.npi}`].filter(Boolean).join(' · ')}
      </bdi>,
    ],
    [label('patient'), <bdi key="patient">{`${subject.family_name}, ${given}`}</bdi>],
    [t('field.mrn'), <Value key="mrn">{subject.mrn}</Value>],
    [
      t('field.birth_date'),
      <Value key="born">{isExact ? subject.birth_date : `≈ ${subject.birth_date.slice(0, 4)}`}</Value>,
    ],
    [label('age'), request.age_unit && t(`pathology.aged.${request.age_unit}`, { n: request.age })],
    [t('field.sex'), t(`sex.${subject.sex}`)],
    [label('accession_number'), <Value key="accession">{of.accession_number}</Value>],
    [label('invoice_number'), <Value key="invoice">{of.invoice_number}</Value>],
    [label('investigation_type'), t(`pathology.type.${of.investigation_type}`)],
    [label('consultant_name'), consultant && <bdi key="consultant">{consultant}</bdi>],
    [
      label('clinical_information'),
      request.clinical_information && <bdi key="clinical">{request.clinical_information}</bdi>,
    ],
    [label('receive_date'), request.receive_date && <Value key="received">{request.receive_date}</Value>],
    [label('reporting_date'), request.reporting_date && <Value key="by">{request.reporting_date}</Value>],
  ];
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd style={{ whiteSpace: 'pre-wrap' }}>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** What is signed with the words of a report: who reports about whom, what was asked, and what came. */
export function About({ report }: { report: ReportReading }) {
  const { t } = useTranslation();
  const label = caseLabelOf(t);
  return (
    <>
      <Section title={t('pathology.request')}>
        <Request of={report} />
      </Section>
      <Section title={t('pathology.specimens')}>
        <dl className="facts">
          {report.specimens.map((part) => (
            <div key={part.id} style={{ display: 'contents' }}>
              <dt>
                <Value>{part.label}</Value>
              </dt>
              <dd>
                <bdi>{[part.details.specimen_type, part.details.specimen_site].filter(Boolean).join(', ')}</bdi>
                <Text size="sm">
                  {label('condition')}: {t(`pathology.condition.${part.details.condition ?? 'acceptable'}`)}
                  {part.details.condition_note && (
                    <>
                      {' · '}
                      <bdi>{part.details.condition_note}</bdi>
                    </>
                  )}
                </Text>
                {part.status === 'rejected' && (
                  <>
                    <Badge color="red" variant="light">
                      {t('pathology.part.rejected')}
                    </Badge>{' '}
                    <bdi>{part.rejection_reason}</bdi>
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  );
}
