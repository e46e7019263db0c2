/** What `.gitattributes` says of a path (gitattributes(5)), as far as it changes what a checkout or an archive holds. */
import { matchesGlob } from './glob.ts';

/** `true` is set, `false` is unset, a text is its value. */
type Attributes = ReadonlyMap<string, string | boolean>;

/** Null takes back what another line said. */
type Setting = [name: string, value: string | boolean | null];
type Line = { pattern: string; set: Setting[] };

/** The files of a repository, read once; asked for one path after the other. */
export class AttributeFiles {
  readonly #folders = new Map<string, Line[]>();
  readonly #macros = new Map<string, Setting[]>([['binary', [['text', false]]]]);

  /** @param texts by the path of the `.gitattributes` file. */
  constructor(texts: ReadonlyMap<string, string>) {
    for (const [path, text] of texts)
      this.#folders.set(path.slice(0, path.lastIndexOf('/') + 1), this.#read(text));
  }

  /** The file nearest to the path decides, and in it the last line that fits. */
  find(path: string): Attributes {
    const found = new Map<string, string | boolean>();
    for (const folder of listFolders(path)) {
      const below = path.slice(folder.length);
      for (const { pattern, set } of this.#folders.get(folder) ?? []) {
        if (matchesGlob(pattern, below)) this.#apply(set, found);
      }
    }
    return found;
  }

  /** Whether a line of theirs takes the path, or a folder that it lies in, out of archives. */
  isExportIgnored(path: string): boolean {
    const names = path.split('/');
    return names.some(
      (_, index) => this.find(names.slice(0, index + 1).join('/')).get('export-ignore') === true,
    );
  }

  #read(text: string): Line[] {
    return text.split(/\r?\n/).flatMap((line) => {
      const { pattern, words } = toWords(line.trim());
      const set = words.map(toAttribute);
      if (pattern.startsWith('[attr]')) this.#macros.set(pattern.slice('[attr]'.length), set);
      return pattern === '' || /^[#!]|^\[attr\]/.test(pattern) ? [] : [{ pattern, set }];
    });
  }

  #apply(set: Line['set'], found: Map<string, string | boolean>): void {
    for (const [name, value] of set) {
      if (value === true)
        this.#apply(
          (this.#macros.get(name) ?? []).filter(([inner]) => !this.#macros.has(inner)),
          found,
        );
      if (value === null) found.delete(name);
      else found.set(name, value);
    }
  }
}

/** A pattern with spaces in it stands in quotes, with `\\` before what would end it. */
function toWords(line: string): { pattern: string; words: string[] } {
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(line);
  const [pattern = '', ...words] = quoted ? line.slice(quoted[0].length).split(/\s+/) : line.split(/\s+/);
  return { pattern: quoted ? (quoted[1] ?? '').replace(/\\(["\\])/g, '$1') : pattern, words };
}

function toAttribute(word: string): Setting {
  const [name = '', value] = word.split('=');
  if (/^[-!]/.test(name)) return [name.slice(1), name.startsWith('-') ? false : null];
  return [name, value ?? true];
}

/** `a/b/c` lies in ``, `a/` and `a/b/`, the nearest last. */
function listFolders(path: string): string[] {
  const names = path.split('/');
  return names.map((_, index) =>
    names
      .slice(0, index)
      .map((name) => `${name}/`)
      .join(''),
  );
}
