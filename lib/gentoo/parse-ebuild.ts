/**
 * What an ebuild says of its project on PyPI, without running it: literal values that are set whatever happens, before
 * the eclass is inherited, in whichever branches its version takes. Whatever has to be run is said to be not read.
 */
import { quote } from '../pep740/text.ts';
import type { Ebuild } from './ebuild.ts';
import {
  type EbuildNote,
  EbuildReading,
  type EbuildVariable,
  type Inherit,
  type Pin,
} from './ebuild-reading.ts';
import { TOP, walk } from './ebuild-walk.ts';
import { findInherit } from './find-inherit.ts';
import { isLive, parseEbuildName } from './package-name.ts';
import type { Statement } from './shell/commands.ts';
import { parseCommands } from './shell/parse-commands.ts';

export type { EbuildVariable, Lines, Note } from './ebuild-reading.ts';

export type ParsedEbuild = {
  ebuild: Ebuild;
  revision: string | null;
  /** In the order of the lines. */
  notes: EbuildNote[];
  /** Set in a way that is not read: what the ebuild holds for them is not known. */
  unread: EbuildVariable[];
  /** Where the project (its line) and the publisher are named by plain commands, and where pypi.eclass is inherited. */
  places: { project: number | null; pins: Pin[]; inherit: Inherit | null };
};

/** Whether it is known which release of which project it fetches. */
export function isProjectRead({ unread, ebuild }: ParsedEbuild): boolean {
  if (unread.includes('PYPI_PN') || unread.includes('PV')) return false;
  return Boolean(ebuild.PYPI_PN) || !unread.includes('PN');
}

const MAX_CHARACTERS = 256 * 1024;
/** A text that is no ebuild need not be told of line by line. */
const MAX_NOTES = 50;

/** `line`: where the text cannot be read, from 1; null where its name or its length is to blame. */
type EbuildResult = { ok: true; value: ParsedEbuild } | { ok: false; reason: string; line: number | null };

export function parseEbuild(filename: string, text: string): EbuildResult {
  const named = parseEbuildName(filename);
  if (!named.ok) return { ...named, line: null };
  if (text.length > MAX_CHARACTERS) {
    return { ok: false, reason: 'No ebuild is that long: over 256 KiB.', line: null };
  }
  const statements = parseCommands(text);
  if (!statements.ok) return statements;
  const reading = new EbuildReading(named.value);
  walk(statements.value, TOP, reading);
  const { ebuild, unread, project, pins, inherit } = reading;
  const notes = [...noteInherit(reading, statements.value), ...reading.notes];
  return {
    ok: true,
    value: {
      ebuild,
      revision: named.value.revision,
      notes: cutNotes(notes, text),
      unread: [...unread],
      places: { project, pins, inherit },
    },
  };
}

function cutNotes(notes: readonly EbuildNote[], text: string): EbuildNote[] {
  const sorted = notes.toSorted((a, b) => a.line - b.line);
  const extra = notes.length - MAX_NOTES;
  if (extra <= 0) return sorted;
  const message = `${extra} more lines are not read, in the same ways.`;
  return [...sorted.slice(0, MAX_NOTES), { line: text.split('\n').length, message }];
}

function noteInherit(
  { inherit, isComputed, ebuild }: EbuildReading,
  statements: readonly Statement[],
): EbuildNote[] {
  if (inherit === null) return isComputed ? [] : [noteNone(statements)];
  const { first: line, text } = inherit;
  if (!inherit.isSure) {
    const message = `${quote(text)} stands within a condition: it may not be inherited.`;
    return [{ line, message }];
  }
  if (!isLive(ebuild)) return [];
  const message = 'By its version this is a live ebuild, which fetches no release.';
  return [{ line, message, isUnderstood: true }];
}

function noteNone(statements: readonly Statement[]): EbuildNote {
  const found = findInherit(statements);
  if (found === null) {
    const message = 'No line inherits pypi, so the eclass does nothing for this ebuild.';
    return { line: 1, message, isUnderstood: true };
  }
  const { line, text, isInFunction } = found;
  return isInFunction
    ? { line, message: `${text} stands within a function: it may not be inherited.` }
    : {
        line,
        message: `This version does not come to ${text}, so the eclass does nothing for this ebuild.`,
        isUnderstood: true,
      };
}
