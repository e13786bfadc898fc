import type { Schemas } from '@/api/client';
import { field, SECTIONS } from './report';

export type Turn = Schemas['AiChatTurn'];
export type Asked = Schemas['AiChatInput'];
export type Section = Schemas['ReportSection'];
export const ACTIONS = ['question', 'draft', 'polish'] as const;

/** How an answer calls the parts of a report it rests on, and which they are. */
const MARKS: Record<string, Section | 'clinical'> = {
  clinical: 'clinical',
  specimen: 'specimen',
  gross: 'gross_examination',
  microscopy: 'microscopic_examination',
  'special stains': 'special_stains',
  ihc: 'immunohistochemistry',
  diagnosis: 'diagnosis',
  comments: 'comments',
};
const NAMES = Object.keys(MARKS).join('|');
const CITATION = new RegExp(`\\[((?:${NAMES})(?:\\s*[,;]\\s*(?:${NAMES}))*)\\]`, 'gi');

/** A piece of an answer: text as it is, or the part of the report that it rests on. */
export type Piece = { at: number; text: string; section?: Section };

/** An answer with the places it names; everything else is text and nothing but text. */
export function pieces(answer: string): Piece[] {
  const all: Piece[] = [];
  let end = 0;
  for (const found of answer.matchAll(CITATION)) {
    if (found.index > end) all.push({ at: end, text: answer.slice(end, found.index) });
    let at = found.index;
    for (const name of (found[1] ?? '').split(/[,;]/)) {
      const mark = MARKS[name.trim().toLowerCase()];
      const text = `[${name.trim()}]`;
      all.push(mark && mark !== 'clinical' ? { at, text, section: mark } : { at, text });
      at += 1;
    }
    end = found.index + found[0].length;
  }
  if (end < answer.length) all.push({ at: end, text: answer.slice(end) });
  return all;
}

/** What would stand in a report: without the places an answer names. */
export const withoutPlaces = (answer: string) =>
  answer
    .replace(CITATION, '')
    .replace(/[ \t]+([.,;:])/g, '$1')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/[ \t]+$/gm, '')
    .trim();

/** Leads to a part of the report in its form. */
export function showPart(section: Section) {
  const input = document.getElementById(`field-${field(section)}`);
  input?.focus();
  input?.scrollIntoView({ block: 'center' });
}

export const isSection = (name: string): name is Section => (SECTIONS as readonly string[]).includes(name);

type Told = { name: string; data: unknown };

/** Server-sent events as they come; half a one waits for its other half. */
export async function* told(stream: ReadableStream<Uint8Array>): AsyncGenerator<Told> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      const events = rest.split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        const name = /^event: (.*)$/m.exec(event)?.[1];
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (name && data) yield { name, data: JSON.parse(data) };
      }
    }
  } finally {
    // Who leaves the page or stops it lets the server go.
    void reader.cancel().catch(() => undefined);
  }
}

/** What is sent, message by message, for people; nothing where it is not what it should be. */
export function messagesOf(payload: string): { role: string; content: string }[] {
  try {
    const { messages } = JSON.parse(payload) as { messages: { role: string; content: string }[] };
    return Array.isArray(messages) ? messages : [];
  } catch {
    return [];
  }
}
