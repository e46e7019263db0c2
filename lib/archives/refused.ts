/** Why an archive is not listed: thrown from wherever it shows, and turned into data by `listArchive` alone. */
import { escapeText } from '../pep740/text.ts';
import type { ArchiveCode } from './codes.ts';

/** Why there is no listing. `message` is a sentence for people; `path` is that of the member, as it was written. */
export type ArchiveRefusal = { code: ArchiveCode; message: string; path?: string };

export class Refused extends Error {
  readonly refusal: ArchiveRefusal;

  constructor(code: ArchiveCode, message: string, path?: string) {
    super(message);
    this.refusal = { code, message: escapeText(message), ...(path === undefined ? {} : { path }) };
  }
}
