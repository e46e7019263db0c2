/** What keeps a file from being compared by its bytes: compiled code, submodules, and what `.gitattributes` has git change. */
import { toBlob, toText } from './blob.ts';
import type { Rule } from './context.ts';
import { isNotComparable } from './finding.ts';
import { folderOf, nameOf } from './place.ts';
import { isBytecode, isNative } from './runs.ts';

export const explainSubmodule: Rule = (_, at, { index }) => {
  const names = at.split('/');
  const folder = names
    .map((_, depth) => names.slice(0, depth + 1).join('/'))
    .find((each) => index.byPath.get(each)?.mode === '160000');
  if (folder === undefined) return null;
  return isNotComparable('submodule', `${folder} is a submodule: its files are in another repository.`, {
    at: folder,
    checked: false,
  });
};

export const explainCompiled: Rule = ({ path }, at, { kind, isPure, index, paths, release }) => {
  if (kind !== 'wheel' || index.byPath.has(at)) return null;
  if (!isPure && (isNative(path) || isNativeScript(path, release.kept.get(path)))) {
    return isNotComparable('native', 'It is compiled code, which cannot be held against its source.', {
      checked: false,
    });
  }
  const folder = folderOf(path).replace(/__pycache__\/$/, '');
  const source = `${folder}${nameOf(path).split('.', 1)[0]}.py`;
  if (!isBytecode(path) || !paths.has(source)) return null;
  return isNotComparable('bytecode', `It is Python’s bytecode, beside ${source}.`, { checked: false });
};

/** A command of a wheel that is no script: longer than what is read of scripts, or beginning as ELF, PE and Mach-O files do. */
function isNativeScript(path: string, bytes: Uint8Array | undefined): boolean {
  if (!/^[^/]+\.data\/scripts\/[^/]+$/.test(path)) return false;
  const begins = Buffer.from(bytes?.subarray(0, 4) ?? []).toString('hex');
  return bytes === undefined || /^(7f454c46|4d5a|feedfac[ef]|c[ef]faedfe|cafebabe)/.test(begins);
}

/** The text that git holds in place of a file that is kept elsewhere (Git LFS, docs/spec.md). */
export const explainLFS: Rule = ({ sha256, size }, at, { index, tree, attributes }) => {
  const entry = index.byPath.get(at);
  if (!entry) return null;
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${size}\n`;
  if (toBlob(pointer) === entry.blob) {
    const explanation =
      'The commit has a Git LFS pointer in its place, which names these bytes by their SHA-256.';
    return isNotComparable('lfs', explanation, { at, checked: true });
  }
  const known = toText(tree.contents.get(at));
  const names = known === null ? null : /^oid sha256:([0-9a-f]{64})$/m.exec(known)?.[1];
  if (attributes.find(at).get('filter') !== 'lfs' || names) return null;
  return isNotComparable('lfs', 'The file is kept in Git LFS, and the pointer in the commit was not read.', {
    at,
    checked: false,
  });
};

/** Line endings are shown by the bytes, whatever made them so: Git on another system, or `text` and `eol`. */
export const explainLineEndings: Rule = ({ path }, at, { index, release, attributes }) => {
  const entry = index.byPath.get(at);
  if (!entry) return null;
  const bytes = release.kept.get(path);
  if (bytes !== undefined) {
    const text = Buffer.from(bytes).toString('latin1');
    const lines = text.replaceAll('\r\n', '\n');
    const isSame = [lines, lines.replaceAll('\n', '\r\n')].some(
      (each) => toBlob(Buffer.from(each, 'latin1')) === entry.blob,
    );
    return isSame
      ? isNotComparable('line-endings', 'Only the line endings differ.', { at, checked: true })
      : null;
  }
  const found = attributes.find(at);
  if (!found.get('text') && !found.get('eol') && !found.get('crlf')) return null;
  const explanation =
    '.gitattributes lets Git change its line endings, and its bytes were not kept to see whether that is all.';
  return isNotComparable('line-endings', explanation, { at, checked: false });
};

export const explainKeywords: Rule = ({ path }, at, { index, release, tree, attributes }) => {
  const entry = index.byPath.get(at);
  if (!entry) return null;
  const found = attributes.find(at);
  const [now, before] = [toText(release.kept.get(path)), toText(tree.contents.get(at))];
  if (found.get('export-subst') === true && (now === null || before === null || isSubstituted(before, now))) {
    const explanation = '.gitattributes has git archive put facts of the commit into it (export-subst).';
    return isNotComparable('export-subst', explanation, { at, checked: now !== null && before !== null });
  }
  if (found.get('ident') !== true) return null;
  const isSame = now !== null && toBlob(now.replace(/\$Id: [^$\n]*\$/g, '$Id$')) === entry.blob;
  if (now !== null && !isSame) return null;
  return isNotComparable('ident', '.gitattributes has Git write its own id into it (ident).', {
    at,
    checked: isSame,
  });
};

/** The commit's text with anything on one line in place of each `$Format:...$`. */
function isSubstituted(before: string, now: string): boolean {
  const parts = before.split(/\$Format:[^$\n]*\$/);
  let at = 0;
  for (const [number, part] of parts.entries()) {
    const found = number === parts.length - 1 ? now.length - part.length : now.indexOf(part, at);
    if (found < at || !now.startsWith(part, found) || (number === 0 && found !== 0)) return false;
    if (now.slice(at, found).includes('\n')) return false;
    at = found + part.length;
  }
  return at === now.length;
}

export const explainFilters: Rule = (_, at, { index, attributes }) => {
  if (!index.byPath.has(at)) return null;
  const found = attributes.find(at);
  const encoding = found.get('working-tree-encoding');
  if (typeof encoding === 'string') {
    return isNotComparable(
      'encoding',
      `.gitattributes has Git write it as ${encoding} (working-tree-encoding).`,
      { at, checked: false },
    );
  }
  const filter = found.get('filter');
  if (typeof filter !== 'string' || filter === 'lfs') return null;
  return isNotComparable('filter', `.gitattributes has Git run the filter ${filter} on it.`, {
    at,
    checked: false,
  });
};
