/** A file that names dependencies, as a command line names it. */
import { basename } from 'node:path';
import { InputError } from '../errors.ts';
import { readImport } from '../imports/read.ts';
import type { Import } from '../imports/types.ts';
import { readDocument } from './files.ts';

/** @throws InputError `FILE_UNREADABLE`, or the code with which nothing of the file is taken */
export function readDependencies(path: string): Import {
  const read = readImport(readDocument(path), { filename: basename(path) });
  if (read.ok) return read.value;
  const { code, message, line } = read;
  throw new InputError(code, `${path}${line === null ? '' : `, line ${line}`}: ${message}`);
}
