/** The variables of an ebuild as an address or a form gives them. */
import { InputError } from '../errors.ts';
import { type Ebuild, VALUE_MAX_CHARACTERS } from '../gentoo/ebuild.ts';
import { isPackageName, parsePackageName, parsePackageVersion } from '../gentoo/package-name.ts';
import { parseProjectName } from '../pep740/name.ts';
import type { Parsed } from '../pep740/parsed.ts';
import { isDisplayable } from '../pep740/text.ts';
import type { SearchParams } from './search-params.ts';
import type { GentooFields } from './views/gentoo.ts';

export type AskedEbuild = { ebuild: Ebuild; notes: string[] };

const NAMES = ['pn', 'pv', 'pypi_pn', 'no_normalize', 'verify_repo'] as const;

/** Blanks around a value are a slip of whoever typed it. Of several the first counts. */
export function readGentooFields(params: SearchParams | URLSearchParams | FormData): GentooFields {
  const read = (name: string): string => {
    const value =
      params instanceof URLSearchParams || params instanceof FormData ? params.get(name) : params[name];
    const first = Array.isArray(value) ? value[0] : value;
    return typeof first === 'string' ? first.trim() : '';
  };
  return Object.fromEntries(NAMES.map((name) => [name, read(name)])) as GentooFields;
}

/** Nothing at all is asked. */
export function isBlank({ pn, pv }: GentooFields): boolean {
  return pn === '' && pv === '';
}

/** @throws InputError that names the field and what it has to be. */
export function toAskedEbuild(fields: GentooFields): AskedEbuild {
  const PN = need('PN', fields.pn, parsePackageName);
  const { PV, revision } = need('PV', fields.pv, parsePackageVersion);
  if (fields.pypi_pn) read('PYPI_PN', fields.pypi_pn, parseProjectName);
  if (fields.verify_repo) read('PYPI_VERIFY_REPO', fields.verify_repo, parsePin);
  const ebuild: Ebuild = {
    PN,
    PV,
    PYPI_PN: fields.pypi_pn,
    PYPI_NO_NORMALIZE: fields.no_normalize,
    PYPI_VERIFY_REPO: fields.verify_repo,
  };
  return { ebuild, notes: listNotes(PN, revision) };
}

export function toGentooFields(ebuild: Ebuild): GentooFields {
  return {
    pn: ebuild.PN,
    pv: ebuild.PV,
    pypi_pn: ebuild.PYPI_PN ?? '',
    no_normalize: ebuild.PYPI_NO_NORMALIZE ?? '',
    verify_repo: ebuild.PYPI_VERIFY_REPO ?? '',
  };
}

/** What is empty is left out. */
export function toGentooQuery(fields: GentooFields): string {
  const given = Object.entries(fields).filter(([, value]) => value !== '');
  return new URLSearchParams(given).toString();
}

export function noteRevision(revision: string | null): string[] {
  return revision === null ? [] : [`The revision -${revision} is Gentoo’s own; PV is without it.`];
}

function listNotes(PN: string, revision: string | null): string[] {
  const dotted = isPackageName(PN)
    ? []
    : [
        `Gentoo has no package named ${PN}, since its names have no dots. The eclass computes with it all the same.`,
      ];
  return [...noteRevision(revision), ...dotted];
}

/** Whether it can match is for the lint to say. */
function parsePin(text: string): Parsed<string> {
  if (text.length > VALUE_MAX_CHARACTERS) {
    return { ok: false, reason: `It has more than ${VALUE_MAX_CHARACTERS} characters.` };
  }
  if (!isDisplayable(text))
    return { ok: false, reason: 'It has a control, bidirectional or invisible character.' };
  return { ok: true, value: text };
}

const MISSING = { PN: 'PN_MISSING', PV: 'PV_MISSING' } as const;
const INVALID = {
  PN: 'PN_INVALID',
  PV: 'PV_INVALID',
  PYPI_PN: 'PYPI_PN_INVALID',
  PYPI_VERIFY_REPO: 'PYPI_VERIFY_REPO_INVALID',
} as const;

function need<T>(variable: keyof typeof MISSING, text: string, parse: (text: string) => Parsed<T>): T {
  if (text === '') throw new InputError(MISSING[variable], `${variable} is missing.`);
  return read(variable, text, parse);
}

function read<T>(variable: keyof typeof INVALID, text: string, parse: (text: string) => Parsed<T>): T {
  const parsed = parse(text);
  if (!parsed.ok) throw new InputError(INVALID[variable], `${variable}: ${parsed.reason}`);
  return parsed.value;
}
