import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { fullName } from './format';
import { Value } from './Value';

type Named = { id: string } & Parameters<typeof fullName>[0];

/** The way from a list to the patient whom it names. */
export function PatientLink({ patient }: { patient: Named }) {
  return (
    <Anchor size="sm" component={Link} to="/patients/$id" params={{ id: patient.id } as never}>
      {fullName(patient)}
    </Anchor>
  );
}

/** The same, with what tells people of one name apart. */
export function BornPatientLink({ patient }: { patient: Named & { birth_date: string } }) {
  return (
    <>
      <PatientLink patient={patient} />{' '}
      <Text span size="xs" c="dimmed">
        <Value>{patient.birth_date}</Value>
      </Text>
    </>
  );
}
