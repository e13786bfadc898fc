import { describe, expect, test } from 'vitest';
import { messagesOf, pieces, told, withoutPlaces } from './chat';

describe('an answer', () => {
  test('names parts of the report, and the rest is text', () => {
    const answer = 'No margin [gross, Diagnosis]. <b>x</b> [link](http://x) [clinical][unknown]';
    const found = pieces(answer);
    expect(found.filter((one) => one.section).map((one) => one.section)).toEqual(['gross_examination', 'diagnosis']);
    expect(found.map((one) => one.text)).toContain('. <b>x</b> [link](http://x) ');
    expect(found.at(-1)?.text).toBe('[unknown]');
    expect(pieces('')).toEqual([]);
  });

  test('goes into a report without the places it names', () => {
    expect(withoutPlaces('Fibroadenoma [microscopy]. No atypia [microscopy; ihc] .\n[gross]')).toBe(
      'Fibroadenoma. No atypia.',
    );
    expect(withoutPlaces('[PATIENT] has it [1].')).toBe('[PATIENT] has it [1].');
  });
});

test('events are heard however they are cut', async () => {
  const text = 'event: started\ndata: {"id":"1"}\n\nevent: text\ndata: "ü\\n"\n\nevent: done\ndata: {}\n\nevent: ha';
  const bytes = new TextEncoder().encode(text);
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 7) controller.enqueue(bytes.slice(at, at + 7));
      controller.close();
    },
  });
  const heard = [];
  for await (const one of told(stream)) heard.push(one);
  expect(heard).toEqual([
    { name: 'started', data: { id: '1' } },
    { name: 'text', data: 'ü\n' },
    { name: 'done', data: {} },
  ]);
});

test('what is sent is read by people, or not at all', () => {
  expect(messagesOf('{"messages":[{"role":"user","content":"x"}]}')).toEqual([{ role: 'user', content: 'x' }]);
  expect(messagesOf('nonsense')).toEqual([]);
});
