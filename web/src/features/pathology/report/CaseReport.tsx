import { Anchor, Badge, Button, Group, Text } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, onceBy } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { Section } from '@/ui/Section';
import { COLOUR, LANGUAGES, standing } from './report';
import './texts';

/** The report of a case: how it stands, or the way to begin it. */
export function CaseReport({ id }: { id: string }) {
  const { session } = useSession();
  return can(session, 'pathology_report.read') ? <Found id={id} /> : null;
}

function Found({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const [once] = useState(() => crypto.randomUUID());
  const found = $api.useQuery('get', '/api/v1/pathology/cases/{id}/report', { params: { path: { id } } });
  const open = (report: string) => void navigate({ to: '/pathology/reports/$id', params: { id: report } } as never);
  const begin = $api.useMutation('post', '/api/v1/pathology/cases/{id}/report', {
    onSuccess: (report) => open(report.id),
  });
  const report = found.data?.report;
  const language = LANGUAGES.find((one) => one === i18n.language) ?? 'en';
  return (
    <Section
      title={t('pathologyReport.title')}
      aside={
        found.data?.allowed_actions.includes('begin') && (
          <Button
            size="compact-sm"
            loading={begin.isPending}
            onClick={() => begin.mutate({ params: { path: { id } }, body: { language }, headers: onceBy(once) })}
          >
            {t('pathologyReport.begin')}
          </Button>
        )
      }
    >
      <ProblemAlert error={begin.error ?? found.error} onRetry={found.error ? found.refetch : undefined} />
      {report && (
        <Group gap="sm">
          <Anchor component={Link} to={'/pathology/reports/$id' as never} params={{ id: report.id } as never}>
            {t('pathologyReport.open')}
          </Anchor>
          <Badge color={COLOUR[report.status]} variant="light">
            {t(`pathologyReport.status.${report.status}`)}
          </Badge>
          <Text size="sm">{standing(t, report)}</Text>
        </Group>
      )}
      {found.data && !report && (
        <Text size="sm" c="dimmed">
          {t(found.data.allowed_actions.length > 0 ? 'pathologyReport.notBegun' : 'pathologyReport.notYet')}
        </Text>
      )}
    </Section>
  );
}
