import { expect, type Page } from '@playwright/test';
import { json } from './person';

/** What the person of a page asks of the API: what a journey begins with, and what became of it. */
export async function ask(page: Page, method: 'get' | 'post' | 'put', path: string, data?: object, version?: number) {
  const headers = { ...json(page), ...(version === undefined ? {} : { 'If-Match': `"${version}"` }) };
  const answer = await page.request[method](`/api/v1${path}`, { data, headers });
  expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true);
  return answer.json();
}

/** Somebody new, whose name nobody else has. */
export async function somebody(page: Page, prefix: string, more: object = {}) {
  const family = prefix + [...String(Date.now())].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  const data = { given_name: 'Vera', family_name: family, birth_date: '1971-03-04', sex: 'female', ...more };
  const { id } = await ask(page, 'post', '/patients?another_person=true', data);
  return { id: id as string, name: family.toUpperCase(), family };
}

/** A civil date so many days later. */
export function plusDays(date: string, days: number) {
  const at = new Date(`${date}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** With whom, for what and when the journeys book. */
export async function desk(page: Page) {
  const calendar = await ask(page, 'get', '/calendar');
  const types = (await ask(page, 'get', '/appointment-types')).items as { id: string; name: string }[];
  const physician = calendar.providers.find((one: { full_name: string }) => one.full_name === 'Demo Physician');
  const typeId = (name: string) => types.find((type) => type.name === name)?.id as string;
  const slot = (date: string, time: string) => ({
    provider_id: physician.account_id as string,
    date,
    time,
    duration_minutes: 20,
  });
  const book = (patient: string, when: object, more: object = {}) =>
    ask(page, 'post', `/patients/${patient}/appointments`, {
      details: { appointment_type_id: typeId('Follow-up'), is_virtual: false, ...more },
      slot: when,
    });
  /** In this moment, whoever works now and whatever is booked beside it. */
  const now = () => {
    const clock = new Intl.DateTimeFormat('sv', { timeZone: calendar.time_zone, timeStyle: 'short' });
    const reason = 'A journey through the browser';
    return {
      ...slot(calendar.from, clock.format(new Date()).slice(0, 5)),
      duration_minutes: 5,
      overbook_reason: reason,
      outside_hours_reason: reason,
    };
  };
  const free = async (date: string) => {
    const of = `provider_id=${physician.account_id}&from=${date}&days=1&duration_minutes=20`;
    const { items } = await ask(page, 'get', `/free-slots?${of}`);
    return items.map((item: { time: string }) => item.time) as string[];
  };
  /** A working day, weeks after what the demonstration has booked, and times that are free then in three weeks after one another. */
  const weeks = async () => {
    let first = plusDays(calendar.from, 22);
    while ([0, 6].includes(new Date(`${first}T12:00:00Z`).getUTCDay())) first = plusDays(first, 1);
    const dates = [0, 7, 14].map((days) => plusDays(first, days)) as [string, string, string];
    const [one, two, three] = await Promise.all(dates.map(free));
    const times = (one ?? []).filter((time) => two?.includes(time) && three?.includes(time));
    expect(times.length).toBeGreaterThan(8);
    return { dates, times };
  };
  return { today: calendar.from as string, typeId, slot, book, now, weeks };
}

/** What a patient has in the calendar, in its order: when, and how far it is. */
export async function booked(page: Page, patient: string) {
  const { items } = await ask(page, 'get', `/patients/${patient}/appointments`);
  const lines = items.map(
    (one: { date: string; time: string; status: string }) => `${one.date} ${one.time} ${one.status}`,
  );
  return (lines as string[]).sort();
}
