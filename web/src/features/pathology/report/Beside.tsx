import { Loader, Tabs } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import type { Values } from '@/ui/merge';
import { Checks } from './Checks';
import type { Section } from './chat';
import type { Report, ReportText } from './report';
import './texts';
import type { ChatOf } from './useChat';

// Only where a clinic has it, and only when it is opened.
const Chat = lazy(async () => ({ default: (await import('./Chat')).Chat }));

export type BesideProps = {
  report: Report;
  text: ReportText;
  values: Values;
  /** Puts a text into the form, as if it had been typed. */
  put: (section: Section, text: string) => void;
  /** What is typed and comes there, also through a save. */
  chat: ChatOf;
};

/** What stands beside the form: the checks, and the chat where the clinic has one or had one about this report. */
export function Beside({ report, text, values, put, chat: held }: BesideProps) {
  const { t } = useTranslation();
  const { tab, set } = held;
  const [wasOpened, setOpened] = useState(tab === 'chat' || held.answer.isComing);
  const chat = $api.useQuery('get', '/api/v1/pathology/reports/{id}/ai-chat', {
    // Another key than that of the pages, which are kept in another shape.
    params: { path: { id: report.id }, query: {} },
  });
  const checks = <Checks report={report} text={text} />;
  // Without it, or where nothing can be learnt of it, the page is as it always was.
  if (!chat.data?.is_on && !chat.data?.items.length) return checks;
  return (
    <Tabs
      value={tab}
      onChange={(next) => {
        set({ tab: next });
        if (next === 'chat') setOpened(true);
      }}
    >
      <Tabs.List mb="xs">
        <Tabs.Tab value="checks">{t('reportCheck.title')}</Tabs.Tab>
        <Tabs.Tab value="chat">{t('reportChat.tab')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="checks">{checks}</Tabs.Panel>
      {/* An answer that is coming goes on behind the other tab. */}
      <Tabs.Panel value="chat">
        {wasOpened && (
          <Suspense fallback={<Loader size="sm" aria-label={t('app.loading')} />}>
            <Chat report={report} text={text} values={values} put={put} chat={held} />
          </Suspense>
        )}
      </Tabs.Panel>
    </Tabs>
  );
}
