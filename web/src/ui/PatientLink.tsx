import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { fullName } from './format';

/** The way from a list to the patient whom it names. */
export function PatientLink({ patient }: { patient: { id: string } & Parameters<typeof fullName>[0] }) {
  return (
    <Anchor size="sm" component={Link} to="/patients/$id" params={{ id: patient.id } as never}>
      {fullName(patient)}
    </Anchor>
  );
}
