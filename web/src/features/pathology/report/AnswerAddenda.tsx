import { Card, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { FormDialog } from '@/ui/FormDialog';
import { RadioField, TextField, useTexts } from '@/ui/fields';
import type { Report } from './report';

type Addendum = Schemas['AddendumView'];
type Answer = Schemas['AddendumAnswer'];
const YES = 'yes';
const NO = 'no';

/**
 * The addenda of the edition that is out, while the next one is written: its publication takes their place. That they could not be read is
 * not that there are none.
 */
export function useStandingAddenda(report: Report) {
  const out = report.issued_edition;
  const isAmendment = !!out && out < report.edition;
  const list = $api.useQuery(
    'get',
    '/api/v1/pathology/reports/{id}/addenda',
    { params: { path: { id: report.id } } },
    { enabled: isAmendment },
  );
  const items = (list.data?.items ?? []).filter((one) => one.status === 'signed' && one.edition === out);
  return {
    items: isAmendment ? items : [],
    isKnown: !isAmendment || list.isSuccess,
    error: list.error,
    refetch: list.refetch,
  };
}

/** Of each of them whoever hands the amendment on says that it was taken over, or why not. */
export function AnswerAddenda({
  addenda,
  language,
  run,
  label,
  onClosed,
  onAnswered,
}: {
  addenda: Addendum[];
  language?: string;
  run: { error: unknown; isPending: boolean };
  label: (name: string) => string;
  onClosed: () => void;
  onAnswered: (answers: Answer[]) => void;
}) {
  const { t } = useTranslation();
  const texts = useTexts(
    Object.fromEntries(
      addenda.flatMap((_, at) => [
        [taken(at), ''],
        [why(at), ''],
      ]),
    ),
  );
  const form = { values: texts.values, set: texts.set as (name: string, value: string) => void, error: run.error };
  const answers = addenda.map((one, at) => {
    const is_taken_over = form.values[taken(at)] === YES;
    return { number: one.number, is_taken_over, reason: is_taken_over ? null : (form.values[why(at)] ?? '') };
  });
  return (
    <FormDialog
      title={t('pathologyReport.do.submit')}
      help={t('addendum.answerHelp')}
      size="lg"
      isLong
      run={run}
      save={t('pathologyReport.do.submit')}
      disabled={addenda.some((_, at) => !form.values[taken(at)])}
      label={(name) => (/^addenda\[\d+\]\.reason$/.test(name) ? t('addendum.whyNot') : label(name))}
      onClosed={onClosed}
      onSubmit={() => onAnswered(answers)}
    >
      {addenda.map((one, at) => (
        <Card key={one.id} withBorder component="article" aria-label={t('addendum.short', { n: one.number })}>
          <Stack gap="xs">
            <Text size="sm" fw={600}>
              {t('addendum.numbered', { n: one.number, edition: one.edition })}
            </Text>
            <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }} lang={language}>
              <bdi>{one.said}</bdi>
            </Text>
            <RadioField
              form={form}
              name={taken(at)}
              label={t('addendum.answer')}
              data={[
                { value: YES, label: t('addendum.takenOver') },
                { value: NO, label: t('addendum.notTakenOver') },
              ]}
            />
            {form.values[taken(at)] === NO && (
              <TextField form={form} name={why(at)} label={t('addendum.whyNot')} required maxLength={500} />
            )}
          </Stack>
        </Card>
      ))}
    </FormDialog>
  );
}

const taken = (at: number) => `addenda[${at}].is_taken_over`;
/** Named as the server names it when it refuses one. */
const why = (at: number) => `addenda[${at}].reason`;
