/** A board as a large team has it: mostly confirmed, a few of everything else, each with a dozen releases behind it. */

import type { ProjectSummary, RecentRelease } from '../../lib/store/records.ts';
import type { Store } from '../../lib/store/store.ts';
import type { Outcome } from '../../lib/verify/codes.ts';

export const NOW = Date.UTC(2026, 10, 1);
const HOUR_MS = 3_600_000;
const WORDS = 'scene light prop cue act stage wing fly call prompt score mask'.split(' ');

/** Of a hundred projects; what is left has not been checked yet. */
const SHARES: [Outcome, number][] = [
  ['verified', 60],
  ['no-provenance', 30],
  ['failed', 3],
  ['indeterminate', 5],
];

export async function seedProjects(store: Store, count: number): Promise<void> {
  for (let number = 0; number < count; number += 1) {
    const { project } = await store.trackProject({ name: toName(number), world: 'pypi', now: NOW });
    const outcome = toOutcome(number);
    if (outcome !== null) await finish(store, project.id, toSummary(number, outcome));
  }
}

async function finish(store: Store, projectId: number, summary: ProjectSummary): Promise<void> {
  await store.claimProject({ projectId, worker: 'bench', now: NOW, leaseMs: HOUR_MS });
  await store.finishCheck({
    projectId,
    worker: 'bench',
    now: NOW,
    nextCheckAt: NOW + HOUR_MS,
    summary,
    listing: { status: 'active', statusReason: null, etag: '"bench"' },
    failure: null,
  });
}

export function toName(number: number): string {
  const word = (at: number) => WORDS[at % WORDS.length];
  return `${word(number)}-${word(Math.floor(number / WORDS.length))}-${number}`;
}

/** Spread over the numbers, not in blocks. */
export function toOutcome(number: number): Outcome | null {
  let left = (number * 37) % 100;
  for (const [outcome, share] of SHARES) {
    if (left < share) return outcome;
    left -= share;
  }
  return null;
}

export function toSummary(number: number, outcome: Outcome): ProjectSummary {
  const hasProvenance = outcome === 'verified' || outcome === 'failed';
  const uploadedAt = NOW - number * HOUR_MS;
  return {
    newestVersion: `${number % 9}.11.${number % 40}`,
    newestUploadedAt: uploadedAt,
    outcome,
    code: outcome === 'failed' ? 'SUBJECT_DIGEST' : outcome === 'indeterminate' ? 'INDEX_UNREACHABLE' : null,
    message: `A sentence that says of ${toName(number)} what a check of it has found.`,
    publisher: hasProvenance
      ? {
          kind: 'GitHub',
          repository: `company-${number % 700}/${toName(number)}`,
          workflow: 'release.yml',
          environment: 'pypi',
        }
      : null,
    certificateIssuer: hasProvenance ? 'https://token.actions.githubusercontent.com' : null,
    signedAt: hasProvenance ? uploadedAt : null,
    commit: hasProvenance ? number.toString(16).padStart(40, 'a') : null,
    releaseCount: 40,
    fileCount: 300,
    recent: Array.from({ length: 12 }, (_, age) => toRelease(number, age, outcome)),
    goneSince: null,
  };
}

function toRelease(number: number, age: number, newest: Outcome): RecentRelease {
  return {
    version: `${number % 9}.${11 - age}.${number % 40}`,
    outcome: age === 0 ? newest : age < 8 ? 'verified' : 'no-provenance',
    code: age === 0 && newest === 'failed' ? 'SUBJECT_DIGEST' : null,
    uploadedAt: NOW - (number + age * 500) * HOUR_MS,
    publisher: age > 0 && age < 8 ? 1 : null,
  };
}
