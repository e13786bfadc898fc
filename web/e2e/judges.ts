import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';

const has = (command: string) => spawnSync(command, ['--version']).error === undefined;

/** Whether poppler's `pdfsig`, `pdftotext`, `pdftoppm` and NSS's `certutil` are here. */
export const judges = ['pdfsig', 'pdftotext', 'pdftoppm', 'certutil'].every(has);

const keep = (file: Buffer) => {
  const path = join(mkdtempSync(join(tmpdir(), 'osler-judged-')), 'file.pdf');
  writeFileSync(path, file);
  return path;
};

/** What is written on its pages. */
export const textOfPdf = (file: Buffer) =>
  execFileSync('pdftotext', ['-layout', keep(file), '-'], { encoding: 'utf8' });

/** The points of a picture of poppler's: `P6 WIDTH HEIGHT 255`, then three bytes for each. */
function pointsOf(picture: Buffer) {
  const [head = '', width, height] = /^P6\s(\d+)\s(\d+)\s255\s/.exec(picture.toString('latin1', 0, 40)) ?? [];
  const size = { width: Number(width), height: Number(height) };
  const points = new Uint8ClampedArray(size.width * size.height * 4).fill(255);
  for (let from = head.length, to = 0; to < points.length; from += 3, to += 4) {
    points.set(picture.subarray(from, from + 3), to);
  }
  return { ...size, points };
}

/** The address that a camera reads off the pages: nothing of the file's text. */
export function addressOnPaper(file: Buffer) {
  const pages = mkdtempSync(join(tmpdir(), 'osler-pages-'));
  execFileSync('pdftoppm', ['-r', '110', keep(file), join(pages, 'page')]);
  for (const page of readdirSync(pages).sort().reverse()) {
    const { points, width, height } = pointsOf(readFileSync(join(pages, page)));
    const found = jsQR(points, width, height);
    if (found) return found.data;
  }
  throw new Error('no page shows a code');
}

/** What `pdfsig` says of a file when it knows the clinic's authority. */
export function pdfsig(file: Buffer, authority: string) {
  const nss = mkdtempSync(join(tmpdir(), 'osler-nss-'));
  const root = join(nss, 'authority.pem');
  writeFileSync(root, authority);
  execFileSync('certutil', ['-N', '-d', nss, '--empty-password']);
  execFileSync('certutil', ['-A', '-d', nss, '-n', 'clinic', '-t', 'CT,C,C', '-a', '-i', root]);
  const said = spawnSync('pdfsig', ['-nssdir', nss, keep(file)], { encoding: 'utf8' }).stdout;
  const count = (words: string) => said.split(words).length - 1;
  return {
    signatures: count('Signature #'),
    valid: count('Signature is Valid'),
    trusted: count('Certificate is Trusted'),
    isWhole: (said.split('Signature #').at(-1) ?? '').includes('Total document signed'),
    said,
  };
}

const PYHANKO = `
import io, logging, sys
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
logging.disable(logging.CRITICAL)
context = ValidationContext(trust_roots=list(load_certs_from_pemder([sys.argv[2]])), allow_fetching=False)
try:
    found = PdfFileReader(open(sys.argv[1], 'rb')).embedded_signatures
    said = [validate_pdf_signature(one, signer_validation_context=context) for one in found]
    whole = said[-1].coverage.name == 'ENTIRE_FILE' and said[-1].modification_level.name == 'NONE'
    print(len(said) if whole and all(one.bottom_line for one in said) else 0)
except Exception as error:
    print(0, error)
`;

/** Whether pyHanko is here. */
export const hasPyHanko = spawnSync('python3', ['-c', 'import pyhanko.sign.validation']).status === 0;

/** How many signatures pyHanko finds when all of them hold under the clinic's authority; 0 when one does not. */
export function pyHanko(file: Buffer, authority: string) {
  const root = join(mkdtempSync(join(tmpdir(), 'osler-root-')), 'authority.pem');
  writeFileSync(root, authority);
  return Number.parseInt(execFileSync('python3', ['-c', PYHANKO, keep(file), root], { encoding: 'utf8' }), 10);
}
