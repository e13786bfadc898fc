import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dateTime } from '@/ui/format';
import { type Encounter, valueText } from './encounter';
import { inOrder } from './layout/build';
import { Drawn } from './layout/Drawing';
import type { Field } from './layout/filled';
import type { FormOf } from './OnForm';
import { VisitVitals } from './VisitVitals';

/** What was written on a form, as that form asked for it: to read, and to print. */
export function WrittenForm({ patient, encounter, form }: { patient: string; encounter: Encounter; form: FormOf }) {
  const { t } = useTranslation();
  const data = (encounter.clinical_data ?? {}) as Record<string, unknown>;
  const answered = (field: Field) => field.type === 'vitals' || data[field.name] !== undefined;
  const sections = form.layout.pages.flatMap((page) => inOrder(page.sections));
  return (
    <>
      {sections.map((section) => {
        const fields = section.fields.filter(answered);
        if (fields.length === 0) return null;
        return (
          <section key={section.id} aria-label={section.title}>
            <Title order={3} size="h4" mt="sm">
              {section.title}
            </Title>
            <dl className="facts">
              {fields.map((field) => (
                <Answered
                  key={field.name}
                  patient={patient}
                  encounter={encounter}
                  field={field}
                  value={data[field.name]}
                />
              ))}
            </dl>
          </section>
        );
      })}
      <Text size="xs" c="dimmed" mt="sm">
        {t('layout.writtenOn', { name: form.name, n: form.number })}
      </Text>
    </>
  );
}

function Answered({
  patient,
  encounter,
  field,
  value,
}: {
  patient: string;
  encounter: Encounter;
  field: Field;
  value: unknown;
}) {
  const { t } = useTranslation();
  const copy = encounter.copies[field.name];
  return (
    <>
      <dt>{field.row ? `${field.row}, ${field.label}` : field.label}</dt>
      <dd style={{ whiteSpace: 'pre-wrap' }}>
        {field.type === 'vitals' ? (
          <VisitVitals patient={patient} encounter={encounter} />
        ) : field.type === 'drawing' ? (
          <Drawn label={field.label} image={field.image ?? 'blank'} value={value} />
        ) : (
          <bdi>
            {valueText(t, field, value)}
            {field.unit && ` ${field.unit}`}
          </bdi>
        )}
        {copy && (
          <Text size="xs" c="dimmed" fs="italic">
            {t(
              copy.encounter_id
                ? copy.is_changed
                  ? 'layout.copiedChanged'
                  : 'layout.copiedUnchanged'
                : copy.is_changed
                  ? 'layout.chartChanged'
                  : 'layout.chartUnchanged',
              { day: dateTime(copy.encounter_date) },
            )}
            {copy.confirmed && ` · ${t('layout.confirmedBy', { who: copy.confirmed.name })}`}
          </Text>
        )}
        {encounter.withdrawn.includes(field.name) && (
          <Text size="xs" c="var(--mantine-color-error)">
            {t('layout.withdrawn')}
          </Text>
        )}
      </dd>
    </>
  );
}
