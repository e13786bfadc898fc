import './coTexts';
import { Badge, Card, Group, Stack, Tabs, Text, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { can, useSession } from '@/app/session';
import { dateTime } from '@/ui/format';
import { Listing, Pages } from '@/ui/Listing';
import { Value } from '@/ui/Value';
import { Answer } from './Requests';
import { by, counted, encounterColumn, STATUS_COLOUR, wants } from './WaitingSignatures';

/** What colleagues ask me to sign, and what I ask them. */
export function CoSignaturesPage() {
  const { t } = useTranslation();
  const { session } = useSession();
  const navigate = useNavigate();
  const { tab } = useSearch({ strict: false }) as { tab?: string };
  const signs = can(session, 'encounter.co_sign');
  const asks = can(session, 'encounter.sign');
  const shown = (tab === 'asked' && asks) || !signs ? 'asked' : 'waiting';
  return (
    <Stack>
      <Title order={1}>{t('nav.coSignatures')}</Title>
      <Tabs
        value={shown}
        onChange={(value) => void navigate({ to: '/co-signatures', search: { tab: value } as never, replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="sm">
          {signs && <Tabs.Tab value="waiting">{t('coSignature.title')}</Tabs.Tab>}
          {asks && <Tabs.Tab value="asked">{t('coSignature.asked')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="waiting">
          <Waiting />
        </Tabs.Panel>
        <Tabs.Panel value="asked">
          <Asked />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Waiting() {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string>();
  const list = $api.useQuery('get', '/api/v1/co-signature-requests', { params: { query: { after } } });
  return (
    <Card withBorder component="section" aria-label={t('coSignature.title')}>
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed">
          {t('coSignature.help')}
        </Text>
        {list.data && <Badge variant="light">{t('coSignature.count', { n: counted(list.data.waiting) })}</Badge>}
      </Group>
      <Listing
        query={list}
        items={list.data?.items ?? []}
        none={t('coSignature.none')}
        label={t('coSignature.title')}
        keyOf={(one) => one.id}
        columns={[
          encounterColumn(t),
          wants(t),
          ...by(t),
          { label: t('app.actions'), bare: true, cell: (one) => <Answer request={one} /> },
        ]}
      />
      <Pages after={after} next={list.data?.next} onTurn={setAfter} first={t('coSignature.first')} />
    </Card>
  );
}

function Asked() {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string>();
  const list = $api.useQuery('get', '/api/v1/co-signature-requests/asked', { params: { query: { after } } });
  return (
    <Card withBorder component="section" aria-label={t('coSignature.asked')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('coSignature.askedHelp')}
      </Text>
      <Listing
        query={list}
        items={list.data?.items ?? []}
        none={t('coSignature.noneAsked')}
        label={t('coSignature.asked')}
        keyOf={(one) => one.id}
        columns={[
          encounterColumn(t),
          wants(t),
          { label: t('coSignature.of'), cell: (one) => <bdi>{one.asked_of_name}</bdi> },
          { label: t('coSignature.since'), nowrap: true, cell: (one) => <Value>{dateTime(one.asked_at)}</Value> },
          {
            label: t('coSignature.state'),
            long: true,
            cell: (one) => (
              <div>
                <Badge color={STATUS_COLOUR[one.status]}>{t(`coSignature.status.${one.status}`)}</Badge>
                {one.declined_reason && (
                  <Text size="sm">
                    <bdi>{one.declined_reason}</bdi>
                  </Text>
                )}
              </div>
            ),
          },
          { label: t('app.actions'), bare: true, cell: (one) => <Answer request={one} /> },
        ]}
      />
      <Pages after={after} next={list.data?.next} onTurn={setAfter} />
    </Card>
  );
}
