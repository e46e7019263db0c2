/** What a person says about a project: whom they expect, and what they make of a change. Both are only ever added. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { InputError } from '../errors.ts';
import { foldLedger } from '../ledger/fold.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Decision, JudgedChange, Pin } from '../ledger/types.ts';
import { logger } from '../logger.ts';
import type { ProjectRecord } from '../store/records.ts';
import { pinMistake } from '../verify/expected.ts';
import type { ExpectedPublisher } from '../verify/verdict.ts';
import { type Agreed, agreeToAccept, listAsking } from './four-eyes.ts';
import { updateLedger } from './ledger.ts';
import type { Services } from './services.ts';
import { findTracked } from './track.ts';

export const MAX_REASON = 2000;

export type DecisionInput = {
  change: string;
  verdict: Decision['verdict'];
  scope: Decision['scope'];
  version?: string | null;
  reason: string;
  link?: string | null;
  supersedes?: string | null;
};

type Deciding = Pick<Services, 'store' | 'config'>;

/** Null: nobody is expected from here on. @throws InputError `PROJECT_UNKNOWN` or `PIN_INVALID` */
export async function setPin(
  running: Deciding,
  by: Actor,
  name: string,
  publisher: ExpectedPublisher | null,
): Promise<Pin> {
  const project = await findTracked(running, name);
  const mistake = publisher?.kind === 'repository' ? pinMistake(publisher.repository) : null;
  if (mistake) throw new InputError('PIN_INVALID', `The pin could never match: ${mistake}`);
  const pin: Pin = { id: randomUUID(), publisher, by: by.name, at: Date.now() };
  await running.store.savePin(project.id, pin, {
    action: 'publisher.pinned',
    target: project.name,
    by,
    at: pin.at,
    before: null,
    after: publisher && { publisher },
  });
  await foldNow(running, project);
  return pin;
}

/**
 * A decision of the same scope takes the place of the one before it, which is kept. Where a collection asks for two people,
 * the first one's consent is kept, and nothing is decided yet.
 * @throws InputError `PROJECT_UNKNOWN`, `CHANGE_UNKNOWN`, `DECISION_REASON`, `DECISION_LINK`, `DECISION_VERSION`,
 * `DECISION_SUPERSEDES`, and what `agreeToAccept` throws
 */
export async function decideChange(
  running: Deciding,
  by: Actor,
  name: string,
  input: DecisionInput,
): Promise<Agreed> {
  const project = await findTracked(running, name);
  await foldNow(running, project);
  const ledger = foldLedger(await running.store.readHistory(project.id));
  const change = ledger.changes.find(({ id }) => id === input.change);
  if (!change) throw new InputError('CHANGE_UNKNOWN', `The ledger of ${project.name} has no such change.`);
  const version = toVersion(input, ledger);
  const decision: Decision = {
    id: randomUUID(),
    changeId: change.id,
    verdict: input.verdict,
    scope: input.scope,
    version,
    reason: toReason(input),
    link: toLink(input),
    by: by.name,
    at: Date.now(),
    supersedes: findSuperseded(change, input, version),
  };
  const asking = await listAsking(running, decision, change);
  if (asking.length > 0) {
    const own = version === change.version ? null : version;
    const agreed = await agreeToAccept(
      running,
      by,
      { project, decision: { ...decision, version: own } },
      asking,
    );
    await foldNow(running, project);
    return agreed;
  }
  const { changeId, verdict, scope, reason, link, supersedes } = decision;
  await running.store.saveDecision(project.id, decision, {
    action: 'change.decided',
    target: project.name,
    by,
    at: decision.at,
    before: { change: changeId, standing: change.standing, decision: supersedes },
    after: { decision: decision.id, verdict, scope, version, reason, link },
  });
  await foldNow(running, project);
  return { decision, consent: null };
}

const foldNow = ({ store }: Pick<Services, 'store'>, project: ProjectRecord) =>
  updateLedger({ store, log: logger, now: Date.now }, project);

function toReason({ reason }: DecisionInput): string {
  const text = reason.trim();
  if (text === '') throw new InputError('DECISION_REASON', 'A decision needs a reason.');
  if (text.length <= MAX_REASON) return text;
  throw new InputError('DECISION_REASON', `A reason has at most ${MAX_REASON} characters.`);
}

function toLink({ link }: DecisionInput): string | null {
  const text = link?.trim();
  if (!text) return null;
  const url = URL.parse(text);
  if (url?.protocol === 'https:' && !url.username && !url.password) return url.href;
  throw new InputError('DECISION_LINK', 'A link must be a web address that begins with https://.');
}

/** Null: that of the change. */
function toVersion({ scope, version }: DecisionInput, { releases }: Ledger): string | null {
  if (!version) return null;
  if (scope !== 'release') {
    throw new InputError('DECISION_VERSION', 'A release is named only where the decision is about one.');
  }
  if (releases.some((release) => release.version === version)) return version;
  throw new InputError('DECISION_VERSION', 'The ledger knows no such release of this project.');
}

function findSuperseded(
  { decisions, version: ownVersion }: JudgedChange,
  { scope, supersedes }: DecisionInput,
  version: string | null,
): string | null {
  if (!supersedes) {
    const isSame = (decision: Decision) =>
      decision.scope === scope && (decision.version ?? ownVersion) === (version ?? ownVersion);
    return decisions.findLast(isSame)?.id ?? null;
  }
  if (decisions.some(({ id }) => id === supersedes)) return supersedes;
  throw new InputError('DECISION_SUPERSEDES', 'The decision to take back is not about this change.');
}
