/** What Gentoo calls a package and its version: Package Manager Specification, "Package names", "Version specifications". */
import type { Parsed } from '../pep740/parsed.ts';
import { quote } from '../pep740/text.ts';

const MAX_CHARACTERS = 200;

const NAME = /^[A-Za-z0-9_][A-Za-z0-9+_-]*$/;
/** The same with dots, which Gentoo's names do not have and PyPI's do. The eclass computes with it all the same. */
const LOOSE_NAME = /^[A-Za-z0-9_][A-Za-z0-9+_.-]*$/;
const PVR = /^([0-9]+(?:\.[0-9]+)*[a-z]?(?:_(?:alpha|beta|pre|rc|p)[0-9]*)*)(?:-(r[0-9]+))?$/;

export type PackageVersion = { PV: string /** `r1`; null where there is none. */; revision: string | null };

export function isPackageName(text: string): boolean {
  return text.length <= MAX_CHARACTERS && NAME.test(text) && splitAtVersion(text) === null;
}

/** A name with dots is taken: `isPackageName` tells the two apart. */
export function parsePackageName(text: string): Parsed<string> {
  const what = `${quote(text)} is no name of a package`;
  if (text.length > MAX_CHARACTERS) {
    return refuse(`A package's name has at most ${MAX_CHARACTERS} characters here.`);
  }
  if (!LOOSE_NAME.test(text)) {
    return refuse(`${what}: letters, digits, "+", "_" and "-", and neither "+" nor "-" first.`);
  }
  if (splitAtVersion(text) !== null) return refuse(`${what}: it ends in a hyphen and a version.`);
  return { ok: true, value: text };
}

/** PV, or PVR: a version with a revision. */
export function parsePackageVersion(text: string): Parsed<PackageVersion> {
  const [, PV, revision = null] = (text.length <= MAX_CHARACTERS && PVR.exec(text)) || [];
  if (PV === undefined) return refuse(`${quote(text)} is no version of Gentoo's, such as 1.2.3 or 1.2_rc1.`);
  return { ok: true, value: { PV, revision } };
}

/** `foo-1.2-r1.ebuild`, with folders before it or without. */
export function parseEbuildName(path: string): Parsed<PackageVersion & { PN: string }> {
  const filename = path.slice(path.lastIndexOf('/') + 1);
  const found = filename.endsWith(EXTENSION) ? splitAtVersion(filename.slice(0, -EXTENSION.length)) : null;
  if (found === null || !isPackageName(found.PN)) {
    return refuse(`${quote(filename)} is no name of an ebuild, such as foo-1.2.ebuild or foo-1.2-r1.ebuild.`);
  }
  return { ok: true, value: found };
}

const EXTENSION = '.ebuild';

/** By convention an ebuild that builds whatever the repository holds today. */
export function isLive({ PV }: { PV: string }): boolean {
  return /^(.*\.)?9{4,}$/.test(PV);
}

/** The name before the hyphen behind which all is a version, or a version and a revision; null where there is none. */
function splitAtVersion(text: string): (PackageVersion & { PN: string }) | null {
  const last = text.lastIndexOf('-');
  for (const hyphen of [text.lastIndexOf('-', last - 1), last]) {
    const parsed = parsePackageVersion(text.slice(hyphen + 1));
    if (hyphen > -1 && parsed.ok) return { PN: text.slice(0, hyphen), ...parsed.value };
  }
  return null;
}

const refuse = (reason: string): { ok: false; reason: string } => ({ ok: false, reason });
