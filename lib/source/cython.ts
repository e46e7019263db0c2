/**
 * What Cython repeats of its source in the C that it writes: before each piece of code a comment with the name of the file, the
 * number of a line, that line and a few around it. That they are the lines of a file shows nothing of the C between them.
 */

const MARK = '# <<<<<<<<<<<<<<';

/** Comments within comments are kept apart by words of Cython's own. */
const restore = (line: string): string =>
  line
    .replaceAll('*[inserted by cython to avoid comment closer]/', '*/')
    .replaceAll('/[inserted by cython to avoid comment start]*', '/*');

/** Cython leaves out what is not ASCII. */
const toComparable = (line: string): string => line.replaceAll(/[^\t-~]/g, '').trimEnd();

/**
 * Of the comments that name this file: `same` where every line is the file's, at its place; `other` where one is not; `none`
 * where there are no such comments.
 * @param name of the source, without its folder
 */
export function compareRepeated(made: string, name: string, source: string): 'same' | 'other' | 'none' {
  const lines = source.split(/\r?\n/).map(toComparable);
  const written = made.split(/\r?\n/);
  let seen = 0;
  for (const [at, line] of written.entries()) {
    const [, path = '', number = ''] = /^\/\* "([^"]+)":(\d+)$/.exec(line.trim()) ?? [];
    if (path.slice(path.lastIndexOf('/') + 1) !== name) continue;
    seen += 1;
    if (!isRepeated(readBlock(written, at + 1), Number(number), lines)) return 'other';
  }
  return seen > 0 ? 'same' : 'none';
}

/** As far as the comment goes on. */
function readBlock(written: readonly string[], from: number): string[] {
  const block: string[] = [];
  for (let at = from; written[at]?.startsWith(' *') && written[at] !== ' */'; at += 1) {
    block.push(restore(written[at]?.slice(3) ?? ''));
  }
  return block;
}

function isRepeated(block: readonly string[], number: number, lines: readonly string[]): boolean {
  const marked = block.findIndex((line) => line.endsWith(MARK));
  if (marked === -1) return false;
  return block.every((line, at) => {
    const own = at === marked ? line.slice(0, -MARK.length) : line;
    return toComparable(own) === (lines[number - 1 - marked + at] ?? '');
  });
}
