/** What a reader says of an entry; `lib/imports/collect.ts` makes the whole of it. */

import { normalizeName, parseProjectName } from '../pep740/name.ts';
import { quote } from '../pep740/text.ts';
import { canonicalizeVersion, parseVersion } from '../pep740/version.ts';
import type { ExpectedPublisher } from '../verify/verdict.ts';
import type { Line } from './lines.ts';
import type { ImportedElsewhere } from './types.ts';

export type Named = {
  state: 'project';
  at: Line;
  name: string;
  version: string | null;
  sha256s: string[];
  publishers: ExpectedPublisher[];
  /** What else has to be said of it: a clause, without a full stop. */
  note: string | null;
};
type Elsewhere = Omit<ImportedElsewhere, 'line' | 'text'>;
type PassedOver = {
  state: 'ignored' | 'not-understood';
  at: Line;
  message: string;
  /** For what is installed all the same, from elsewhere than PyPI. */
  installs?: Elsewhere;
};
export type Finding = Named | PassedOver;

export const ignored = (at: Line, message: string): PassedOver => ({ state: 'ignored', at, message });
export const notUnderstood = (at: Line, message: string): PassedOver => ({
  state: 'not-understood',
  at,
  message,
});

/** A name that comes from elsewhere than PyPI; `message` where more has to be said than that. */
export function fromElsewhere(
  { at, name, version, sha256s }: Pick<Named, 'at' | 'name' | 'version' | 'sha256s'>,
  { elsewhere, address = null }: { elsewhere: string; address?: string | null },
  message = `Names ${name} ${elsewhere}.`,
): PassedOver {
  return { ...ignored(at, message), installs: { name, version, sha256s, elsewhere, address } };
}

type Stated = {
  name: string;
  version: string | null;
  sha256s?: string[];
  publishers?: ExpectedPublisher[];
  note?: string | null;
};

/** Names and versions as PyPI spells them; where it could have no such project or version, that is said. */
export function toNamed(at: Line, stated: Stated): Finding {
  const name = parseProjectName(stated.name);
  if (!name.ok) return notUnderstood(at, name.reason);
  const project = { state: 'project', at, name: normalizeName(name.value) } as const;
  const { sha256s = [], publishers = [], note = null } = stated;
  const rest = { sha256s: [...new Set(sha256s)], publishers, note };
  if (stated.version === null) return { ...project, version: null, ...rest };
  const version = parseVersion(stated.version);
  if (!version.ok) {
    const message = `Names ${project.name}, but ${quote(stated.version)} is no version that PyPI could have.`;
    return notUnderstood(at, message);
  }
  if (version.value.local !== null) {
    const local = { ...project, version: canonicalizeVersion(version.value), sha256s: rest.sha256s };
    const message = `Names ${local.name} ${local.version}: PyPI takes no local versions, so it comes from elsewhere.`;
    return fromElsewhere(local, { elsewhere: 'from elsewhere, as PyPI takes no local versions' }, message);
  }
  return { ...project, version: canonicalizeVersion(version.value), ...rest };
}
