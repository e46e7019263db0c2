/** A process that lists one made-up archive from a disk, and prints how long that took and how many MiB beyond its own. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listArchive } from '../../lib/archives/list.ts';
import { aTarGz } from '../builders/archives/tar.ts';
import { aZip } from '../builders/archives/zip.ts';

const MIB = 1024 * 1024;
/** Compressed, they come to about 100 MB. */
const LARGE_FILES = 19;
const [what = '', filename = '', written = ''] = process.argv.slice(2);

/** Bytes that look like code: every other line is new, so that they come to about half of their size. */
function aContent(seed: number, size: number): Buffer {
  const lines: string[] = [];
  for (let length = 0, at = 0; length < size; at += 1) {
    const line = `    value = compute("${createHash('sha256').update(`${seed} ${at}`).digest('base64')}")\n`;
    lines.push(line, '    return value\n');
    length += line.length + 17;
  }
  return Buffer.from(lines.join('')).subarray(0, size);
}

function build(): Buffer {
  const [count, size] = what === 'large' ? [LARGE_FILES, 12 * MIB] : [650, 6 * 1024];
  const files = Array.from({ length: count }, (_, at) => ({
    name: `acme-1.0/src/acme/module${at}.py`,
    content: aContent(at, size),
  }));
  return filename.endsWith('.zip') ? aZip(files) : aTarGz(...files);
}

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  try {
    const path = join(folder, filename);
    // Another process builds it, so that this one has not held it.
    execFileSync(process.execPath, [import.meta.filename, what, filename, path]);
    const beforeKiB = process.memoryUsage.rss() / 1024;
    const start = performance.now();
    const result = await listArchive({ path }, filename);
    const seconds = (performance.now() - start) / 1000;
    if (!result.ok) throw new Error(result.refusal.message);
    const mib = (process.resourceUsage().maxRSS - beforeKiB) / 1024;
    process.stdout.write(JSON.stringify({ seconds, mib }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (written === '') await measure();
else writeFileSync(written, build());
