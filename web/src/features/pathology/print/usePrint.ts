import { $api, type Schemas } from '@/api/client';
import { save } from '@/ui/save';

export type Printed = Schemas['PrintedReport'];

/** Has copies of reports drawn, and shows them in a window of their own, from which they are printed. */
export function usePrint() {
  const run = $api.useMutation('post', '/api/v1/pathology/reports/print');
  const print = async (reports: Printed[], letterhead: boolean) => {
    const file = (await run
      .mutateAsync({ body: { reports, letterhead }, parseAs: 'blob' } as never)
      .catch(() => undefined)) as Blob | undefined;
    if (!file) return false;
    const address = URL.createObjectURL(file);
    // Where windows are not opened it is kept as a file.
    if (!window.open(address, '_blank')) save(file, 'reports.pdf');
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return true;
  };
  return { print, isPending: run.isPending, error: run.error };
}

const KEY = 'print-letterhead';
/** Whether this workplace prints on white paper, which gets a letterhead. */
export const wantsLetterhead = () => localStorage.getItem(KEY) !== 'false';
export const keepLetterhead = (is: boolean) => localStorage.setItem(KEY, String(is));
