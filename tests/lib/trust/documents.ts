import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openKnown } from '../../../lib/trust/known.ts';

/** The public-good trusted root that ships with Callboard. */
export const embedded = openKnown('public-good');

/** The same root in other bytes: what a repository publishes next. */
export function aNewerDocument(indent = 1): Uint8Array {
  return Buffer.from(JSON.stringify(JSON.parse(Buffer.from(embedded.document).toString()), null, indent));
}

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-trust-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
