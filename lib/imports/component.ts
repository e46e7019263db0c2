/** What a bill of materials says of one package: by its package URL, and by where its files come from. */
import { filenameOf } from '../gentoo/distribution.ts';
import { parseDistributionFilename } from '../pep740/filename.ts';
import { type Finding, fromElsewhere, ignored, notUnderstood, toNamed } from './finding.ts';
import type { Line } from './lines.ts';
import { parsePurl } from './purl.ts';
import { isOnPyPI, isPyPI, parseURL, toElsewhere } from './source.ts';

type Component = { purl: string; sha256s: string[]; addresses: string[] };

/** Qualifiers by which a package URL of the type `pypi` means another place; purl-spec, “Known qualifiers”. */
const PLACES = ['repository_url', 'download_url', 'vcs_url'];

export function toFinding(at: Line, { purl, sha256s, addresses }: Component): Finding {
  const parsed = parsePurl(purl);
  if (!parsed.ok) return notUnderstood(at, parsed.reason);
  const { type, name, version, qualifiers } = parsed.value;
  if (type !== 'pypi') return ignored(at, `A package of the type ${type}, and not of PyPI.`);
  const named = toNamed(at, { name, version, sha256s });
  if (named.state !== 'project') return named;
  const places = PLACES.flatMap((key) => qualifiers.get(key) ?? []).filter((each) => !isOwnAddress(each));
  const [other] = [...places, ...addresses.filter(isOtherDistribution)];
  return other === undefined
    ? named
    : fromElsewhere(named, { elsewhere: `from ${toElsewhere(other)}`, address: other });
}

function isOwnAddress(address: string): boolean {
  return isPyPI(address) || isOnPyPI(address) || isPyPI(`https://${address}`);
}

/** An index or a distribution file elsewhere; a home page or a forge says nothing of where the files come from. */
function isOtherDistribution(address: string): boolean {
  const url = isOnPyPI(address) ? null : parseURL(address);
  if (url === null) return false;
  return url.pathname.includes('/simple/') || parseDistributionFilename(filenameOf(url.pathname)).ok;
}
