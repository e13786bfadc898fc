import { expect, test } from 'vitest';
import { asksTheSame, cellsOf, cellText, type Encounter, noteOf, strayedOf, straysOf, valuesOf } from './encounter';
import type { Field } from './layout/filled';

const encounter = {
  encounter_date: '2026-05-04T08:00:00Z',
  encounter_type: 'follow_up',
  layout_version_id: 'eye',
  clinical_data: { iop_od: 14, plan: 'Drops' },
  carried: { iop_od: 'march', plan: 'chart' },
  confirmed: ['iop_od'],
  copies: {},
} as unknown as Encounter;

test('what was copied keeps where it comes from, and who confirms it says so', () => {
  const note = noteOf(valuesOf(encounter), encounter);
  expect(note.clinical_data).toEqual({ iop_od: 14, plan: 'Drops' });
  expect(note.carried).toEqual({ iop_od: 'march', plan: 'chart' });
  expect(note.confirmed).toEqual(['iop_od']);
});

test('what was typed on another form fills no field of this one', () => {
  const values = { ...valuesOf(encounter), 'clinical_data/lungs': cellText({ value: 'Clear' }, 'soap') };
  expect([...cellsOf(values, 'eye').keys()].sort()).toEqual(['iop_od', 'plan']);
  expect(noteOf(values, encounter).clinical_data).not.toHaveProperty('lungs');
  const [strayed] = strayedOf(values, 'eye');
  expect(strayed).toMatchObject({ name: 'clinical_data/lungs', field: 'lungs', stray: 'other_form/soap/lungs' });
  const aside = { [strayed?.stray ?? '']: strayed?.text ?? '' };
  expect(straysOf(aside)).toEqual([{ name: 'other_form/soap/lungs', field: 'lungs', value: 'Clear', on: 'soap' }]);
  const field: Field = { name: 'p', label: 'Pressure', type: 'number', unit: 'mmHg' };
  const copied = cellText({ value: 14, from: 'march', confirmed: true }, 'soap', field);
  const [stray] = straysOf({ 'other_form/soap/p': copied });
  expect(stray).toMatchObject({ value: 14, from: 'march', asked: { unit: 'mmHg' } });
  expect(cellsOf({ 'clinical_data/p': copied }, 'soap').get('p')).toEqual({
    value: 14,
    from: 'march',
    confirmed: true,
  });
  expect(
    [field, { ...field, unit: 'kPa' }, { ...field, row: 'Left' }].map((it) => asksTheSame(it, stray?.asked)),
  ).toEqual([true, false, false]);
  // A draft of before says nothing of its form: it is this one's.
  expect(cellsOf({ 'clinical_data/lungs': '{"value":"Clear"}' }, 'eye').size).toBe(1);
});
