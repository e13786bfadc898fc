import './texts';
import { Button, Group, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { $api, onceBy } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { usePrint } from './usePrint';

/** Prints a report that is out, at once or later. */
export function PrintButtons({ report, edition }: { report: string; edition: number }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const copies = usePrint();
  const queue = $api.useMutation('post', '/api/v1/pathology/print-queue');
  if (!can(session, 'pathology_report.print')) return null;
  const print = (letterhead: boolean) => void copies.print([{ report_id: report, edition }], letterhead);
  return (
    <>
      <Group gap="xs" className="no-print">
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPrinter size={16} aria-hidden />}
          loading={copies.isPending}
          onClick={() => print(true)}
        >
          {t('print.print')}
        </Button>
        <Button variant="default" size="compact-sm" loading={copies.isPending} onClick={() => print(false)}>
          {t('print.plain')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          loading={queue.isPending}
          onClick={() => queue.mutate({ body: { report_id: report }, headers: onceBy(crypto.randomUUID()) })}
        >
          {t('print.later')}
        </Button>
        <Text size="sm" role="status">
          {queue.isSuccess && t('print.queued')}
        </Text>
      </Group>
      <ProblemAlert error={copies.error ?? queue.error} />
    </>
  );
}
