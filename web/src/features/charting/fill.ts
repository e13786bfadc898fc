import type { TFunction } from 'i18next';
import type { Schemas } from '@/api/client';
import { fieldsOf } from './encounter';
import type { Cell, Field, Layout } from './layout/filled';
import type { Manner } from './vitals';
import { SHOWN, signOf, textOf, unitOf } from './vitals';

export type Fill = Schemas['EncounterFill'];

const lines = (all: string[] | undefined) => (all && all.length > 0 ? all.join('\n') : undefined);
const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(', ');

/** What the chart says to what a field asks of it; nothing where the chart says nothing. */
function chartText(t: TFunction, fill: Fill, asked: NonNullable<Field['auto_populate']>, manner: Manner) {
  switch (asked) {
    case 'problems':
      return lines(fill.problems?.map((it) => joined(it.display, it.icd10_code, it.onset_date)));
    case 'medications':
      return lines(
        fill.medications?.map((it) =>
          joined(it.display, it.dosage, it.frequency, it.route, it.status === 'on_hold' ? t('choice.on_hold') : null),
        ),
      );
    case 'allergies':
      if (fill.no_known_allergies) return t('patient.allergiesNone');
      return lines(fill.allergies?.map((it) => joined(it.display, it.reaction, t(`choice.${it.severity}`))));
    case 'vitals': {
      const taken = fill.vitals;
      if (!taken) return undefined;
      const signs = SHOWN.flatMap((sign) => {
        const value = signOf(taken, sign);
        return value === null || value === undefined
          ? []
          : [`${t(`vitals.sign.${sign}`)} ${textOf(sign, value, manner)} ${unitOf(sign, manner)}`];
      });
      return `${taken.day}: ${signs.join(', ')}`;
    }
    case 'demographics': {
      const who = fill.demographics;
      return who && joined(`${who.given_name} ${who.family_name}`, who.birth_date, t(`sex.${who.sex}`, who.sex));
    }
    default:
      return undefined;
  }
}

/** What is offered before anybody types: the values of the encounter before, and what the chart says. */
export function offersOf(t: TFunction, layout: Layout, fill: Fill | undefined, manner: Manner): Map<string, Cell> {
  const offers = new Map<string, Cell>();
  if (!fill?.auto_population_enabled) return offers;
  for (const field of fieldsOf(layout)) {
    if (field.auto_populate === 'last_value') {
      const value = fill.last?.values[field.name as never];
      if (value !== undefined && fill.last) offers.set(field.name, { value, from: fill.last.encounter_id });
    } else if (field.auto_populate) {
      const value = chartText(t, fill, field.auto_populate, manner);
      // A line holds no lines. Nothing of it is cut: half a list of allergies would read as the whole.
      if (value)
        offers.set(field.name, { value: field.type === 'text' ? value.replaceAll('\n', '; ') : value, from: 'chart' });
    }
  }
  return offers;
}
