import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Changed } from '@/ui/Changed';
import { dateTime } from '@/ui/format';
import { Value } from '@/ui/Value';
import { type Change, type Content, changes } from './diff';

type Path = { id: string; encounter_id: string };

/** The versions of a signed encounter; of each amendment what it changed, when it is asked for. */
export function Versions({ path, newest }: { path: Path; newest: number }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number | null>(null);
  const list = $api.useQuery(
    'get',
    '/api/v1/patients/{id}/encounters/{encounter_id}/versions',
    { params: { path } },
    { enabled: newest > 1 },
  );
  if (newest < 2) return null;
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t('signed.versions')}
      </Title>
      <ProblemAlert error={list.error} onRetry={list.refetch} />
      {list.data?.items.map(({ number, reason, signed_by, signed_at, is_withdrawal }) => (
        <div key={number}>
          <Group gap="xs" justify="space-between">
            <Text size="sm">
              {t('signed.version', { n: number })} · {is_withdrawal && `${t('signed.withdrawn')} · `}
              <bdi>{signed_by}</bdi> · <Value>{dateTime(signed_at)}</Value>
              {reason && (
                <>
                  {' · '}
                  <bdi>{reason}</bdi>
                </>
              )}
            </Text>
            {number > 1 && !is_withdrawal && (
              <Button
                size="compact-sm"
                variant="default"
                className="no-print"
                aria-expanded={open === number}
                onClick={() => setOpen(open === number ? null : number)}
              >
                {t('signed.whatChanged', { n: number })}
              </Button>
            )}
          </Group>
          {open === number && <Changes path={path} number={number} />}
        </div>
      ))}
    </Stack>
  );
}

function Changes({ path, number }: { path: Path; number: number }) {
  const { t } = useTranslation();
  const route = '/api/v1/patients/{id}/encounters/{encounter_id}/versions/{number}';
  const was = $api.useQuery('get', route, { params: { path: { ...path, number: number - 1 } } });
  const is = $api.useQuery('get', route, { params: { path: { ...path, number } } });
  const error = was.error ?? is.error;
  if (error) return <ProblemAlert error={error} />;
  if (!was.data || !is.data) return null;
  const changed = changes(t, was.data.content as Content, is.data.content as Content);
  return (
    <section aria-label={t('signed.whatChanged', { n: number })}>
      {changed.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('signed.nothingChanged')}
        </Text>
      )}
      <Differences of={changed} />
    </section>
  );
}

/** Each field that differs: what went is struck out, what came is underlined. */
export function Differences({ of }: { of: Change[] }) {
  return (
    <dl className="facts">
      {of.map(({ name, label, pieces }) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd style={{ whiteSpace: 'pre-wrap' }}>
            <Changed pieces={pieces} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
