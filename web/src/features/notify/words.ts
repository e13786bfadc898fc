import type { TFunction } from 'i18next';
import i18next from 'i18next';
import type { Schemas } from '@/api/client';

type Notification = Schemas['NotificationView'];

const text = (value: unknown) => (typeof value === 'string' ? value : '');

const day = (iso: unknown) =>
  text(iso) && new Date(`${text(iso)}T00:00`).toLocaleDateString(i18next.language, { dateStyle: 'medium' });

/** A detail in words: most are words of the server that another page has a name for. */
const NAMED: Record<string, (word: string) => string> = {
  request: (word) => `privacy.requestKind.${word}`,
  what: (word) => `notification.clinicDate.${word}`,
  credential: (word) => `notification.credential.${word}`,
  duty: (word) => `privacy.duty.${word}`,
  trouble: (word) => `notification.trouble.${word}`,
  job: (word) => `jobs.kind.${word.replaceAll('.', '_')}`,
};

/** Whether it tells of more slots than the one that it names. */
const several = ({ slots }: Notification['details']) => typeof slots === 'number' && slots > 1;

/** What a notification says: its text is made here, in the reader's language, from words and numbers. */
export function saidBy(t: TFunction, { kind, details }: Notification) {
  const values: Record<string, string> = { by: text(details.by), who: text(details.who), due_on: day(details.due_on) };
  for (const name of ['time', 'waiting', 'slots']) values[name] = String(details[name] ?? '');
  values.on = day(details.on) || '';
  for (const [name, key] of Object.entries(NAMED)) {
    const word = text(details[name]);
    if (word) values[name] = t(key(word), word);
  }
  const withdrawn = details.by_act === 'withdraw' ? 'Withdrawn' : '';
  const compromised = details.by_act === 'state_compromise' ? 'Compromised' : '';
  const variant = details.overdue === true ? 'Overdue' : several(details) ? 'More' : withdrawn || compromised;
  return { title: t(`notification.kind.${kind}.title`), text: t(`notification.kind.${kind}.text${variant}`, values) };
}

/** The page on which a reader sees what it is about. */
export function whereTo({ kind, resource_type, resource_id, details }: Notification, keepsStaff: boolean) {
  switch (resource_type) {
    case 'emergency_access':
      return { to: '/privacy' };
    case 'privacy_request':
      return { to: '/privacy', search: { tab: 'requests' } };
    case 'breach':
      return { to: '/privacy', search: { tab: 'breaches' } };
    case 'job':
      return { to: '/jobs', search: { status: 'dead', kind: text(details.job) || undefined } };
    case 'staff':
      return { to: keepsStaff ? '/staff' : '/account' };
    case 'clinic':
      return { to: '/clinic' };
    case 'freed_slot':
      return { to: '/waiting-list', search: several(details) ? {} : { slot: resource_id ?? undefined } };
    case 'operations':
      return { to: '/operations' };
    case 'co_signature_request':
      return { to: '/co-signatures', search: { tab: kind === 'co_signature_asked' ? 'waiting' : 'asked' } };
    case 'certificate':
      return { to: '/certificates', search: { tab: 'mine' } };
    case 'pathology_case':
      return { to: `/pathology/cases/${resource_id}` };
    case 'pathology_report':
      return { to: `/pathology/reports/${resource_id}` };
    case 'report_delivery':
      return { to: '/pathology/deliveries' };
    case 'pathology_result':
      return { to: `/patients/${resource_id}`, search: { tab: 'pathology' } };
    default:
      return null;
  }
}
