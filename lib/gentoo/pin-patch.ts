/** The patch of an ebuild that names the expected publisher as it has to be named. */
import type { Parsed } from '../pep740/parsed.ts';
import { isDisplayable, quote } from '../pep740/text.ts';
import { applyEdits, type Edit, toUnifiedDiff } from '../unified-diff.ts';
import type { Pin } from './ebuild-reading.ts';
import type { ParsedEbuild } from './parse-ebuild.ts';
import { toPinLine } from './verification.ts';

/** `diff` is null where the ebuild says so already. */
type PinPatch = { path: string; diff: string | null; patched: string };

export function toPinPatch(
  filename: string,
  text: string,
  parsed: ParsedEbuild,
  provider: string,
): Parsed<PinPatch> {
  const path = toPath(filename);
  if (path === null) return refuse(`${quote(filename)} is no path below a repository of ebuilds.`);
  if (!isWritable(text)) return refuse('The ebuild has hidden characters, so no patch of it is written.');
  const { unread, places, ebuild } = parsed;
  if (unread.includes('PYPI_VERIFY_REPO')) {
    return refuse('The ebuild computes PYPI_VERIFY_REPO, so no patch of it is written.');
  }
  if (!places.inherit) return refuse('No line inherits pypi, so there is no place for PYPI_VERIFY_REPO.');
  if (ebuild.PYPI_VERIFY_REPO === provider && places.pins.length === 1) {
    return { ok: true, value: { path, diff: null, patched: text } };
  }
  const kept = places.pins.findLast(({ isInTime }) => isInTime) ?? null;
  const obstacle = findObstacle(places.pins, kept);
  if (obstacle !== null) return refuse(obstacle);
  const edits = toEdits(text.split('\n'), places.pins, kept, places.inherit.above, toPinLine(provider));
  const diff = toUnifiedDiff(path, text, edits);
  return { ok: true, value: { path, diff: diff || null, patched: applyEdits(text, edits) } };
}

/** What a patch of whole lines would break. A block that is left without a command is none that bash reads. */
function findObstacle(pins: readonly Pin[], kept: Pin | null): string | null {
  if (pins.some(({ isAlone }) => !isAlone)) {
    return 'PYPI_VERIFY_REPO shares its line with something else, so no patch of it is written.';
  }
  return pins.some((pin) => pin !== kept && pin.isNested)
    ? 'PYPI_VERIFY_REPO is set more than once or too late, and within a condition, so no patch of it is written.'
    : null;
}

/** The last of the lines that count is replaced, and the others go; where none counts, one is put before `inherit`. */
function toEdits(
  lines: readonly string[],
  pins: readonly Pin[],
  kept: Pin | null,
  inherit: number,
  line: string,
): Edit[] {
  const edits = pins.map((pin) => ({
    first: pin.first,
    last: pin.last,
    lines: pin === kept ? [indentOf(lines, pin.first) + line] : [],
  }));
  const added = kept ? [] : [toAddition(lines, line, inherit)];
  return [...edits, ...added].toSorted((a, b) => a.first - b.first);
}

/** After the values that are set before `inherit`, where an empty line stands between; else right above it. */
function toAddition(lines: readonly string[], line: string, inherit: number): Edit {
  const above = lines.slice(0, inherit - 1).findLastIndex((each) => each.trim() !== '');
  const isGroup = above >= 0 && above < inherit - 2 && /^(?:[A-Z][A-Z0-9_]*=|\))/.test(lines[above] ?? '');
  const first = isGroup ? above + 2 : inherit;
  const indent = isGroup ? '' : indentOf(lines, inherit);
  return { first, last: first - 1, lines: [`${indent}${line}`] };
}

/** `line` from 1. */
function indentOf(lines: readonly string[], line: number): string {
  return /^[ \t]*/.exec(lines[line - 1] ?? '')?.[0] ?? '';
}

/** `cat/pkg/file` where that is given, else the file alone, for a patch within the package's own folder. */
function toPath(filename: string): string | null {
  const parts = filename.replace(/^\.\//, '').split('/');
  const isPlain = parts.every((part) => /^[A-Za-z0-9_][A-Za-z0-9+_.-]*$/.test(part));
  return isPlain ? parts.slice(-3).join('/') : null;
}

/** Tabs and line breaks are what ebuilds are made of. */
const isWritable = (text: string): boolean => isDisplayable(text.replace(/[\t\n]/g, ' '));

const refuse = (reason: string): { ok: false; reason: string } => ({ ok: false, reason });
