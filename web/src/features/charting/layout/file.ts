import type { Schemas } from '@/api/client';
import { save } from '@/ui/save';
import type { Layout } from './filled';

type Kept = Pick<Schemas['LayoutInput'], 'name' | 'specialty' | 'visit_type' | 'layout'>;
/** What says that a file is one of ours. */
const FORMAT = 'osler.layout/1';

/** A layout as a file, to be taken into another clinic. */
export function write({ name, specialty, visit_type, layout }: Kept) {
  const text = JSON.stringify({ format: FORMAT, name, specialty, visit_type, layout }, null, 1);
  save(new Blob([text], { type: 'application/json' }), `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.layout.json`);
}

/** Reads such a file; what stands in the layout is judged by the server. Nothing where it is another file. */
export async function read(file: File): Promise<Kept | null> {
  try {
    const { format, name, specialty, visit_type, layout } = JSON.parse(await file.text()) as Kept & { format: string };
    return format === FORMAT ? { name, specialty, visit_type, layout: layout as Layout } : null;
  } catch {
    return null;
  }
}
