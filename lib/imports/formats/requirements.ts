/** requirements.txt, and what `pip freeze` prints: pip's “Requirements File Format”, PEP 508. */
import { quote } from '../../pep740/text.ts';
import { type Finding, fromElsewhere, ignored, notUnderstood } from '../finding.ts';
import type { Line } from '../lines.ts';
import { joinLines, type LogicalLine } from '../logical-lines.ts';
import { hearMention, parseOptions } from '../option-line.ts';
import { isOfIndex, type PipOption } from '../pip-options.ts';
import { isPyPI, isPyPIHost, toElsewhere, toElsewhereToo } from '../source.ts';
import { readRequirement } from './requirement-line.ts';

/** An option by which names come from elsewhere than PyPI, or may; it holds for the whole file. */
type Elsewhere = { option: PipOption; line: number };

/** `heard`: what the line says of indexes, whether or not pip would read all of it. */
type ReadLine = { finding: Finding; heard: PipOption[]; isOption: boolean };

export function readRequirements(lines: readonly Line[]): Finding[] {
  const read = joinLines(lines).map(readLine);
  const elsewhere = read.flatMap(({ finding, heard }) =>
    heard.filter(isElsewhere).map((option): Elsewhere => ({ option, line: finding.at.line })),
  );
  const certain = elsewhere.find(({ option: { kind } }) => kind === 'index' || kind === 'no-index');
  return read.map(({ finding }) => withSource(finding, certain ?? elsewhere[0] ?? null));
}

const isElsewhere = ({ kind, value }: PipOption): boolean =>
  isOfIndex({ kind }) && (kind === 'no-index' || kind === 'untold' || !isPyPI(value));

/** Nobody can tell that a name is PyPI's where another index is asked too, or one that is not told: it might be private there. */
function withSource(finding: Finding, elsewhere: Elsewhere | null): Finding {
  if (finding.state !== 'project' || elsewhere === null) return finding;
  const { at, name } = finding;
  const { option, line } = elsewhere;
  const names = `Names ${name}; with ${option.name} in line ${line} it`;
  const place =
    option.kind === 'index'
      ? { elsewhere: `from ${toElsewhere(option.value)}`, address: option.value }
      : { elsewhere: `with ${option.name}, and not from PyPI` };
  if (option.kind === 'index' && isPyPIHost(option.value)) {
    return fromElsewhere(finding, place, `${names} comes from ${toElsewhere(option.value)}.`);
  }
  if (option.kind === 'extra-index' && isPyPIHost(option.value)) {
    return notUnderstood(at, `${names} may come from ${toElsewhere(option.value)}.`);
  }
  return option.kind === 'extra-index' || option.kind === 'untold'
    ? notUnderstood(at, `${names} may not come from PyPI.`)
    : fromElsewhere(finding, place, `${names} does not come from PyPI.`);
}

/** pip breaks lines at several of these where an editor does not: a name behind one would hide in a comment. */
const HIDDEN_BREAK = /[^\P{Cc}\t]|[\p{Zl}\p{Zp}]/u;

function readLine({ at, raw, code }: LogicalLine): ReadLine {
  const none = { heard: [], isOption: false };
  const hidden = HIDDEN_BREAK.exec(raw.trim());
  if (hidden) return { ...readHidden(at, raw, hidden[0]), isOption: false };
  if (code === '')
    return { finding: ignored(at, raw.trim() === '' ? 'Nothing but “\\”.' : 'A comment.'), ...none };
  if (code.startsWith('-')) return readOptionLine(at, code);
  if (code.endsWith('\\')) {
    return { finding: notUnderstood(at, 'The line goes on after “\\”, and nothing follows it.'), ...none };
  }
  const { finding, options } = readRequirement(at, code);
  const heard = [...options.filter(isOfIndex), ...(finding.state === 'project' ? [] : hearMention(code))];
  return { finding, heard, isOption: false };
}

/** An index may be named behind it, too. */
function readHidden(at: Line, raw: string, hidden: string): Pick<ReadLine, 'finding' | 'heard'> {
  const finding = notUnderstood(
    at,
    `Behind ${quote(hidden)} pip may begin another line than an editor shows.`,
  );
  const parts = raw.split(/[^\P{Cc}\t]|[\p{Zl}\p{Zp}]/u).map((part) => part.trim());
  const heard = parts.flatMap((part) => {
    const options = parseOptions(part.slice(Math.max(part.search(/(?:^|\s)-/), 0))).options;
    return [...(/(?:^|\s)-/.test(part) ? options.filter(isOfIndex) : []), ...hearMention(part)];
  });
  return { finding, heard };
}

function readOptionLine(at: Line, code: string): ReadLine {
  const { options, problem } = parseOptions(code);
  const heard = options.filter(isOfIndex);
  const elsewhere = heard.find(isElsewhere);
  const [first] = options;
  if (problem === null && first !== undefined) {
    return { finding: ignored(at, describeOption(elsewhere ?? first)), heard, isOption: true };
  }
  const what = elsewhere === undefined ? '' : ` ${describeOption(elsewhere)}`;
  return { finding: notUnderstood(at, `${problem}${what}`), heard, isOption: first !== undefined };
}

function describeOption(option: PipOption): string {
  const { kind, name, value } = option;
  switch (kind) {
    case 'file':
      return `Names another file, ${quote(value)}: import that one too.`;
    case 'constraints':
      return `Names a file of constraints, ${quote(value)}, which installs nothing.`;
    case 'editable':
      return 'Installed from a folder or a repository, and not from PyPI.';
    case 'no-index':
      return 'Asks no index, so that no name in this file comes from PyPI.';
    case 'untold':
      return `Nobody can tell which index ${name} names: the names in this file may not come from PyPI.`;
    case 'index':
      if (isPyPI(value)) return 'Names PyPI as the index.';
      return `The names in this file come from ${toElsewhere(value)}.`;
    case 'extra-index':
      if (isPyPI(value)) return 'Names PyPI as the index.';
      return `The names in this file may come from ${toElsewhereToo(value)}.`;
    default:
      return `An option of pip, ${name}, which names no project.`;
  }
}

/** Nothing but `name==version`, `name @ address`, `-e` and comments: as pip prints it, and as a person rarely writes. */
export function isFrozen(lines: readonly Line[]): boolean {
  const codes = joinLines(lines).map(({ code }) => code);
  const entries = codes.filter((code) => code !== '');
  return (
    codes.length > 0 &&
    entries.every((code) => /^-e\s|^[A-Za-z0-9._-]+(==[^\s,;*]+$|\s@\s\S+$)/.test(code)) &&
    entries.some((code) => !code.startsWith('-e'))
  );
}

/**
 * One entry of it at least can only be a requirement or an option of pip, and most can be read. Folders are no such entries:
 * many a list has them.
 */
export function isPlausible(lines: readonly Line[]): boolean {
  const read = joinLines(lines)
    .filter(({ code }) => code !== '')
    .map((line) => ({ ...readLine(line), code: line.code }));
  const unread = read.filter(({ finding }) => finding.state === 'not-understood').length;
  const isTelling = ({ finding, isOption, code }: (typeof read)[number]) =>
    finding.state === 'project' || isOption || (finding.state === 'ignored' && isInstallable(code));
  return read.some(isTelling) && unread * 2 <= read.length;
}

/** An address, an archive, a path that begins with a dot, or a name with a version that PyPI does not take. */
function isInstallable(code: string): boolean {
  return /^(?:git|hg|svn|bzr)\+|^(?:https?|file):\/\/|^\.\.?(?:[/[]|$)|\.(?:whl|zip|tar\.gz)$|==|\s@\s/.test(
    code,
  );
}

/** As above, and one of them has a version: no other format can be taken for it. */
export function isPinned(lines: readonly Line[]): boolean {
  return lines.some(({ text }) => /^[A-Za-z0-9][^=\s]*\s*==\s*[0-9]/.test(text)) && isPlausible(lines);
}
