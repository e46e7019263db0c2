/**
 * Whether a fault of ours, or of the way to the index, keeps Callboard from checking at all: one cause that many projects
 * share. It is said once for all of them, and it is never a fact about one of them.
 */
import { isOperational } from '../errors.ts';
import { plural, toFailureSentence, toIndexName } from '../format.ts';
import type { CheckTally, FailureTally } from '../store/check-tally.ts';
import type { IndexPause } from '../store/index-pauses.ts';
import { MISSING } from './check-failure.ts';
import { toPauseSentence } from './index-gate.ts';
import type { IndexHealth } from './index-health.ts';
import type { Services } from './services.ts';

/** Projects that fail alike before that is no longer each one's own trouble; all of them where fewer are tracked. */
const COMMON = 3;

/** Times are milliseconds since 1970. */
export type Outage = {
  /** `callboard`: a fault of its own in each check. */
  cause: 'index' | 'trusted-root' | 'callboard';
  /** Also the code that the failure of each project has that it explains. */
  code: string;
  /** One sentence. */
  message: string;
  /** When it began, as far as checks have met with it. */
  since: number | null;
  /** How many projects it kept from being checked, and how many are tracked. */
  projects: number;
  tracked: number;
  /** The last check that succeeded, of any project: nothing that is shown is newer. */
  knownAt: number | null;
  /** When the first of these projects is tried again. */
  nextTryAt: number | null;
};

export type OutageFacts = {
  /** Of the projects of the index. */
  checks: CheckTally;
  index: Pick<IndexHealth, 'reachable' | 'code' | 'at'>;
  pause: IndexPause | null;
  /** Why no trusted root can be read; null: one can. */
  rootCode: string | null;
  /** Of the index. */
  host: string;
  now: number;
};

/** Null where there is none. @throws StoreError */
export async function findOutage({
  store,
  config,
  trust,
  indexHealth,
}: Pick<Services, 'store' | 'config' | 'trust' | 'indexHealth'>): Promise<Outage | null> {
  const now = Date.now();
  const [checks, { pause }, rootCode] = await Promise.all([
    store.tallyChecks('pypi'),
    store.getIndexState('pypi', now),
    findRootCode(trust),
  ]);
  return toOutage({ checks, index: indexHealth(), pause, rootCode, host: new URL(config.pypiUrl).host, now });
}

async function findRootCode(trust: Services['trust']): Promise<string | null> {
  try {
    await trust.current();
    return null;
  } catch (error) {
    if (isOperational(error)) return error.code;
    throw error;
  }
}

/** The nearest cause first: without a root nothing is verified whatever the index says. */
export function toOutage(facts: OutageFacts): Outage | null {
  const { checks, index, pause, rootCode, host, now } = facts;
  if (rootCode !== null) {
    return build(checks, {
      code: rootCode,
      message: 'No trusted root can be read, and nothing can be verified until one can.',
    });
  }
  if (pause !== null) {
    const message = toPauseSentence(pause, host, now);
    return build(checks, { code: 'INDEX_UNREACHABLE', message, since: pause.from, nextTryAt: pause.until });
  }
  if (index.reachable === false) {
    const code = 'INDEX_UNREACHABLE';
    return build(checks, { code, message: toFailureSentence(code, host), since: index.at });
  }
  const common = checks.failures.filter((failure) => isCommon(failure, checks.tracked));
  const [most] = common.toSorted((a, b) => b.projects - a.projects || (a.code < b.code ? -1 : 1));
  return most ? build(checks, { code: most.code, message: toCommonSentence(most, host) }) : null;
}

/** Whether it is why this project could not be checked; then nobody has to be told so of the project too. */
export function explains(outage: Outage | null, failure: { code: string } | null): boolean {
  return outage !== null && failure?.code === outage.code;
}

type Cause = Pick<Outage, 'code' | 'message'> & Partial<Pick<Outage, 'since' | 'nextTryAt'>>;

function build({ tracked, lastCheckedAt, failures }: CheckTally, { code, message, ...known }: Cause): Outage {
  const failure = failures.find((each) => each.code === code);
  return {
    cause: toCause(code),
    code,
    message,
    since: failure?.since ?? known.since ?? null,
    projects: failure?.projects ?? 0,
    tracked,
    knownAt: lastCheckedAt,
    nextTryAt: known.nextTryAt ?? failure?.nextAt ?? null,
  };
}

function toCause(code: string): Outage['cause'] {
  if (code.startsWith('TRUST_ROOT_')) return 'trusted-root';
  return code.startsWith('INDEX_') || code === MISSING.code ? 'index' : 'callboard';
}

/**
 * Either the last checks of several projects all ended so, or those of most projects did. That the index cannot be reached
 * is over with the first answer, and that there was no root as soon as there is one; a name that it does not know is one's
 * own trouble unless it knows none.
 */
function isCommon({ code, projects, latest }: FailureTally, tracked: number): boolean {
  const least = Math.min(COMMON, tracked);
  if (code === 'TRUST_ROOT_UNAVAILABLE') return false;
  if (code === MISSING.code) return projects === tracked && tracked >= COMMON;
  if (latest >= least) return true;
  return code !== 'INDEX_UNREACHABLE' && projects >= Math.max(least, tracked / 2);
}

function toCommonSentence({ code, projects }: FailureTally, host: string): string {
  if (code === MISSING.code)
    return `${toIndexName(host, true)} knows none of the ${plural(projects, 'project')}.`;
  return toFailureSentence(code, host);
}
