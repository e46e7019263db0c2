/** A project’s badge: what its row of the board says, or what the page of one of its releases does. */
import { type BadgeInput, type BadgeState, type BadgeToday, writeBadge } from '../feeds/badge.ts';
import { toDocument, type WrittenDocument } from '../feeds/written.ts';
import { escapeText, KIND_WORDS, listAnswers, SEVERITY_WORDS, toPublisherWords } from '../format.ts';
import { normalizeName, parseProjectName } from '../pep740/name.ts';
import type { Publisher } from '../pep740/publisher.ts';
import type { ProjectRecord } from '../store/records.ts';
import { type Services, services } from '../watch/services.ts';
import { findProject, getReleasePage } from './project.ts';
import { readReleaseToday } from './today.ts';
import type { Release } from './views/release.ts';
import type { Today } from './views/today.ts';

type Known = Pick<ProjectRecord, 'outcome' | 'code' | 'message' | 'expectation' | 'status' | 'recordedAt'> & {
  version: string | null;
  publishers: (Publisher | null)[];
  isGone: boolean;
};

/**
 * Also of a project that is not tracked here, and says so: a picture that is missing would show as a broken one, or as
 * nothing, and nothing reads as nothing to say.
 */
export async function getBadge(name: string, version: string | null): Promise<WrittenDocument> {
  const running = await services();
  const record = await findProject(running, name);
  if (!record || record.untrackedAt !== null)
    return toBadge({ about: toAbout(name), version: null, isRehearsal: false, ...NOT_TRACKED });
  const isRehearsal = record.world === 'rehearsal';
  if (version === null) {
    const about = [record.name, record.newestVersion].filter(Boolean).join(' ');
    return toBadge({ about, version, isRehearsal, state: await toState(running, record, toKnown(record)) });
  }
  const found = await getReleasePage(record.name, version);
  if (!found) return toBadge({ about: record.name, version: null, isRehearsal, ...NO_RELEASE });
  const { release } = found;
  const about = `${record.name} ${release.version}`;
  return toBadge({
    about,
    version: release.version,
    isRehearsal,
    state: await toState(running, record, ofRelease(release, record)),
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

const toKnown = (record: ProjectRecord): Known => ({
  ...record,
  version: record.newestVersion,
  isGone: record.goneSince !== null,
  publishers: [record.publisher],
});

const ofRelease = (release: Release, { status, recordedAt }: ProjectRecord): Known => ({
  ...release,
  recordedAt,
  status,
  isGone: release.goneSince !== null,
  publishers: release.files.filter(({ gone }) => !gone).map(({ publisher }) => publisher),
});

/** Only who is confirmed is named, and only where that is one place. Nobody gets what is withheld, whatever was known of it. */
async function toState(running: Services, project: ProjectRecord, known: Known): Promise<BadgeState> {
  const { outcome, expectation, status, isGone, publishers, recordedAt } = known;
  if (recordedAt !== null) return { unknown: 'Not checked yet' };
  const today = await readBadgeToday(running, project, known);
  const says = [today.waiting?.says ?? [], today.answers].flat().join(' ');
  if (status === 'quarantined') return { unknown: 'Quarantined', says };
  if (isGone) return { unknown: 'No longer listed', says };
  const places = new Set(publishers.map((publisher) => publisher && toPublisherWords(publisher).place));
  const [place = null] = outcome === 'verified' && places.size === 1 ? places : [];
  return { outcome: outcome ?? 'unchecked', expectation, place, today };
}

async function readBadgeToday(
  running: Services,
  project: ProjectRecord,
  { version, outcome, code, message }: Known,
): Promise<BadgeToday> {
  if (version === null) return { waiting: null, answers: [] };
  const verdict = outcome && { outcome, code, message: message ?? '', checks: [] };
  const { open, ...today } = await readReleaseToday(running, { project, version, verdict });
  return {
    waiting: toWaiting(open[0]),
    answers: listAnswers(today).map(({ question, word }) => `${question} ${word}.`),
  };
}

function toWaiting(first: Today['open'][number] | undefined): BadgeToday['waiting'] {
  if (!first) return null;
  const { severity, kind, version, isOwn, says } = first;
  const about = isOwn || version === null ? '' : ` on ${escapeText(version)}`;
  return { severity, word: `${SEVERITY_WORDS[severity]}${about}: ${KIND_WORDS[kind]}`, says };
}
