/** Files as their tools write them, made up around real names; and what came of one, line by line. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImport } from '../../../lib/imports/read.ts';
import type { Import, ImportFormat, ImportResult } from '../../../lib/imports/types.ts';

const FOLDER = join(import.meta.dirname, 'samples');

export const SAMPLES: string[] = readdirSync(FOLDER).sort();

export function readSample(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}

export const toBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export function importText(
  text: string,
  filename: string | null = null,
  format: ImportFormat | null = null,
): ImportResult {
  return readImport(toBytes(text), { filename, format });
}

export function importedOf(result: ImportResult): Import {
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

export const importSample = (name: string): Import => importedOf(importText(readSample(name), name));

/** `3 project: Names flask 3.0.3.` */
export function outline({ lines }: Import): string[] {
  return lines.map(({ line, state, message }) => `${line} ${state}: ${message}`);
}

/** `flask 3.0.3` */
export function listNamed({ projects }: Import): string[] {
  return projects.map(({ name, version }) => (version === null ? name : `${name} ${version}`));
}
