import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import '@/i18n';
import { PatientBanner } from '@/features/charting/PatientBanner';
import { fullName } from '@/ui/format';
import { detailsOf, valuesOf } from './PatientForm';
import { DuplicateList } from './RegisterPage';

vi.mock('@tanstack/react-router', () => ({
  Link: (props: object) => (
    <a href="/patients/1" {...props}>
      {(props as { children: string }).children}
    </a>
  ),
  useNavigate: () => () => undefined,
  useParams: () => ({}),
}));

const patient = {
  id: '1',
  locked: false,
  patient_number: 'PAT-000001',
  mrn: 'M1',
  given_name: 'Ada',
  family_name: 'Osler',
  middle_name: null,
  name_prefix: 'Dr.',
  birth_date: '1990-02-28',
  sex: 'female',
  age_years: 36,
  deceased: false,
  version: 3,
  created_at: '',
  updated_at: '',
  allowed_actions: [],
  other_names: [{ kind: 'maiden', name: 'Ada Young' }],
  identifiers: [],
  address: { city: 'Austin' },
  consent_for_treatment: null,
  privacy_restrictions: [],
  status: 'active',
  birth_date_accuracy: 'year',
  height_cm: 170.5,
} as never;
const chart = (change: object) =>
  ({
    patient,
    contacts: [],
    coverages: [],
    merged_records: [],
    unmerge_notes: [],
    allergies: [],
    problems: [],
    no_known_allergies: false,
    ...change,
  }) as never;
const show = (node: React.ReactNode) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider>{node}</MantineProvider>
    </QueryClientProvider>,
  );

test('the name is written as the banner standard asks', () => {
  expect(fullName(patient)).toBe('OSLER, Ada (Dr.)');
});

test('"not recorded" never looks like "none"', () => {
  show(<PatientBanner chart={chart({})} />);
  expect(screen.getByText('Allergies not recorded')).toBeInTheDocument();
  expect(screen.queryByText('No known allergies')).toBeNull();
});

test('no known allergies is a fact of its own', () => {
  show(<PatientBanner chart={chart({ no_known_allergies: true })} />);
  expect(screen.getByText('No known allergies')).toBeInTheDocument();
});

test('what the form does not show survives an edit, and an unasked consent stays unasked', () => {
  const details = detailsOf(valuesOf(patient));
  expect(details.other_names).toEqual([{ kind: 'maiden', name: 'Ada Young' }]);
  expect(details.birth_date_accuracy).toBe('year');
  expect(details.consent_for_treatment).toBeNull();
  expect(details.height_cm).toBe(170.5);
});

test('a likely duplicate says why', () => {
  show(<DuplicateList items={[{ patient, score: 85, reasons: ['same_name', 'same_birth_date'] } as never]} />);
  expect(screen.getByText(/same name, same birth date/)).toBeInTheDocument();
});
