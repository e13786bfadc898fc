import {
  Badge,
  Button,
  Card,
  Checkbox,
  Group,
  Loader,
  Modal,
  Radio,
  Stack,
  Table,
  Text,
  Textarea,
} from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Cards } from '@/ui/Cards';
import { fieldError } from '@/ui/fields';
import { dateTime, fullName } from '@/ui/format';
import { Value } from '@/ui/Value';

type Emergency = Schemas['EmergencyView'];
const COLOR: Record<string, string> = { justified: 'teal', not_justified: 'red', follow_up: 'yellow' };

/** Protected records that were opened in an emergency, and what a reviewer found. */
export function EmergenciesList() {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const [after, setAfter] = useState<string | undefined>();
  const [reviewing, setReviewing] = useState<Emergency | null>(null);
  const query = { waiting: all ? undefined : true, after };
  const page = $api.useQuery('get', '/api/v1/emergencies', { params: { query } });
  const items = page.data?.items ?? [];
  return (
    <Card withBorder>
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed" maw={640}>
          {t('privacy.reviewHelp')}
        </Text>
        <Checkbox
          label={t('privacy.reviewedToo')}
          checked={all}
          onChange={(event) => {
            setAll(event.currentTarget.checked);
            setAfter(undefined);
          }}
        />
      </Group>
      <ProblemAlert error={page.error} onRetry={page.refetch} />
      {page.isPending && <Loader aria-label={t('app.loading')} />}
      {page.data && items.length === 0 && <Text>{t('privacy.noEmergencies')}</Text>}
      {items.length > 0 && (
        <Cards>
          <Table aria-label={t('privacy.emergencies')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('audit.at')}</Table.Th>
                <Table.Th>{t('audit.who')}</Table.Th>
                <Table.Th>{t('patient.name')}</Table.Th>
                <Table.Th>{t('audit.reason')}</Table.Th>
                <Table.Th>{t('privacy.outcome')}</Table.Th>
                <Table.Th>{t('app.actions')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td className="nowrap">
                    <Value>{dateTime(one.opened_at)}</Value>
                  </Table.Td>
                  <Table.Td data-label={t('audit.who')}>
                    <bdi>{one.account_name}</bdi>
                  </Table.Td>
                  <Table.Td data-label={t('patient.name')}>
                    {one.patient && (
                      <Text
                        component={Link}
                        to="/patients/$id"
                        params={{ id: one.patient_id } as never}
                        size="sm"
                        inherit={false}
                      >
                        {fullName(one.patient)}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td data-label={t('audit.reason')} style={{ overflowWrap: 'anywhere' }}>
                    {one.reason}
                  </Table.Td>
                  <Table.Td data-label={t('privacy.outcome')}>
                    <Outcome emergency={one} />
                  </Table.Td>
                  <Table.Td>
                    {one.allowed_actions.includes('review') && (
                      <Button
                        size="compact-sm"
                        variant="default"
                        onClick={() => setReviewing(one)}
                        aria-label={`${t('privacy.review')}: ${one.account_name}, ${one.reason}`}
                      >
                        {t('privacy.review')}
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Cards>
      )}
      {page.data?.next && (
        <Button mt="sm" variant="default" onClick={() => setAfter(page.data?.next ?? undefined)}>
          {t('app.more')}
        </Button>
      )}
      {reviewing && <Review key={reviewing.id} emergency={reviewing} onClosed={() => setReviewing(null)} />}
    </Card>
  );
}

function Outcome({ emergency: one }: { emergency: Emergency }) {
  const { t } = useTranslation();
  if (!one.outcome) return <Badge color="orange">{t('privacy.waiting')}</Badge>;
  return (
    <div>
      <Badge color={COLOR[one.outcome]}>{t(`privacy.outcomes.${one.outcome}`)}</Badge>
      <Text size="xs" c="dimmed">
        <bdi>{one.reviewed_by}</bdi>
        {one.review_note && `: ${one.review_note}`}
      </Text>
    </div>
  );
}

const OUTCOMES = ['justified', 'not_justified', 'follow_up'] as const;

function Review({ emergency, onClosed }: { emergency: Emergency; onClosed: () => void }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<string>('');
  const [note, setNote] = useState(emergency.review_note ?? '');
  const review = $api.useMutation('put', '/api/v1/emergencies/{id}/review', { onSuccess: onClosed });
  return (
    <Modal
      opened
      onClose={onClosed}
      title={t('privacy.review')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const params = { path: { id: emergency.id }, header: ifMatch(emergency.version) };
          review.mutate({ params, body: { outcome, note: note.trim() || null } });
        }}
      >
        <Stack>
          <Text size="sm">
            <bdi>{emergency.account_name}</bdi>: {emergency.reason}
          </Text>
          <ProblemAlert error={review.error} />
          <Radio.Group
            label={t('privacy.outcome')}
            value={outcome}
            onChange={setOutcome}
            error={fieldError(review.error, 'outcome', t)}
            required
          >
            <Stack gap="xs" mt="xs">
              {OUTCOMES.map((value) => (
                <Radio key={value} value={value} label={t(`privacy.outcomes.${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            id="field-note"
            label={t('privacy.reviewNote')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={fieldError(review.error, 'note', t)}
            required={outcome !== '' && outcome !== 'justified'}
            autosize
            minRows={2}
            maxLength={2000}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClosed}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" loading={review.isPending} disabled={outcome === ''}>
              {t('app.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
