import { Loader, Stack, Table, Text, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { Section } from '@/ui/Section';
import { HoursForm } from './HoursForm';
import './texts';
import { labelOf, PARTS, partLines, valuesOf } from './hours';

/** When a colleague works. */
export function HoursPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  return <Hours key={id} id={id} />;
}

/** When one works oneself. */
export function OwnHoursPage() {
  const { session } = useSession();
  return session ? <Hours id={session.account.id} /> : null;
}

function Hours({ id }: { id: string }) {
  const { t } = useTranslation();
  // What is read again meanwhile takes nothing from who types.
  const [saved, setSaved] = useState<Schemas['HoursView'] | null>(null);
  const params = { path: { id } };
  const hours = $api.useQuery('get', '/api/v1/providers/{id}/hours', { params }, { gcTime: 0 });
  if (hours.error && !hours.data) return <ProblemAlert error={hours.error} onRetry={hours.refetch} />;
  if (!hours.data) return <Loader aria-label={t('app.loading')} />;
  return (
    <Stack maw={1100}>
      <div>
        <Title order={1}>
          {t('hours.title')}: <bdi>{hours.data.full_name}</bdi>
        </Title>
        <Text size="sm" c="dimmed">
          {t('hours.zone', { zone: hours.data.time_zone })}
        </Text>
      </div>
      {hours.data.allowed_actions.includes('update') ? (
        <HoursForm key={saved?.version} hours={saved ?? hours.data} saved={saved !== null} onSaved={setSaved} />
      ) : (
        <Shown hours={hours.data} />
      )}
    </Stack>
  );
}

function Shown({ hours }: { hours: Schemas['HoursView'] }) {
  const { t } = useTranslation();
  const values = valuesOf(hours);
  return (
    <Section title={t('hours.title')}>
      <Table variant="vertical">
        <Table.Tbody>
          {PARTS.map((part) => (
            <Table.Tr key={part}>
              <Table.Th w="25%">{labelOf(t, part)}</Table.Th>
              <Table.Td>
                {partLines(t, part, values[part] ?? '').map((line) => (
                  <Text key={line} size="sm">
                    <bdi>{line}</bdi>
                  </Text>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
