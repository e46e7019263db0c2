/** What `.gitattributes` says of a path (gitattributes(5)), as far as it changes what a checkout or an archive holds. */
import { matchesGlob } from './glob.ts';

/** `true` is set, `false` is unset, a text is its value. */
type Attributes = ReadonlyMap<string, string | boolean>;

type Line = { pattern: string; set: [name: string, value: string | boolean][] };

/** The files of a repository, read once; asked for one path after the other. */
export class AttributeFiles {
  readonly #folders = new Map<string, Line[]>();
  readonly #macros = new Map<string, [string, string | boolean][]>([['binary', [['text', false]]]]);

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
      const [pattern = '', ...words] = line.trim().split(/\s+/);
      const set = words.map(toAttribute);
      if (pattern.startsWith('[attr]')) this.#macros.set(pattern.slice('[attr]'.length), set);
      return pattern === '' || /^[#!]|^\[attr\]/.test(pattern) ? [] : [{ pattern, set }];
    });
  }

  #apply(set: Line['set'], found: Map<string, string | boolean>): void {
    for (const [name, value] of set) {
      if (value === true) for (const [inner, its] of this.#macros.get(name) ?? []) found.set(inner, its);
      found.set(name, value);
    }
  }
}

function toAttribute(word: string): [string, string | boolean] {
  const [name = '', value] = word.split('=');
  if (/^[-!]/.test(name)) return [name.slice(1), false];
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
