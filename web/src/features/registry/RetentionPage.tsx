import { Alert, Button, Group, Loader, NumberInput, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { dateTime } from '@/ui/format';
import { Section } from '@/ui/Section';
import { Purges } from './Purges';

const TERMS = ['adult_years', 'minor_age', 'minor_years'] as const;

/** For how long records are kept. */
export function RetentionPage() {
  const { t } = useTranslation();
  const policy = $api.useQuery('get', '/api/v1/retention');
  return (
    <Stack>
      <div>
        <Title order={1}>{t('retention.title')}</Title>
        <Text c="dimmed" size="sm">
          {t('retention.help')}
        </Text>
      </div>
      <ProblemAlert error={policy.error} onRetry={policy.refetch} />
      {policy.isPending && <Loader aria-label={t('app.loading')} />}
      {policy.data && <Policy key={policy.data.version} policy={policy.data} />}
      <Purges />
    </Stack>
  );
}

function Policy({ policy }: { policy: Schemas['RetentionView'] }) {
  const { t } = useTranslation();
  const [terms, setTerms] = useState<Schemas['Terms']>({
    adult_years: policy.adult_years,
    minor_age: policy.minor_age,
    minor_years: policy.minor_years,
  });
  const save = $api.useMutation('put', '/api/v1/retention');
  const changed = TERMS.some((term) => terms[term] !== policy[term]);
  return (
    <Section title={t('retention.terms')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ params: { header: ifMatch(policy.version) }, body: terms });
        }}
      >
        <Stack>
          <ProblemAlert error={save.error} />
          {TERMS.map((term) => (
            <NumberInput
              key={term}
              maw={360}
              label={t(`retention.${term}`)}
              description={t('retention.atLeast', { n: policy.shortest[term] })}
              min={policy.shortest[term]}
              max={100}
              allowDecimal={false}
              value={terms[term]}
              onChange={(value) => setTerms({ ...terms, [term]: Number(value) })}
            />
          ))}
          {policy.changed_by && policy.updated_at && (
            <Text size="xs" c="dimmed">
              {t('retention.changedBy', { who: policy.changed_by, when: dateTime(policy.updated_at) })}
            </Text>
          )}
          {save.isSuccess && (
            <Alert color="teal" role="status">
              {t('retention.saved')}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending} disabled={!changed}>
              {t('app.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
