import { Button, Card, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { fullName } from '@/ui/format';

/** What is said of somebody who is chosen. */
type Person = Parameters<typeof fullName>[0] & { id: string; birth_date: string; mrn?: string | null };

/** Whoever judges says which of two records survives, and why. */
export function Merge({ patients, onMerged }: { patients: [Person, Person]; onMerged: (survivor: string) => void }) {
  const { t } = useTranslation();
  const [survivor, setSurvivor] = useState('');
  const [reason, setReason] = useState('');
  const merge = $api.useMutation('post', '/api/v1/merges', {
    onSuccess: ({ survivor_id }) => onMerged(survivor_id),
  });
  const merged = patients.find((patient) => patient.id !== survivor)?.id ?? '';
  return (
    <Card withBorder component="section" aria-label={t('merge.do')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          merge.mutate({ body: { survivor_id: survivor, merged_id: merged, reason } });
        }}
      >
        <Stack>
          <Text size="sm">{t('merge.help')}</Text>
          <ProblemAlert error={merge.error} />
          <Radio.Group label={t('merge.survivor')} value={survivor} onChange={setSurvivor} required>
            <Stack gap="xs" mt="xs">
              {patients.map((patient) => (
                <Radio
                  key={patient.id}
                  value={patient.id}
                  label={`${fullName(patient)}, ${patient.birth_date}, ${patient.mrn}`}
                />
              ))}
            </Stack>
          </Radio.Group>
          <TextInput
            label={t('merge.reason')}
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={merge.isPending} disabled={survivor === '' || reason.trim() === ''}>
              {t('merge.do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

/** Said once, and the pair is on nobody's list again. */
export function Distinct({ patients: [one, other], onSaid }: { patients: [Person, Person]; onSaid: () => void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const decide = $api.useMutation('post', '/api/v1/duplicates/decisions', {
    onSuccess: onSaid,
  });
  return (
    <Card withBorder component="section" aria-label={t('duplicates.notSame')}>
      <Group justify="space-between">
        <Text size="sm">{t('duplicates.notSameHelp')}</Text>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('duplicates.notSame')}
        </Button>
      </Group>
      <AskReason
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('duplicates.notSame')}
        label={t('merge.undoReason')}
        run={decide}
        onSubmit={(reason) =>
          decide.mutate({
            body: { one_id: one.id, other_id: other.id, is_distinct: true, reason },
          })
        }
      />
    </Card>
  );
}
