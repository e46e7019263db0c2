/** An ebuild that inherits pypi: which project and version it fetches, and whom it expects. Nothing in it is run. */
import { projectOf, versionOf } from '../../gentoo/ebuild.ts';
import { lintEbuild } from '../../gentoo/lint.ts';
import { isLive } from '../../gentoo/package-name.ts';
import { isProjectRead, type ParsedEbuild } from '../../gentoo/parse-ebuild.ts';
import { pinMistake } from '../../verify/expected.ts';
import { parsePinText } from '../../verify/expected-kinds.ts';
import type { ExpectedPublisher } from '../../verify/verdict.ts';
import { type Finding, ignored, notUnderstood, toNamed } from '../finding.ts';
import type { Line } from '../lines.ts';

/** What the reader of ebuilds notes is told, line by line, and the project where it is known which one that is. */
export function readEbuild(lines: readonly Line[], parsed: ParsedEbuild): Finding[] {
  const at = (line: number): Line => ({ line, text: lines[line - 1]?.text ?? '' });
  const noted = parsed.notes.map(({ line, message, isUnderstood }) =>
    isUnderstood ? ignored(at(line), message) : notUnderstood(at(line), message),
  );
  return [...noted, ...readProject(parsed, at)].toSorted((a, b) => a.at.line - b.at.line);
}

function readProject(parsed: ParsedEbuild, at: (line: number) => Line): Finding[] {
  const { ebuild, places } = parsed;
  const { inherit, pins, project } = places;
  if (!inherit?.isSure || !isProjectRead(parsed) || isLive(ebuild)) return [];
  const pin = ebuild.PYPI_VERIFY_REPO ?? '';
  const { PN, PV } = ebuild;
  const lints = lintEbuild({ PN, PV, PYPI_VERIFY_REPO: pin }, pinMistake);
  const publishers = lints.length === 0 ? toPublishers(pin) : [];
  const named = toNamed(at(project ?? inherit.first), {
    name: projectOf(ebuild),
    version: versionOf(ebuild),
    publishers,
  });
  const place = pins.findLast(({ isInTime }) => isInTime)?.first ?? inherit.first;
  return [named, ...lints.map(({ message }) => notUnderstood(at(place), message))];
}

/** As pypi.eclass tells the two apart. */
function toPublishers(pin: string): ExpectedPublisher[] {
  if (pin === '') return [];
  const expected = parsePinText(pin);
  return [expected.kind === 'repository' ? { ...expected, workflow: null, environment: null } : expected];
}
