/** `name-1.2.3_rc1-r2.ebuild`. Package Manager Specification, “Package names” and “Version specifications”. */

/** The longest name that common file systems take. */
const FILENAME_MAX_CHARACTERS = 255;

const EBUILD =
  /^(?<PN>[A-Za-z0-9_][A-Za-z0-9+_-]*?)-(?<PV>[0-9]+(?:\.[0-9]+)*[a-z]?(?:_(?:alpha|beta|pre|rc|p)[0-9]*)*)(?:-r[0-9]+)?\.ebuild$/;

export type EbuildName = { PN: string; PV: string };

export function parseEbuildName(filename: string): EbuildName | null {
  if (filename.length > FILENAME_MAX_CHARACTERS) return null;
  const parts = EBUILD.exec(filename)?.groups;
  return parts?.PN === undefined || parts.PV === undefined ? null : { PN: parts.PN, PV: parts.PV };
}

/** By convention an ebuild that builds whatever the repository holds today. */
export function isLive({ PV }: EbuildName): boolean {
  return /^(.*\.)?9{4,}$/.test(PV);
}
