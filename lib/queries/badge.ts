/** A project’s badge: what its row of the board says, or what the page of one of its releases does. */
import { type BadgeInput, type BadgeState, writeBadge } from '../feeds/badge.ts';
import { toDocument, type WrittenDocument } from '../feeds/written.ts';
import { toPublisherWords } from '../format.ts';
import { normalizeName, parseProjectName } from '../pep740/name.ts';
import type { Publisher } from '../pep740/publisher.ts';
import type { ProjectRecord } from '../store/records.ts';
import { services } from '../watch/services.ts';
import { findProject, getReleasePage } from './project.ts';
import type { Release } from './views/release.ts';

type Known = Pick<ProjectRecord, 'outcome' | 'expectation' | 'status' | 'recordedAt'> & {
  publishers: (Publisher | null)[];
  isGone: boolean;
};

/**
 * Also of a project that is not tracked here, and says so: a picture that is missing would show as a broken one, or as
 * nothing, and nothing reads as nothing to say.
 */
export async function getBadge(name: string, version: string | null): Promise<WrittenDocument> {
  const record = await findProject(await services(), name);
  if (!record || record.untrackedAt !== null)
    return toBadge({ about: toAbout(name), version: null, isRehearsal: false, ...NOT_TRACKED });
  const isRehearsal = record.world === 'rehearsal';
  if (version === null) {
    const about = [record.name, record.newestVersion].filter(Boolean).join(' ');
    return toBadge({ about, version, isRehearsal, state: toState(toKnown(record)) });
  }
  const found = await getReleasePage(record.name, version);
  if (!found) return toBadge({ about: record.name, version: null, isRehearsal, ...NO_RELEASE });
  const { release } = found;
  const about = `${record.name} ${release.version}`;
  return toBadge({
    about,
    version: release.version,
    isRehearsal,
    state: toState(ofRelease(release, record)),
  });
}

const NOT_TRACKED = { state: { unknown: 'Not tracked here' } };
const NO_RELEASE = { state: { unknown: 'No such release is known' } };

const toBadge = (input: BadgeInput): WrittenDocument => toDocument(writeBadge(input));

/** What is asked for may be anything: only a name is repeated. */
function toAbout(text: string): string | null {
  const name = parseProjectName(text);
  return name.ok ? normalizeName(name.value) : null;
}

const toKnown = ({
  outcome,
  expectation,
  status,
  publisher,
  goneSince,
  recordedAt,
}: ProjectRecord): Known => ({
  recordedAt,
  outcome,
  expectation,
  status,
  isGone: goneSince !== null,
  publishers: [publisher],
});

const ofRelease = (
  { outcome, expectation, goneSince, files }: Release,
  { status, recordedAt }: ProjectRecord,
): Known => ({
  recordedAt,
  outcome,
  expectation,
  status,
  isGone: goneSince !== null,
  publishers: files.filter(({ gone }) => !gone).map(({ publisher }) => publisher),
});

/** Only who is confirmed is named, and only where that is one place. Nobody gets what is withheld, whatever was known of it. */
function toState({ outcome, expectation, status, isGone, publishers, recordedAt }: Known): BadgeState {
  if (recordedAt !== null) return { unknown: 'Not checked yet' };
  if (status === 'quarantined') return { unknown: 'Quarantined' };
  if (isGone) return { unknown: 'No longer listed' };
  const places = new Set(publishers.map((publisher) => publisher && toPublisherWords(publisher).place));
  const [place = null] = outcome === 'verified' && places.size === 1 ? places : [];
  return { outcome: outcome ?? 'unchecked', expectation, place };
}
