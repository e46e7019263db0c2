/** What is to be verified, in the three ways in which it can be named. */
import { basename } from 'node:path';
import { type NamedFile, parseNamedFile } from '../../../evidence/named-file.ts';
import { UsageError } from '../../command.ts';

export type Artifact = NamedFile | { kind: 'local'; filename: string; path: string };

/** @throws UsageError for what names no file; InputError for a URL that may not be called. */
export function parseArtifact(text: string, filesOrigins: readonly string[]): Artifact {
  const named = parseNamedFile(text, filesOrigins);
  if (named) return named;
  const filename = basename(text);
  if (filename === '') throw new UsageError('The file to verify has no name.');
  return { kind: 'local', filename, path: text };
}
