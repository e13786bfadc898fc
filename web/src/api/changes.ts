/**
 * What a change makes stale: changed path to paths that are read again, each with everything under it. The longest entry
 * that fits counts; a path that is not here makes everything stale, so that a new route can be slow but never wrong.
 */
const STALE: Record<string, string[]> = {
  '/api/v1/account': ['/api/v1/account', '/api/v1/session', '/api/v1/clinic/sessions', '/api/v1/audit'],
  '/api/v1/account/passkeys/challenge': [],
  '/api/v1/account/signing-certificates': [
    '/api/v1/signing-certificates',
    '/api/v1/account/signing-certificates',
    '/api/v1/patients',
    '/api/v1/audit',
  ],
  '/api/v1/appointments': [
    '/api/v1/appointments',
    '/api/v1/calendar',
    '/api/v1/free-slots',
    '/api/v1/patients',
    '/api/v1/waiting-room',
    '/api/v1/audit',
    '/api/v1/waiting-list',
  ],
  '/api/v1/appointments/{id}/rating': ['/api/v1/appointments/{id}/rating', '/api/v1/providers', '/api/v1/audit'],
  '/api/v1/appointments/{id}/video': ['/api/v1/appointments/{id}/video', '/api/v1/audit'],
  '/api/v1/appointment-types': ['/api/v1/appointment-types', '/api/v1/audit'],
  '/api/v1/breaches': ['/api/v1/breaches', '/api/v1/notifications', '/api/v1/audit'],
  '/api/v1/clinic': ['/api/v1/clinic', '/api/v1/session', '/api/v1/account/sessions', '/api/v1/audit'],
  '/api/v1/co-signature-requests': [
    '/api/v1/co-signature-requests',
    '/api/v1/notifications',
    '/api/v1/patients',
    '/api/v1/audit',
  ],
  '/api/v1/drafts': ['/api/v1/drafts'],
  '/api/v1/emergencies': ['/api/v1/emergencies', '/api/v1/notifications', '/api/v1/audit'],
  '/api/v1/files': ['/api/v1/audit'],
  '/api/v1/icd10/favourites': ['/api/v1/icd10/favourites', '/api/v1/audit'],
  '/api/v1/icd10/search': [],
  '/api/v1/layout-sections': ['/api/v1/layout-sections', '/api/v1/audit'],
  '/api/v1/layouts': ['/api/v1/layouts', '/api/v1/layout-sections', '/api/v1/audit'],
  '/api/v1/messages': ['/api/v1/messages', '/api/v1/audit'],
  '/api/v1/notification-preferences': ['/api/v1/notification-preferences', '/api/v1/audit'],
  '/api/v1/notifications': ['/api/v1/notifications', '/api/v1/audit'],
  '/api/v1/calendar-feeds': ['/api/v1/calendar-feeds', '/api/v1/audit'],
  '/api/v1/providers/{id}/calendar-feeds': [
    '/api/v1/providers/{id}/calendar-feeds',
    '/api/v1/calendar-feeds',
    '/api/v1/audit',
  ],
  '/api/v1/patients/{id}/series': [
    '/api/v1/patients',
    '/api/v1/calendar',
    '/api/v1/free-slots',
    '/api/v1/waiting-list',
    '/api/v1/audit',
  ],
  '/api/v1/patients/{id}/series/plan': ['/api/v1/audit'],
  '/api/v1/series': [
    '/api/v1/series',
    '/api/v1/appointments',
    '/api/v1/calendar',
    '/api/v1/free-slots',
    '/api/v1/patients',
    '/api/v1/waiting-list',
    '/api/v1/audit',
  ],
  '/api/v1/patients/{id}/waiting-list': ['/api/v1/patients', '/api/v1/waiting-list', '/api/v1/audit'],
  '/api/v1/waiting-list': [
    '/api/v1/waiting-list',
    '/api/v1/appointments',
    '/api/v1/calendar',
    '/api/v1/free-slots',
    '/api/v1/patients',
    '/api/v1/audit',
  ],
  '/api/v1/patients/{id}/encounters': [
    '/api/v1/patients',
    '/api/v1/encounters',
    '/api/v1/drafts',
    '/api/v1/co-signature-requests',
    '/api/v1/notifications',
    '/api/v1/audit',
  ],
  '/api/v1/patients/{id}/reminder-wish': ['/api/v1/patients', '/api/v1/audit'],
  '/api/v1/patients/{id}/appointments': [
    '/api/v1/patients',
    '/api/v1/calendar',
    '/api/v1/free-slots',
    '/api/v1/waiting-list',
    '/api/v1/audit',
  ],
  '/api/v1/patients': ['/api/v1/patients', '/api/v1/encounters', '/api/v1/drafts', '/api/v1/audit'],
  '/api/v1/pathology/ai-endpoint': ['/api/v1/pathology', '/api/v1/audit'],
  '/api/v1/pathology/ai-endpoint/try': ['/api/v1/audit'],
  '/api/v1/pathology/checklists': [],
  '/api/v1/pathology/reports/{id}/ai-chat/preview': ['/api/v1/audit'],
  '/api/v1/pathology/reports/{id}/ai-chat/{turn}/acceptance': ['/api/v1/audit'],
  '/api/v1/pathology/cases': ['/api/v1/pathology', '/api/v1/patients', '/api/v1/drafts', '/api/v1/audit'],
  '/api/v1/pathology/reports/{id}/images': ['/api/v1/audit'],
  '/api/v1/pathology/consultations': [
    '/api/v1/pathology/reports',
    '/api/v1/drafts',
    '/api/v1/notifications',
    '/api/v1/audit',
  ],
  '/api/v1/pathology/reports': [
    '/api/v1/pathology',
    '/api/v1/patients',
    '/api/v1/drafts',
    '/api/v1/notifications',
    '/api/v1/audit',
  ],
  '/api/v1/pathology/referring-consultants': ['/api/v1/pathology/referring-consultants', '/api/v1/audit'],
  '/api/v1/pathology/deliveries': ['/api/v1/pathology', '/api/v1/audit'],
  '/api/v1/results': [],
  '/api/v1/pathology/worklists': ['/api/v1/pathology/worklists', '/api/v1/audit'],
  '/api/v1/pathology/bench-items': ['/api/v1/pathology', '/api/v1/audit'],
  '/api/v1/pathology/scans': ['/api/v1/pathology', '/api/v1/audit'],
  '/api/v1/pathology/specimens': ['/api/v1/pathology', '/api/v1/patients', '/api/v1/audit'],
  '/api/v1/pathology/stain-requests': ['/api/v1/pathology', '/api/v1/audit'],
  '/api/v1/pathology/stains': ['/api/v1/pathology/stains', '/api/v1/audit'],
  '/api/v1/portraits': ['/api/v1/portraits', '/api/v1/audit'],
  '/api/v1/signing-certificates': [
    '/api/v1/signing-certificates',
    '/api/v1/account/signing-certificates',
    '/api/v1/patients',
    '/api/v1/audit',
  ],
  '/api/v1/sms-gateway': ['/api/v1/sms-gateway', '/api/v1/audit'],
  '/api/v1/settings': ['/api/v1/settings', '/api/v1/sms-gateway', '/api/v1/audit'],
  '/api/v1/session/by-passkey/challenge': [],
  '/api/v1/session/passkey': ['/api/v1/session', '/api/v1/account/passkeys'],
  '/api/v1/session/passkey/challenge': [],
  '/api/v1/session/passkey/signing-challenge': [],
  '/api/v1/session/step-up': ['/api/v1/session'],
  '/api/v1/privacy-requests': ['/api/v1/privacy-requests', '/api/v1/notifications', '/api/v1/audit'],
  '/api/v1/roles': ['/api/v1/roles', '/api/v1/permissions', '/api/v1/staff', '/api/v1/session', '/api/v1/audit'],
  '/api/v1/staff': [
    '/api/v1/staff',
    '/api/v1/account/staff-profile',
    '/api/v1/roles',
    '/api/v1/session',
    '/api/v1/clinic/sessions',
    '/api/v1/audit',
  ],
  '/api/v1/text-shortcuts': ['/api/v1/text-shortcuts', '/api/v1/audit'],
  '/api/v1/displays': ['/api/v1/displays', '/api/v1/audit'],
  '/api/v1/visits': [
    '/api/v1/waiting-room',
    '/api/v1/calendar',
    '/api/v1/appointments',
    '/api/v1/waiting-list',
    '/api/v1/audit',
  ],
  '/api/v1/waiting-room': ['/api/v1/waiting-room', '/api/v1/calendar', '/api/v1/appointments', '/api/v1/audit'],
  '/api/v1/video': [],
  '/api/v1/video-servers': ['/api/v1/video-servers', '/api/v1/audit'],
};
/** Of one patient only this patient's pages and the lists are stale. */
const OF_A_PATIENT = '/api/v1/patients/{id}';

type Call = readonly unknown[];
const pathOf = (call: Call) => String(call[1] ?? '');
const idOf = (init: unknown) => (init as { params?: { path?: { id?: string } } } | undefined)?.params?.path?.id;
/** Whether a path is this one, or below it. */
export const isUnder = (path: string, root: string) => path === root || path.startsWith(`${root}/`);

/** Whether a query (method, path, parameters) is stale after a change (the same three). */
export function isStale(query: Call, change: Call): boolean {
  const changed = pathOf(change);
  const asked = pathOf(query);
  const entry = Object.keys(STALE)
    .filter((root) => isUnder(changed, root))
    .sort((a, b) => b.length - a.length)[0];
  if (!entry) return true;
  if (!STALE[entry]?.some((root) => isUnder(asked, root))) return false;
  const [of, shown] = [idOf(change[2]), idOf(query[2])];
  const twoPatients = isUnder(changed, OF_A_PATIENT) && isUnder(asked, OF_A_PATIENT) && of !== shown;
  return !twoPatients;
}
