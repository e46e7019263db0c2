/** Paths of an overlay, as `find` or `git ls-files` print them: each ebuild below dev-python is a release. */
import { translateVersion } from '../../gentoo/ebuild.ts';
import { isLive, parseEbuildName } from '../../gentoo/package-name.ts';
import { type Finding, ignored, notUnderstood, toNamed } from '../finding.ts';
import type { Line } from '../lines.ts';

export function readOverlayListing(lines: readonly Line[]): Finding[] {
  return lines.filter(({ text }) => text.trim() !== '').map(readPath);
}

export function isEbuildPath(text: string): boolean {
  return (
    text.trimEnd().endsWith('.ebuild') && /^[^\s:]*[^\s:/]\/[^\s:/]+\/[^\s:/]+\.ebuild$/.test(text.trim())
  );
}

function readPath(at: Line): Finding {
  const path = at.text.trim();
  if (!path.endsWith('.ebuild')) return ignored(at, 'Not an ebuild.');
  const [filename = '', folder = '', category = ''] = path.split('/').toReversed();
  const parsed = parseEbuildName(filename);
  if (!parsed.ok || parsed.value.PN !== folder) {
    return notUnderstood(at, 'It is not the path of an ebuild: category, name, and name with version.');
  }
  if (category !== 'dev-python') {
    return ignored(at, 'Outside of dev-python a path alone cannot say whether it comes from PyPI.');
  }
  const name = parsed.value;
  if (isLive(name)) return ignored(at, 'A live ebuild, which fetches no release.');
  const note = 'its ebuild may name another project, or another place than PyPI';
  return toNamed(at, { name: name.PN, version: translateVersion(name.PV), note });
}
