/** The version that a format states of itself: another major one may mean anything by the same keys. */
import { quote } from '../pep740/text.ts';
import { type Finding, notUnderstood } from './finding.ts';
import { Refused } from './refusal.ts';
import { lineOfKey, readScalar, type Table } from './tree.ts';

/** Of the format that a person calls `what`: major versions from `oldest` to `newest`, and the newest minor one of that. */
type Known = { what: string; oldest: number; newest: number; minor: number };

export const PYLOCK: Known = { what: 'pylock.toml', oldest: 1, newest: 1, minor: 0 };
export const UV_LOCK: Known = { what: 'uv.lock', oldest: 1, newest: 1, minor: 0 };
export const POETRY_LOCK: Known = { what: 'poetry.lock', oldest: 0, newest: 2, minor: 1 };
export const PDM_LOCK: Known = { what: 'pdm.lock', oldest: 0, newest: 4, minor: 5 };
export const PIPFILE_LOCK: Known = { what: 'Pipfile.lock', oldest: 0, newest: 6, minor: 0 };
export const CYCLONEDX: Known = { what: 'CycloneDX', oldest: 1, newest: 1, minor: 7 };
export const SPDX_2: Known = { what: 'SPDX', oldest: 2, newest: 2, minor: 3 };
export const SPDX_3: Known = { what: 'SPDX', oldest: 3, newest: 3, minor: 0 };
export const PIP_INSPECT: Known = { what: 'output of pip inspect', oldest: 1, newest: 1, minor: 0 };

/**
 * PEP 751, `lock-version`, which the others have under other names: a newer minor version adds to what is known, and that is
 * said; where a file states none, it is read. @throws Refused `IMPORT_FORMAT` for another major version, or for none
 */
export function checkFormatVersion(table: Table | null, key: string, known: Known): Finding[] {
  const written = table && readScalar(table, key);
  if (table === null || written === null) return [];
  const at = lineOfKey(table, key);
  const { what, oldest, newest, minor } = known;
  const [, major, added = '0'] =
    /^(?:SPDX-)?([0-9]{1,9})(?:\.([0-9]{1,9}))?(?:\.[0-9]+)*$/.exec(written) ?? [];
  if (major === undefined || Number(major) < oldest || Number(major) > newest) {
    const range = oldest === newest || oldest === 0 ? `${newest}` : `${oldest} to ${newest}`;
    const message = `Line ${at.line} says that the ${what} is of version ${quote(written)}; what is read is version ${range}${oldest === 0 ? ' and those before' : ''}.`;
    throw new Refused('IMPORT_FORMAT', message, at.line);
  }
  if (Number(major) < newest || Number(added) <= minor) return [];
  const message = `The ${what} is of version ${quote(written)}; what was added after ${newest}.${minor} is not read.`;
  return [notUnderstood(at, message)];
}
