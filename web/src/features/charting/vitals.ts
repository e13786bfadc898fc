import type { Schemas } from '@/api/client';
import { civilDate, clock } from '@/ui/format';

export type Vitals = Schemas['VitalsView'];
export type VitalsList = Schemas['VitalsList'];
type Measured = Schemas['Measured'];
export type Sign = Exclude<keyof Measured, 'encounter_id'>;
export type Shown = Sign | 'bmi';

/** In the order in which they are measured and read. */
export const SIGNS: Sign[] = [
  'systolic',
  'diastolic',
  'heart_rate',
  'respiratory_rate',
  'temperature',
  'oxygen_saturation',
  'pain',
  'height_cm',
  'weight_kg',
  'glucose',
];
/** What is shown, with what is computed. */
export const SHOWN: Shown[] = [...SIGNS.slice(0, -1), 'bmi', 'glucose'];
const UNITS: Record<Shown, string> = {
  systolic: 'mmHg',
  diastolic: 'mmHg',
  heart_rate: '/min',
  respiratory_rate: '/min',
  temperature: '°C',
  oxygen_saturation: '%',
  pain: '0–10',
  height_cm: 'cm',
  weight_kg: 'kg',
  bmi: 'kg/m²',
  glucose: 'mmol/L',
};
const DECIMALS: Partial<Record<Shown, number>> = { temperature: 1, height_cm: 1, weight_kg: 1, bmi: 1, glucose: 1 };
/** Milligrams of glucose in a decilitre for a millimole in a litre. */
const MILLIGRAMS = 18.016;

/** How a clinic shows and types a sign. */
export type Manner = { milligrams: boolean };
export const unitOf = (sign: Shown, { milligrams }: Manner) =>
  sign === 'glucose' && milligrams ? 'mg/dL' : UNITS[sign];
const factor = (sign: Shown, { milligrams }: Manner) => (sign === 'glucose' && milligrams ? MILLIGRAMS : 1);

/** When: the day alone, where no time of day is known. */
export const whenOf = (of: Vitals) => (of.recorded_on ? civilDate(of.recorded_on) : clock(of.recorded_at));
export const signOf = (of: Vitals, sign: Shown): number | null | undefined =>
  sign === 'bmi' ? of.bmi : of.measured[sign];
/** With the decimals that it always has: 37.0 is not 37. */
export const textOf = (sign: Shown, value: number, manner: Manner) =>
  (value * factor(sign, manner)).toFixed(sign === 'glucose' && manner.milligrams ? 0 : (DECIMALS[sign] ?? 0));
/** What was typed, in the unit in which it is kept; `NaN` where it is no number. */
export function keptOf(sign: Sign, typed: string, manner: Manner): number | null {
  const text = typed.trim().replace(',', '.');
  if (text === '') return null;
  if (!/^\d+(\.\d+)?$/.test(text)) return Number.NaN;
  return Math.round((Number(text) / factor(sign, manner)) * 100) / 100;
}
export const levelOf = (of: Vitals, sign: Shown) => of.flags.find((flag) => flag.sign === sign)?.level;
