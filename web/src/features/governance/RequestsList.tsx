import { Badge, Button, Card, Checkbox, Group, Menu, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, fetchClient, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { Disagreement } from '@/ui/Disagreement';
import { FormDialog } from '@/ui/FormDialog';
import { LongField, RadioField, textOf, useTexts } from '@/ui/fields';
import { fullName } from '@/ui/format';
import { Listing } from '@/ui/Listing';
import { PatientLink } from '@/ui/PatientLink';
import { save } from '@/ui/save';
import { Value } from '@/ui/Value';

type Request = Schemas['PrivacyRequestView'];

/** What patients asked for, by the day on which it must be answered. */
export function RequestsList() {
  const { t } = useTranslation();
  const [decided, setDecided] = useState(false);
  const [deciding, setDeciding] = useState<Request | null>(null);
  const requests = $api.useQuery('get', '/api/v1/privacy-requests', { params: { query: { decided } } });
  return (
    <Card withBorder>
      <Group justify="flex-end" mb="sm">
        <Checkbox
          label={t('privacy.decidedOnes')}
          checked={decided}
          onChange={(event) => setDecided(event.currentTarget.checked)}
        />
      </Group>
      <Listing
        query={requests}
        items={requests.data?.items ?? []}
        none={t('privacy.noRequests')}
        label={t('privacy.requests')}
        keyOf={(one) => one.id}
        columns={[
          {
            label: t('privacy.due'),
            nowrap: true,
            bare: true,
            cell: (one) => (
              <>
                <Value>{one.due_on}</Value> {one.overdue && <Badge color="red">{t('privacy.overdue')}</Badge>}
                {one.extended_on && <Badge color="gray">{t('privacy.extended')}</Badge>}
              </>
            ),
          },
          {
            label: t('patient.name'),
            cell: (one) => (
              <div>
                {one.patient && <PatientLink patient={one.patient} />}
                <Text size="xs" c="dimmed">
                  <bdi>{one.requested_by}</bdi>, <Value>{one.requested_on}</Value>
                </Text>
              </div>
            ),
          },
          { label: t('privacy.request'), cell: (one) => t(`privacy.requestKind.${one.kind}`) },
          { label: t('field.details'), cell: (one) => one.details, long: true },
          {
            label: t('app.actions'),
            bare: true,
            cell: (one) =>
              one.outcome ? <Decision request={one} /> : <Choices request={one} onDecide={() => setDeciding(one)} />,
          },
        ]}
      />
      {deciding && <Decide key={deciding.id} request={deciding} onClosed={() => setDeciding(null)} />}
    </Card>
  );
}

function Decision({ request: one }: { request: Request }) {
  const { t } = useTranslation();
  return (
    <div>
      <Badge color={one.outcome === 'denied' ? 'red' : 'teal'}>{t(`privacy.requestOutcome.${one.outcome}`)}</Badge>
      <Text size="xs" c="dimmed">
        <bdi>{one.decided_by}</bdi>
        {one.decision_note && `: ${one.decision_note}`}
      </Text>
      <Disagreement request={one} />
    </div>
  );
}

function Choices({ request: one, onDecide }: { request: Request; onDecide: () => void }) {
  const { t } = useTranslation();
  return (
    <Group gap={6} wrap="nowrap">
      {one.allowed_actions.includes('export') && <Export request={one} />}
      {one.allowed_actions.includes('extend') && <Extend request={one} />}
      {one.allowed_actions.length > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={onDecide}
          aria-label={`${t('privacy.decide')}: ${one.patient ? fullName(one.patient) : ''}`}
        >
          {t('privacy.decide')}
        </Button>
      )}
    </Group>
  );
}

const FORMATS = ['pdf', 'json'] as const;

/** The whole record as a file, to be handed over: on paper for a person, or for a program. */
function Export({ request }: { request: Request }) {
  const { t } = useTranslation();
  const name = request.patient ? fullName(request.patient) : '';
  const run = useMutation({
    gcTime: 0,
    mutationFn: async (format: (typeof FORMATS)[number]) => {
      const { data } = await fetchClient.POST('/api/v1/privacy-requests/{id}/export', {
        params: { path: { id: request.id } },
        body: { format },
        parseAs: 'blob',
      });
      if (data) save(data, `record-${request.patient?.mrn ?? request.id}.${format}`);
    },
  });
  return (
    <div>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            loading={run.isPending}
            aria-label={`${t('privacy.export')}: ${name}`}
          >
            {t('privacy.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {FORMATS.map((format) => (
            <Menu.Item key={format} onClick={() => run.mutate(format)}>
              {t(`privacy.exportAs.${format}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ProblemAlert error={run.error} />
    </div>
  );
}

/** Thirty days more, once; the patient is told why. */
function Extend({ request }: { request: Request }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const extend = $api.useMutation('put', '/api/v1/privacy-requests/{id}/extension', {
    onSuccess: () => setAsking(false),
  });
  const params = { path: { id: request.id }, header: ifMatch(request.version) };
  const name = request.patient ? fullName(request.patient) : '';
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => setAsking(true)}
        aria-label={`${t('privacy.extend')}: ${name}`}
      >
        {t('privacy.extend')}
      </Button>
      <AskReason
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('privacy.extend')}
        help={t('privacy.extendHelp')}
        label={t('field.reason')}
        run={extend}
        onSubmit={(reason) => extend.mutate({ params, body: { reason } })}
      />
    </>
  );
}

function Decide({ request, onClosed }: { request: Request; onClosed: () => void }) {
  const { t } = useTranslation();
  const decide = $api.useMutation('put', '/api/v1/privacy-requests/{id}/decision', { onSuccess: onClosed });
  const texts = useTexts({ outcome: '', note: '' });
  const form = { ...texts, error: decide.error };
  const { outcome, note } = texts.values;
  const params = { path: { id: request.id }, header: ifMatch(request.version) };
  const outcomes = request.allowed_actions.filter((action) => action !== 'export' && action !== 'extend');
  return (
    <FormDialog
      title={t('privacy.decide')}
      run={decide}
      disabled={outcome === ''}
      onClosed={onClosed}
      onSubmit={() => decide.mutate({ params, body: { outcome, note: textOf(note) } })}
    >
      <RadioField
        form={form}
        name="outcome"
        label={t('privacy.outcome')}
        data={outcomes.map((value) => ({ value, label: t(`privacy.requestOutcome.${value}`) }))}
        required
        stacked
      />
      <LongField
        form={form}
        name="note"
        label={t('privacy.decisionNote')}
        required={outcome === 'denied'}
        maxLength={2000}
      />
    </FormDialog>
  );
}
