/** What Gentoo calls a package and its version: Package Manager Specification, "Package names", "Version specifications". */
import type { Parsed } from '../pep740/parsed.ts';
import { quote } from '../pep740/text.ts';

const MAX_CHARACTERS = 200;

const NAME = /^[A-Za-z0-9_][A-Za-z0-9+_-]*$/;
/** The same with dots, which Gentoo's names do not have and PyPI's do. The eclass computes with it all the same. */
const LOOSE_NAME = /^[A-Za-z0-9_][A-Za-z0-9+_.-]*$/;
const VERSION = '[0-9]+(?:\\.[0-9]+)*[a-z]?(?:_(?:alpha|beta|pre|rc|p)[0-9]*)*';
const PVR = new RegExp(`^(${VERSION})(?:-(r[0-9]+))?$`);
const ENDS_IN_VERSION = new RegExp(`-${VERSION}(?:-r[0-9]+)?$`);
const FILENAME = new RegExp(`^(.*?)-(${VERSION})(?:-(r[0-9]+))?\\.ebuild$`, 's');

export type PackageVersion = { PV: string /** `r1`; null where there is none. */; revision: string | null };

export function isPackageName(text: string): boolean {
  return text.length <= MAX_CHARACTERS && NAME.test(text) && !ENDS_IN_VERSION.test(text);
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
  if (ENDS_IN_VERSION.test(text)) return refuse(`${what}: it ends in a hyphen and a version.`);
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
  const [, PN = '', PV = '', revision = null] = FILENAME.exec(filename) ?? [];
  if (!isPackageName(PN)) {
    return refuse(`${quote(filename)} is no name of an ebuild, such as foo-1.2.ebuild or foo-1.2-r1.ebuild.`);
  }
  return { ok: true, value: { PN, PV, revision } };
}

const refuse = (reason: string): { ok: false; reason: string } => ({ ok: false, reason });
