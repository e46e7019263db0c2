/** What the commands of an ebuild, each in its turn, say of its project on PyPI. */
import { quote } from '../pep740/text.ts';
import { type Ebuild, VALUE_MAX_CHARACTERS } from './ebuild.ts';
import type { PackageVersion } from './package-name.ts';
import { Scope } from './shell/scope.ts';
import type { Token } from './shell/tokens.ts';
import { readWord } from './shell/words.ts';

const VARIABLES = ['PYPI_PN', 'PYPI_NO_NORMALIZE', 'PYPI_VERIFY_REPO'] as const;
type EclassVariable = (typeof VARIABLES)[number];
/** PN and PV are the file name's: what an ebuild sets them to all the same is not read. */
export type EbuildVariable = EclassVariable | 'PN' | 'PV';

export type Note = { /** From 1. */ line: number; message: string };
/** `isUnderstood`: nothing is unknown by it. */
export type EbuildNote = Note & { isUnderstood?: true };

/** Lines of the text, from 1. */
export type Lines = { first: number; last: number };
/** A command that names the publisher: a patch has it replaced. */
export type Pin = Lines & { isInTime: boolean; isAlone: boolean; isNested: boolean };
/** `above`: the nearest line before which another command may stand. */
export type Inherit = Lines & { text: string; above: number; isSure: boolean };

/** Where a command stands. */
export type Place = {
  /** It runs, as far as the ebuild has its say. */
  isSure: boolean;
  isNested: boolean;
  /** No other command is on its lines. */
  isAlone: boolean;
  above: number;
};

const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)(\[[^\]]*\])?(\+?)=/;
const IDENTIFIER = /(?<![\w${])[A-Za-z_]\w*/g;
const NAMED_AND_SET = /\$\{([A-Za-z_]\w*):?=/g;
/** What is set once one of them has run is not known. */
const OPAQUE: ReadonlySet<string> = new Set(['eval', 'source', '.', 'return', 'exit', 'alias']);
const OWN_VALUES: ReadonlySet<string> = new Set(['SRC_URI', 'S']);

export class EbuildReading {
  readonly ebuild: Ebuild;
  readonly scope: Scope;
  readonly notes: EbuildNote[] = [];
  readonly unread = new Set<EbuildVariable>();
  /** The line that names it. */
  project: number | null = null;
  readonly pins: Pin[] = [];
  inherit: Inherit | null = null;
  /** Something is inherited that is computed. */
  isComputed = false;
  /** Names that stand in the functions so far. */
  readonly #functions = new Map<string, Set<string>>();
  readonly #named: ReadonlySet<string>;

  constructor({ PN, PV, revision }: PackageVersion & { PN: string }) {
    this.ebuild = { PN, PV };
    const PR = revision ?? 'r0';
    const PVR = revision === null ? PV : `${PV}-${PR}`;
    const named = { PN, PV, P: `${PN}-${PV}`, PR, PVR, PF: `${PN}-${PVR}` };
    this.#named = new Set(Object.keys(named));
    // The eclass takes an empty one for one that is unset.
    this.scope = new Scope({ ...named, PYPI_PN: '', PYPI_NO_NORMALIZE: '', PYPI_VERIFY_REPO: '' });
  }

  readCommand(words: readonly Token[], place: Place): void {
    const [first, ...rest] = words;
    if (first === undefined) return;
    const isExport = first.text === 'export' && rest.every(({ text }) => /^\w/.test(text));
    const assigned = isExport ? rest : words;
    const isAssignment = ({ text }: Token) => ASSIGNMENT.test(text) || (isExport && /^\w+$/.test(text));
    if (first.text === 'inherit') this.#inherit(first, rest, place);
    else if (!assigned.every(isAssignment)) this.#readOther(first, words, place);
    else {
      const isAlone = place.isAlone && assigned.length === 1;
      for (const word of assigned)
        this.#assign(word, { first: first.line, last: word.lastLine }, { ...place, isAlone });
    }
  }

  /** What a test does beside testing. */
  readTest(words: readonly Token[], place: Place): void {
    for (const word of words) this.#readExpansions(word, place);
  }

  /** The variable of a loop. */
  readVariable(token: Token): void {
    this.#lose(token.text, token.line, false);
  }

  /** It does not run where it stands; whoever calls it has all set that stands in it, as far as is known here. */
  readFunction(name: Token, tokens: readonly Token[]): void {
    const names = new Set(tokens.flatMap(({ bare }) => listIdentifiers(bare)));
    this.#functions.set(name.text, names);
    for (const token of tokens) {
      const isNamed = new Set([...listIdentifiers(token.bare), ...listSet(token.text)]);
      for (const each of VARIABLES) if (isNamed.has(each)) this.#lose(each, token.line, false);
    }
    if (name.text === 'src_unpack') {
      const message =
        'The ebuild has a src_unpack of its own, so it has to call pypi_verify_provenance itself.';
      this.notes.push({ line: name.line, message, isUnderstood: true });
    }
  }

  #inherit(first: Token, rest: readonly Token[], place: Place): void {
    const values = rest.map(({ text }) => readWord(text, this.scope));
    if (values.includes(null)) {
      this.isComputed = true;
      this.#note(first.line, 'What is inherited here is computed, and not read.');
    }
    const isPyPI = values.some((value) => value?.split(/\s+/).includes('pypi'));
    if (!isPyPI || this.inherit) return;
    const text = ['inherit', ...rest.map((word) => word.text)].join(' ');
    const last = rest.at(-1)?.lastLine ?? first.line;
    this.inherit = { first: first.line, last, text, above: place.above, isSure: place.isSure };
  }

  #assign(word: Token, lines: Lines, place: Place): void {
    const [start, name, index, plus] = ASSIGNMENT.exec(word.text) ?? [];
    this.#readExpansions(word, place, name);
    if (start === undefined || name === undefined) return;
    if (OWN_VALUES.has(name)) this.#noteOwnValue(name, lines.first, place.isSure);
    const value = index ? null : this.#compute(name, word.text.slice(start.length), plus === '+');
    const variable = VARIABLES.find((each) => each === name);
    if (variable !== undefined) this.#assignOwn(variable, value, lines, place);
    else if (name === 'PN' || name === 'PV') this.#loseName(name, lines.first);
    else this.scope.set(name, place.isSure ? value : null);
  }

  #compute(name: string, raw: string, isAppended: boolean): string | null {
    const value = readWord(raw, this.scope);
    const before = isAppended ? this.scope.get(name) : '';
    if (value === null || before === null) return null;
    return before.length + value.length > VALUE_MAX_CHARACTERS ? null : before + value;
  }

  #assignOwn(name: EclassVariable, value: string | null, lines: Lines, place: Place): void {
    const isRead = value !== null && place.isSure;
    if (name === 'PYPI_VERIFY_REPO' && (isRead || (this.inherit && place.isSure))) {
      const { isAlone, isNested } = place;
      this.pins.push({ ...lines, isInTime: this.inherit === null, isAlone, isNested });
    }
    if (this.inherit || !isRead) this.#lose(name, lines.first, place.isSure);
    else {
      this.unread.delete(name);
      this.ebuild[name] = value;
      this.scope.set(name, value);
      if (name === 'PYPI_PN') this.project = value === '' ? null : lines.first;
    }
  }

  /** A command that is not read may set whatever it names. */
  #readOther(first: Token, words: readonly Token[], place: Place): void {
    for (const word of words) this.#readExpansions(word, place);
    const isOwn = this.#functions.has(first.text);
    const ofFunctions = isOwn ? [...this.#functions.values()].flatMap((names) => [...names]) : [];
    const names = new Set([...words.flatMap(({ bare }) => listIdentifiers(bare)), ...ofFunctions]);
    for (const name of names) if (!this.#named.has(name)) this.#lose(name, first.line, place.isSure);
    const isComputed = !first.text.startsWith('(') && /[$`]/.test(first.text);
    if (isComputed || OPAQUE.has(first.text) || ofFunctions.some((name) => OPAQUE.has(name)))
      this.#loseAll(first);
  }

  /** `${NAME:=...}` and sums set variables wherever they stand. */
  #readExpansions({ text, bare, line }: Token, { isSure }: Place, assigned?: string): void {
    const inBare = listIdentifiers(bare);
    const isSum = text.includes('((');
    const named = VARIABLES.filter((name) => inBare.includes(name) && name !== assigned);
    const set = new Set([...listSet(text), ...named, ...(isSum ? listIdentifiers(text) : [])]);
    for (const name of set) {
      if (OWN_VALUES.has(name) && !isSum) this.#noteOwnValue(name, line, isSure);
      this.#lose(name, line, isSure);
    }
  }

  #lose(name: string, line: number, isSure: boolean): void {
    const variable = VARIABLES.find((each) => each === name);
    this.scope.forget(name);
    if (variable === undefined) return;
    if (this.inherit) {
      const message = `${name} comes after pypi.eclass is inherited, which is too late for what it computes.`;
      this.#note(line, message, { isUnderstood: true });
      return;
    }
    this.unread.add(variable);
    delete this.ebuild[variable];
    this.#note(
      line,
      isSure
        ? `${name} is not set to a plain value here, and not read.`
        : `${name} is set within a function, a condition or a loop, and not read.`,
    );
  }

  #loseName(name: 'PN' | 'PV', line: number): void {
    this.scope.set(name, null);
    if (this.inherit) return;
    this.unread.add(name);
    this.#note(line, `${name} is what the file’s name says, and the ebuild sets it: to what is not read.`);
  }

  #loseAll({ text, line }: Token): void {
    this.scope.forgetAll();
    if (this.inherit) return;
    for (const name of VARIABLES) {
      this.unread.add(name);
      delete this.ebuild[name];
    }
    this.#note(line, `What is set once ${quote(text)} has run is not known.`);
  }

  /** What the ebuild says itself is not what the eclass computes. */
  #noteOwnValue(name: string, line: number, isSure: boolean): void {
    const where = isSure ? 'itself' : 'itself under a condition';
    this.#note(line, `The ebuild sets ${name} ${where}, which is not read: the eclass’s own is shown.`);
  }

  #note(line: number, message: string, understood: Pick<EbuildNote, 'isUnderstood'> = {}): void {
    const last = this.notes.at(-1);
    if (last?.line !== line || last.message !== message) this.notes.push({ line, message, ...understood });
  }
}

const listIdentifiers = (text: string): string[] => [...text.matchAll(IDENTIFIER)].map(([name]) => name);

const listSet = (text: string): string[] => [...text.matchAll(NAMED_AND_SET)].map(([, name = '']) => name);
