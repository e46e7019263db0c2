/** Commits as git has them, so that what a certificate names is the id of the very files that are told. */
import { createHash } from 'node:crypto';

/** Contents by path. */
export type Files = Record<string, string>;
/** `text` is the object as git keeps it, of which `id` is the digest. */
export type Commit = { id: string; text: string; parents: string[]; files: Files };

/** @param at when it was made, ISO 8601. */
export function aCommit(files: Files, at: string, parent?: Commit): Commit {
  const who = `Somebody <somebody@callboard.invalid> ${Date.parse(at) / 1000} +0000`;
  const parents = parent ? [parent.id] : [];
  const lines = [
    `tree ${toTreeId(files)}`,
    ...parents.map((id) => `parent ${id}`),
    `author ${who}`,
    `committer ${who}`,
    '',
    'As it is told.',
    '',
  ];
  const text = lines.join('\n');
  return { id: digest('commit', Buffer.from(text)), text, parents, files };
}

/** Of the whole tree (git's object format, `git hash-object -t tree`): folders sort as if their names ended in a slash. */
function toTreeId(files: Files): string {
  const names = Map.groupBy(Object.entries(files), ([path]) => path.split('/', 1)[0] ?? '');
  const entries = [...names].map(([name, inner]) => {
    const [first] = inner;
    const isFile = inner.length === 1 && first?.[0] === name;
    const id = isFile ? digest('blob', Buffer.from(first[1])) : toTreeId(toInner(name, inner));
    const mode = isFile ? '100644' : '40000';
    return { sort: isFile ? name : `${name}/`, bytes: toEntry(mode, name, id) };
  });
  const sorted = entries.toSorted((a, b) => (a.sort < b.sort ? -1 : 1));
  return digest('tree', Buffer.concat(sorted.map(({ bytes }) => bytes)));
}

const toInner = (folder: string, files: [string, string][]): Files =>
  Object.fromEntries(files.map(([path, text]) => [path.slice(folder.length + 1), text]));

const toEntry = (mode: string, name: string, id: string) =>
  Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]);

function digest(type: 'blob' | 'tree' | 'commit', content: Buffer): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}
