import { Badge, Card, Group, Stack, Tabs, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { AuditDetails } from './AuditDetails';
import { AuditFilters, asBody, EVERYTHING, type Filter, isSignIn } from './AuditFilters';
import { AuditList, type TrailEvent } from './AuditList';

export function AuditPage() {
  const { t } = useTranslation();
  const chain = $api.useQuery('get', '/api/v1/audit/chain');
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>{t('audit.title')}</Title>
          <Text c="dimmed" size="sm" maw={640}>
            {t('audit.help')}
          </Text>
        </div>
        {chain.data && (
          <Badge size="lg" variant="default">
            {t('audit.chain', { sealed: chain.data.sealed, unsealed: chain.data.unsealed })}
          </Badge>
        )}
      </Group>
      <ProblemAlert error={chain.error} />
      <Tabs defaultValue="events" keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="events">{t('audit.events')}</Tabs.Tab>
          <Tabs.Tab value="signIns">{t('audit.signIns')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="events">
          <Events />
        </Tabs.Panel>
        <Tabs.Panel value="signIns">
          <SignIns />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

/** The filter that was chosen, the page of its events, and the event that is looked at. */
function useTrail() {
  const [filter, setFilter] = useState<Filter>(EVERYTHING);
  const [after, setAfter] = useState<string | null>(null);
  const [open, setOpen] = useState<TrailEvent | null>(null);
  const [asked] = useDebouncedValue(filter, 300);
  const choose = (change: Partial<Filter>) => {
    setFilter((before) => ({ ...before, ...change }));
    setAfter(null);
    setOpen(null);
  };
  return { filter, choose, asked, after, setAfter, open, setOpen };
}

function Events() {
  const { filter, choose, asked, after, setAfter, open, setOpen } = useTrail();
  const body = {
    ...asBody(asked),
    patient_id: asked.patient?.id ?? null,
    reason: asked.reason.trim() || null,
    after,
  };
  const events = $api.useQuery('post', '/api/v1/audit/search', { body });
  return (
    <Card withBorder>
      <AuditFilters filter={filter} onChanged={choose} actions={(action) => !isSignIn(action)} ofRecords />
      <AuditList page={events} after={after} onAfter={setAfter} onOpened={setOpen} />
      {open && <AuditDetails event={open} onFiltered={choose} onClosed={() => setOpen(null)} />}
    </Card>
  );
}

function SignIns() {
  const { filter, choose, asked, after, setAfter, open, setOpen } = useTrail();
  const events = $api.useQuery('post', '/api/v1/audit/sign-ins/search', { body: { ...asBody(asked), after } });
  return (
    <Card withBorder>
      <AuditFilters filter={filter} onChanged={choose} actions={isSignIn} />
      <AuditList page={events} after={after} onAfter={setAfter} onOpened={setOpen} />
      {open && <AuditDetails event={open} onFiltered={choose} onClosed={() => setOpen(null)} />}
    </Card>
  );
}
