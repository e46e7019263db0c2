/**
 * The publishers of releases as a part of a pylock.toml: PEP 751, `[[packages.attestation-identities]]`. The publisher's
 * own keys stand there as an index spells them in a provenance object; TOML has no null, so what is null is left out.
 */
import type { Publisher } from '../pep740/publisher.ts';
import { refuseUnconfirmed } from './release.ts';
import type { WritableRelease, Written } from './remembered-release.ts';
import { toComments, toTOMLString } from './toml.ts';

/** One `[[packages]]`, with a comment on top for each reservation. */
export function toPylockPackage(release: WritableRelease): Written {
  const refusal = refuseUnconfirmed(release);
  if (refusal) return refusal;
  const { project, version, publishers, reservations } = release;
  const entry = [
    ...reservations.flatMap(({ message }) => toComments(message)),
    '[[packages]]',
    ...toPairs({ name: project, version }),
  ];
  return { ok: true, text: [entry, ...publishers.map(toIdentity)].map(toBlock).join('\n') };
}

const INTRODUCTION = [
  'A part of a pylock.toml (PEP 751), not a whole one: move the identities to the package of the same name and version.',
  'They are those that Callboard confirmed and remembers. What is confirmed is who published, not that it is safe.',
];

/** `packages` as `toPylockPackage` wrote them. */
export function toPylock(packages: readonly string[]): string {
  return [toBlock(INTRODUCTION.flatMap(toComments)), ...packages].join('\n');
}

function toIdentity({ kind, ...rest }: Publisher): string[] {
  return ['[[packages.attestation-identities]]', ...toPairs({ kind, ...rest })];
}

function toPairs(table: Record<string, string | null>): string[] {
  return Object.entries(table).flatMap(([key, value]) =>
    value === null ? [] : [`${key} = ${toTOMLString(value)}`],
  );
}

const toBlock = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
