// Fails when the first load grows over its budget: 260 kB of compressed script, 40 kB of compressed style.
import { readFileSync, statSync } from 'node:fs';

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const entry = Object.values(manifest).find((chunk) => chunk.isEntry);
const seen = new Set();
const visit = (chunk) => {
  if (seen.has(chunk.file)) return;
  seen.add(chunk.file);
  for (const key of chunk.imports ?? []) visit(manifest[key]);
};
visit(entry);
const size = (file) => statSync(`dist/${file}.gz`).size;
const script = [...seen].reduce((sum, file) => sum + size(file), 0);
const styles = new Set(
  Object.values(manifest)
    .filter((c) => seen.has(c.file))
    .flatMap((c) => c.css ?? []),
);
const style = [...styles].reduce((sum, file) => sum + size(file), 0);
console.log(`first load: ${(script / 1000).toFixed(1)} kB script, ${(style / 1000).toFixed(1)} kB style (gzip)`);
if (script > 260_000 || style > 40_000) {
  console.error('over budget: 260 kB script, 40 kB style');
  process.exit(1);
}
