import { Loader } from '@mantine/core';
import { Navigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';

type Read = { error: unknown; refetch: () => unknown };

/** Where something stands whose own id is all that a draft knows; `id` once it is known. */
function Led({ to, id, read }: { to: string; id?: string; read: Read }) {
  const { t } = useTranslation();
  if (id) return <Navigate to={to as never} params={{ id } as never} replace />;
  if (read.error) return <ProblemAlert error={read.error} onRetry={read.refetch} />;
  return <Loader aria-label={t('app.loading')} />;
}

/** Leads from an addendum to the page of its report, where it is written. */
export function AddendumPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = $api.useQuery('get', '/api/v1/pathology/addenda/{id}', { params: { path: { id } } }, { gcTime: 0 });
  return <Led to="/pathology/reports/$id" id={read.data?.report_id} read={read} />;
}

/** Leads from a frozen section to the page of its case, where it is corrected. */
export function FrozenSectionPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = $api.useQuery('get', '/api/v1/pathology/frozen-sections/{id}', { params: { path: { id } } });
  return <Led to="/pathology/cases/$id" id={read.data?.case_id} read={read} />;
}
