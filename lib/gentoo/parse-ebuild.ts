/**
 * What an ebuild says of its project on PyPI, without running it: literal values that are set whatever happens, before
 * the eclass is inherited. Whatever has to be computed is said to be not read.
 */
import type { Parsed } from '../pep740/parsed.ts';
import { quote } from '../pep740/text.ts';
import { type Ebuild, VALUE_MAX_CHARACTERS } from './ebuild.ts';
import { type EbuildLine, readEbuildLines } from './ebuild-lines.ts';
import { parseEbuildName } from './package-name.ts';

const VARIABLES = ['PYPI_PN', 'PYPI_NO_NORMALIZE', 'PYPI_VERIFY_REPO'] as const;
export type EbuildVariable = (typeof VARIABLES)[number];

export type Note = { /** From 1. */ line: number; message: string };
/** Lines of the text, from 1. */
export type Lines = { first: number; last: number };

export type ParsedEbuild = {
  ebuild: Ebuild;
  revision: string | null;
  notes: Note[];
  /** Set in a way that is not read: what the ebuild holds for them is not known. */
  unread: EbuildVariable[];
  /** Where the publisher is named by a plain line, and where pypi.eclass is inherited. */
  places: { pins: Lines[]; inherit: Lines | null };
};

const MAX_CHARACTERS = 256 * 1024;
/** A text that is no ebuild need not be told of line by line. */
const MAX_NOTES = 50;

export function parseEbuild(filename: string, text: string): Parsed<ParsedEbuild> {
  const named = parseEbuildName(filename);
  if (!named.ok) return named;
  if (text.length > MAX_CHARACTERS) return { ok: false, reason: 'No ebuild is that long: over 256 KiB.' };
  const lines = readEbuildLines(text);
  if (!lines.ok) return lines;
  const { PN, PV, revision } = named.value;
  const reading = startReading({ PN, PV }, findInherit(lines.value));
  for (const line of lines.value) readLine(line, reading);
  return { ok: true, value: finish(reading, revision, text) };
}

type Reading = {
  ebuild: Ebuild;
  notes: Note[];
  unread: Set<EbuildVariable>;
  pins: Lines[];
  inherit: EbuildLine | null;
};

function startReading(ebuild: Ebuild, inherit: EbuildLine | null): Reading {
  return { ebuild: { ...ebuild }, notes: [], unread: new Set(), pins: [], inherit };
}

function findInherit(lines: readonly EbuildLine[]): EbuildLine | null {
  return lines.find(({ text }) => inheritedBy(text).includes('pypi')) ?? null;
}

function inheritedBy(text: string): string[] {
  const [command, ...names] = text.trim().split(/[\s;]+/);
  return command === 'inherit' ? names : [];
}

function readLine(line: EbuildLine, reading: Reading): void {
  if (inheritedBy(line.text).some((name) => /[$`]/.test(name))) {
    reading.notes.push({ line: line.line, message: 'What is inherited here is computed, and not read.' });
  }
  noteOwnValues(line, reading);
  for (const name of listMentioned(line)) readVariable(name, line, reading);
}

const NAMED = /(?<![\w${])(?:PYPI_PN|PYPI_NO_NORMALIZE|PYPI_VERIFY_REPO)(?!\w)/g;
const NAMED_AND_SET = /\$\{(\w+):?=/g;

/** Set, unset or read into here; not only used. */
function listMentioned({ bare, text }: EbuildLine): EbuildVariable[] {
  const names = [...bare.matchAll(NAMED)].map(([name]) => name);
  const set = [...text.matchAll(NAMED_AND_SET)].map(([, name]) => name);
  return VARIABLES.filter((name) => names.includes(name) || set.includes(name));
}

function readVariable(name: EbuildVariable, line: EbuildLine, reading: Reading): void {
  const { notes, unread, ebuild, inherit } = reading;
  const note = (message: string) => notes.push({ line: line.line, message });
  if (inherit && line.line > inherit.line) {
    note(`${name} comes after pypi.eclass is inherited, which is too late for what it computes.`);
    if (name === 'PYPI_VERIFY_REPO' && isPlain(name, line)) reading.pins.push(toLines(line));
    return;
  }
  const value = isPlain(name, line) ? readValue(toRaw(line), reading) : null;
  if (value === null) {
    unread.add(name);
    delete ebuild[name];
    note(
      line.isInside
        ? `${name} is set within a function, a condition or a loop, and not read.`
        : `${name} is not set to a plain value here, and not read.`,
    );
    return;
  }
  unread.delete(name);
  ebuild[name] = value;
  if (name === 'PYPI_VERIFY_REPO') reading.pins.push(toLines(line));
}

const isPlain = (name: EbuildVariable, { text, isInside }: EbuildLine): boolean =>
  !isInside && ASSIGNMENT.exec(text.trim())?.[1] === name;

const ASSIGNMENT = /^(?:export[ \t]+)?(\w+)=/;

const toRaw = ({ text }: EbuildLine): string => text.trim().replace(ASSIGNMENT, '');

const toLines = ({ line, lastLine }: EbuildLine): Lines => ({ first: line, last: lastLine });

/** Literal text, in quotes or not, with simple references to what is known; null for anything else. */
const SEGMENT = /'([^'\n]*)'|"([^"\\`\n]*)"|([A-Za-z0-9_@%+:,./${}-]+)/y;
const REFERENCE = /\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g;

function readValue(raw: string, reading: Reading): string | null {
  let value = '';
  SEGMENT.lastIndex = 0;
  while (SEGMENT.lastIndex < raw.length) {
    const [, single, double, word] = SEGMENT.exec(raw) ?? [];
    const expanded = single ?? expand(double ?? word, reading);
    if (expanded === null) return null;
    value += expanded;
    // A few lines that double a value each would otherwise be more than fits into memory.
    if (value.length > VALUE_MAX_CHARACTERS) return null;
  }
  return value;
}

function expand(text: string | undefined, { ebuild, unread }: Reading): string | null {
  if (text === undefined || /[${}]/.test(text.replace(REFERENCE, ''))) return null;
  const known: Record<string, string | undefined> = {
    PN: ebuild.PN,
    PV: ebuild.PV,
    P: `${ebuild.PN}-${ebuild.PV}`,
    PYPI_PN: unread.has('PYPI_PN') ? undefined : (ebuild.PYPI_PN ?? ''),
  };
  const names = [...text.matchAll(REFERENCE)].map(([, braced, plain]) => braced ?? plain ?? '');
  if (names.some((name) => known[name] === undefined)) return null;
  return text.replace(REFERENCE, (_, braced?: string, plain?: string) => known[braced ?? plain ?? ''] ?? '');
}

const OWN_VALUE = /^(?:export[ \t]+)?(SRC_URI|S)\+?=/;

/** What the ebuild says itself is not what the eclass computes. */
function noteOwnValues({ line, bare, isInside }: EbuildLine, { notes }: Reading): void {
  const [, variable] = OWN_VALUE.exec(bare.trim()) ?? [];
  if (variable && !isInside) {
    notes.push({
      line,
      message: `The ebuild sets ${variable} itself, which is not read: the eclass’s own is shown.`,
    });
  }
  if (/^src_unpack[ \t]*\(\)/.test(bare.trim())) {
    notes.push({
      line,
      message: 'The ebuild has a src_unpack of its own, so it has to call pypi_verify_provenance itself.',
    });
  }
}

function finish(reading: Reading, revision: string | null, text: string): ParsedEbuild {
  const { ebuild, unread, pins, inherit } = reading;
  const notes = [...reading.notes, ...noteInherit(inherit)].toSorted((a, b) => a.line - b.line);
  const extra = notes.length - MAX_NOTES;
  const last = {
    line: text.split('\n').length,
    message: `${extra} more lines are not read, in the same ways.`,
  };
  return {
    ebuild,
    revision,
    notes: extra > 0 ? [...notes.slice(0, MAX_NOTES), last] : notes,
    unread: [...unread],
    places: { pins, inherit: inherit && toLines(inherit) },
  };
}

function noteInherit(inherit: EbuildLine | null): Note[] {
  if (inherit === null) {
    return [{ line: 1, message: 'No line inherits pypi, so the eclass does nothing for this ebuild.' }];
  }
  if (!inherit.isInside) return [];
  const message = `${quote(inherit.text.trim())} stands within a condition: it may not be inherited.`;
  return [{ line: inherit.line, message }];
}
