/**
 * RECORD of a wheel, held against its members (the specification of binary distributions, "The .dist-info directory"): every
 * file but RECORD and its signatures is listed with its size and a digest no weaker than SHA-256.
 */
import { toText } from './blob.ts';
import type { Release, ReleaseFile } from './types.ts';

export type RecordProblem = {
  kind:
    | 'absent'
    | 'unreadable'
    | 'missing-file'
    | 'unlisted-file'
    | 'listed-twice'
    | 'other-digest'
    | 'other-size'
    | 'no-digest'
    | 'weak-digest';
  path: string;
};

/** In the order of the paths; empty where all is as it should be, null where the wheel's RECORD was not kept. */
export function checkRecord({ members, kept }: Release): RecordProblem[] | null {
  const record = members.find(({ path }) => /^[^/]+\.dist-info\/RECORD$/.test(path));
  if (record === undefined) return [{ kind: 'absent', path: 'RECORD' }];
  const bytes = kept.get(record.path);
  if (bytes === undefined) return null;
  const rows = parseRecord(toText(bytes));
  if (rows === null) return [{ kind: 'unreadable', path: record.path }];
  const files = new Map(members.map((member) => [member.path, member]));
  const isSelf = (path: string) => path === record.path || /^[^/]+\.dist-info\/RECORD\.(jws|p7s)$/.test(path);
  const listed = Map.groupBy(rows, ([path]) => path);
  const problems = [
    ...[...listed].flatMap(([path, [row, ...more]]) => [
      ...(row && !isSelf(path) ? checkRow(row, files.get(path)) : []),
      ...more.map(() => ({ kind: 'listed-twice' as const, path })),
    ]),
    ...members
      .filter(({ path }) => !listed.has(path) && !isSelf(path))
      .map(({ path }) => ({ kind: 'unlisted-file' as const, path })),
  ];
  return problems.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

type Row = [path: string, digest: string, size: string];

function checkRow([path, digest, size]: Row, file: ReleaseFile | undefined): RecordProblem[] {
  if (file === undefined) return [{ kind: 'missing-file', path }];
  const problems: RecordProblem[] = [];
  const [algorithm, value] = digest.split(/=(.*)/);
  // Stronger ones are allowed, and not computed here: of such a file only the size is compared.
  if (digest === '') problems.push({ kind: 'no-digest', path });
  else if (algorithm === 'md5' || algorithm === 'sha1') problems.push({ kind: 'weak-digest', path });
  else if (algorithm === 'sha256' && value?.replace(/={1,2}$/, '') !== toDigest(file)) {
    problems.push({ kind: 'other-digest', path });
  }
  if (size !== '' && Number(size) !== file.size) problems.push({ kind: 'other-size', path });
  return problems;
}

const toDigest = ({ sha256 }: ReleaseFile): string => Buffer.from(sha256, 'hex').toString('base64url');

/** Null for what is no table of three columns, as Python's `csv` reads one. */
function parseRecord(text: string | null): Row[] | null {
  const rows = text === null ? null : parseRows(text);
  if (rows === null || !rows.every(({ length }) => length === 3)) return null;
  return rows.map(([path = '', digest = '', size = '']) => [path.replaceAll('\\', '/'), digest, size]);
}

/** Null where a quotation mark is never closed. */
function parseRows(text: string): string[][] | null {
  const rows: string[][] = [];
  let [row, cell, isQuoted]: [string[], string, boolean] = [[], '', false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (isQuoted && character === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted || !/[,\r\n]/.test(character)) cell += character;
    else if (character === ',') {
      row.push(cell);
      cell = '';
    } else {
      if (row.length > 0 || cell !== '') rows.push([...row, cell]);
      [row, cell] = [[], ''];
    }
  }
  if (row.length > 0 || cell !== '') rows.push([...row, cell]);
  return isQuoted ? null : rows;
}

const WORDS: Record<RecordProblem['kind'], string> = {
  absent: 'The wheel has no RECORD.',
  unreadable: 'RECORD is no table of path, digest and size.',
  'missing-file': 'RECORD lists it, and the wheel does not have it.',
  'unlisted-file': 'The wheel has it, and RECORD does not list it.',
  'listed-twice': 'RECORD lists it more than once.',
  'other-digest': 'Its digest is another than the one in RECORD.',
  'other-size': 'Its size is another than the one in RECORD.',
  'no-digest': 'RECORD gives no digest of it.',
  'weak-digest': 'RECORD gives a digest of it that proves nothing any more.',
};

/** One sentence for people. */
export const toRecordSentence = ({ kind }: RecordProblem): string => WORDS[kind];
