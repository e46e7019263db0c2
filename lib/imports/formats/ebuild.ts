/** An ebuild that inherits pypi: which project and version it fetches, and whom it expects. Nothing in it is run. */
import { type Ebuild, projectOf, versionOf } from '../../gentoo/ebuild.ts';
import { lintEbuild } from '../../gentoo/lint.ts';
import { pinMistake } from '../../verify/expected.ts';
import type { ExpectedPublisher } from '../../verify/verdict.ts';
import { type EbuildName, isLive } from '../ebuild-name.ts';
import { type Finding, ignored, notUnderstood, toNamed } from '../finding.ts';
import type { Line } from '../lines.ts';
import { listCommands, readLiteral } from '../shell.ts';

const VARIABLES = ['PYPI_PN', 'PYPI_NO_NORMALIZE', 'PYPI_VERIFY_REPO', 'PN', 'PV'];

type Assignment = { at: Line; name: string; value: string | null };

export function readEbuild(lines: readonly Line[], name: EbuildName): Finding[] {
  const commands = listCommands(lines);
  const place = commands.findIndex(({ text }) => isInherit(text));
  const inherit = commands[place];
  const [first] = lines.filter(({ text }) => text.trim() !== '');
  if (inherit === undefined) return readWithout(commands, first);
  if (/^\s/.test(inherit.text)) {
    return [notUnderstood(inherit, 'It inherits pypi under a condition, and nothing here runs it.')];
  }
  // The eclass reads its variables where it is inherited.
  const assigned = commands.slice(0, place).flatMap(readAssignment);
  const computed = assigned.filter(({ value }) => value === null).map(toComputed);
  const rest = commands.slice(place + 1).flatMap(readLater);
  return [...computed, ...readProject(inherit, name, assigned), ...rest].toSorted(
    (a, b) => a.at.line - b.at.line,
  );
}

function isInherit(text: string): boolean {
  const [code = ''] = text.split('#', 1);
  const [word, ...eclasses] = code.trim().split(/\s+/);
  return word === 'inherit' && eclasses.includes('pypi');
}

function readWithout(commands: readonly Line[], first: Line | undefined): Finding[] {
  const other = commands.find(({ text }) => /^\s*inherit\s/.test(text)) ?? first;
  return other ? [ignored(other, 'It does not inherit pypi, so its files come from elsewhere.')] : [];
}

/** A variable that is mentioned, and not only used. */
const MENTIONED = /(?<![\w$]|\$\{)(?:(PYPI_PN|PYPI_NO_NORMALIZE|PYPI_VERIFY_REPO)\b|(PN|PV)(?=\+?=))/;

/** Where a condition or a command stands around it, its value is not known. */
function readAssignment(at: Line): Assignment[] {
  const [, name, value] = /^([A-Z_]+)=(.*)$/s.exec(at.text) ?? [];
  if (name !== undefined && value !== undefined && VARIABLES.includes(name)) {
    return [{ at, name, value: readLiteral(value) }];
  }
  const mentioned = at.text.trimStart().startsWith('#') ? null : MENTIONED.exec(at.text);
  const found = mentioned?.[1] ?? mentioned?.[2];
  return found === undefined ? [] : [{ at, name: found, value: null }];
}

function toComputed({ at, name }: Assignment): Finding {
  return notUnderstood(at, `The value of ${name} is computed or conditional, and nothing here runs it.`);
}

function readLater(at: Line): Finding[] {
  if (/^SRC_URI=/.test(at.text)) {
    return [
      notUnderstood(at, 'What SRC_URI fetches is not read; the project may have more files than these.'),
    ];
  }
  const name = /^(PYPI_[A-Z_]+)=/.exec(at.text)?.[1] ?? '';
  if (!VARIABLES.includes(name)) return [];
  return [ignored(at, `${name} stands behind inherit, where pypi.eclass does not see it.`)];
}

function readProject(inherit: Line, name: EbuildName, assigned: readonly Assignment[]): Finding[] {
  const last = (variable: string) => assigned.findLast((each) => each.name === variable);
  const project = last('PYPI_PN');
  const isKnown = ['PYPI_PN', 'PN', 'PV'].every((variable) => last(variable)?.value !== null);
  if (!isKnown) {
    return [
      notUnderstood(inherit, 'Which project of PyPI it fetches is computed, and nothing here runs it.'),
    ];
  }
  if (isLive(name)) return [ignored(inherit, 'A live ebuild, which fetches no release.')];
  const ebuild: Ebuild = { ...name, PYPI_PN: project?.value ?? '' };
  const pin = last('PYPI_VERIFY_REPO');
  const lints = lintEbuild({ ...ebuild, PYPI_VERIFY_REPO: pin?.value ?? '' }, pinMistake);
  const publishers = lints.length === 0 ? toPublishers(pin?.value ?? '') : [];
  const at = project?.value ? project.at : inherit;
  const named = toNamed(at, { name: projectOf(ebuild), version: versionOf(ebuild), publishers });
  const mistakes = pin ? lints.map(({ message }) => notUnderstood(pin.at, message)) : [];
  return [named, ...mistakes];
}

/** As pypi.eclass tells the two apart. */
function toPublishers(pin: string): ExpectedPublisher[] {
  if (pin === '') return [];
  if (pin.startsWith('gcp:')) return [{ kind: 'Google', email: pin.slice('gcp:'.length) }];
  return [{ kind: 'repository', repository: pin, workflow: null, environment: null }];
}
