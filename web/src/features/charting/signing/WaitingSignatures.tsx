import './coTexts';
import { Anchor, Badge, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { dateTime, fullName } from '@/ui/format';
import { type Column, Rows } from '@/ui/Listing';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';

type Request = Schemas['CoSignatureRequestView'];
/** The server stops counting here. */
const MOST = 99;
/** So many stand on the first page; the others are one click away. */
const AT_HOME = 5;

export const STATUS_COLOUR: Record<string, string> = {
  open: 'yellow',
  signed: 'teal',
  declined: 'red',
  taken_back: 'gray',
  ended: 'gray',
};

/** What colleagues wait for, on the first page; nothing where nobody waits. */
export function WaitingSignatures() {
  const { t } = useTranslation();
  const list = $api.useQuery('get', '/api/v1/co-signature-requests', { params: { query: { limit: AT_HOME } } });
  if (!list.data || list.data.waiting === 0) return null;
  return (
    <Section
      title={t('coSignature.title')}
      aside={
        <Anchor component={Link} to="/co-signatures" size="sm">
          {t('coSignature.all')} (<Value>{counted(list.data.waiting)}</Value>)
        </Anchor>
      }
    >
      <Rows
        label={t('coSignature.title')}
        items={list.data.items}
        keyOf={(one) => one.id}
        columns={[encounterColumn(t), wants(t), ...by(t)]}
      />
    </Section>
  );
}

export const counted = (waiting: number) => (waiting > MOST ? `${MOST}+` : String(waiting));

/** Whose encounter, and the way to it. */
export function encounterColumn(t: TFunction): Column<Request> {
  return {
    label: t('coSignature.encounter'),
    bare: true,
    cell: ({ patient, encounter_id, encounter_type, encounter_date }) => (
      <div>
        {patient ? (
          <>
            <Link
              to="/patients/$id/encounters/$encounterId"
              params={{ id: patient.id, encounterId: encounter_id } as never}
              className="strong-link"
            >
              <bdi>{fullName(patient)}</bdi>
            </Link>{' '}
            <Text span size="xs" c="dimmed">
              <Value>{patient.birth_date}</Value>
            </Text>
          </>
        ) : (
          <Text size="sm" span>
            {t('coSignature.shut')}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {t(`encounter.type.${encounter_type}`, encounter_type)} · <Value>{dateTime(encounter_date)}</Value>
        </Text>
      </div>
    ),
  };
}

/** What is asked for, and what the colleague said of it. */
export function wants(t: TFunction): Column<Request> {
  return {
    label: t('coSignature.wants'),
    long: true,
    cell: ({ meaning, note }) => (
      <div>
        <Badge variant="light">{t(`coSignature.meaning.${meaning}`)}</Badge>
        {note && (
          <Text size="sm">
            <bdi>{note}</bdi>
          </Text>
        )}
      </div>
    ),
  };
}

/** Who asks, and since when. */
export function by(t: TFunction): Column<Request>[] {
  return [
    { label: t('coSignature.by'), cell: ({ asked_by_name }) => <bdi>{asked_by_name}</bdi> },
    { label: t('coSignature.since'), nowrap: true, cell: ({ asked_at }) => <Value>{dateTime(asked_at)}</Value> },
  ];
}
