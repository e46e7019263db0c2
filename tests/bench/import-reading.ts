/** A process that reads one made-up file of 4 MB, as a server's thread would, and prints how many MiB it took beyond its own. */
import { MAX_IMPORT_BYTES, readImport } from '../../lib/imports/read.ts';

const DIGEST = 'a'.repeat(64);
const FILES = Array.from({ length: 6 }, (_, at) => `cp31${at}-cp31${at}-manylinux_2_17_x86_64`);

/** Of each format: the beginning, the entry of a package, and the end. */
const FORMATS: Record<string, [string, (at: number) => string, string]> = {
  'uv.lock': [
    'version = 1\nrequires-python = ">=3.11"\n',
    (at) => {
      const files = FILES.map(
        (tags) =>
          `  { url = "https://files.pythonhosted.org/packages/aa/bb/${DIGEST}/acme_${at}-1.0-${tags}.whl", hash = "sha256:${DIGEST}", size = 1 },\n`,
      );
      return `[[package]]\nname = "acme-${at}"\nversion = "1.0"\nsource = { registry = "https://pypi.org/simple" }\nwheels = [\n${files.join('')}]\n`;
    },
    '',
  ],
  'poetry.lock': [
    '',
    (at) => {
      const files = FILES.map(
        (tags) => `  {file = "acme_${at}-1.0-${tags}.whl", hash = "sha256:${DIGEST}"},\n`,
      );
      return `[[package]]\nname = "acme-${at}"\nversion = "1.0"\noptional = false\nfiles = [\n${files.join('')}]\n`;
    },
    '[metadata]\nlock-version = "2.1"\ncontent-hash = "0"\n',
  ],
  'bom.cdx.json': [
    '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"type":"application","name":"acme"}\n',
    (at) =>
      `,{"type":"library","name":"acme-${at}","version":"1.0","purl":"pkg:pypi/acme-${at}@1.0","hashes":[{"alg":"SHA-256","content":"${DIGEST}"}]}\n`,
    ']}',
  ],
};

function build(filename: string): Uint8Array {
  const [start, toEntry, end] = FORMATS[filename] ?? ['', () => '', ''];
  const parts = [start];
  for (let [at, size] = [0, start.length + end.length]; ; at += 1) {
    const entry = toEntry(at);
    size += entry.length;
    if (entry === '' || size > MAX_IMPORT_BYTES) return Buffer.from([...parts, end].join(''));
    parts.push(entry);
  }
}

const filename = process.argv[2] ?? '';
const bytes = build(filename);
const beforeKiB = process.memoryUsage.rss() / 1024;
const result = readImport(bytes, { filename });
if (!result.ok) throw new Error(result.message);
process.stdout.write(JSON.stringify((process.resourceUsage().maxRSS - beforeKiB) / 1024));
