/** Collections that ask for two people where an alarm of theirs is accepted. */
import type { Actor } from '../access/actor.ts';
import { ROLE_RIGHTS } from '../access/rights.ts';
import { may } from '../access/visitor.ts';
import { findRole, issuerOf } from '../accounts/role.ts';
import type { AuditEntry } from '../audited.ts';
import { InputError } from '../errors.ts';
import type { Change, Decision } from '../ledger/types.ts';
import { quote } from '../pep740/text.ts';
import { formatDate, joinWords } from '../quantities.ts';
import type { ConsentRecord } from '../store/four-eyes-store.ts';
import type { ProjectRecord } from '../store/records.ts';
import { findCollection } from './collection.ts';
import type { Services } from './services.ts';

type Running = Pick<Services, 'store' | 'config'>;
type Storing = Pick<Services, 'store'>;

/** @throws InputError `FOUR_EYES_SIGN_IN` or `COLLECTION_UNKNOWN` */
export async function setFourEyes(
  { store, config }: Running,
  by: Actor,
  slug: string,
  isOn: boolean,
): Promise<{ fourEyes: boolean }> {
  const { id } = await findCollection({ store }, slug);
  if (isOn && config.signIn === null) throw new InputError('FOUR_EYES_SIGN_IN', NOBODY_SIGNS_IN);
  const before = await store.hasFourEyes(id);
  const audit: AuditEntry = {
    action: 'collection.four-eyes',
    target: slug,
    by,
    at: Date.now(),
    before: { fourEyes: before },
    after: { fourEyes: isOn },
  };
  if (before !== isOn) await store.saveFourEyes(id, isOn, audit);
  return { fourEyes: isOn };
}

export const NOBODY_SIGNS_IN =
  'Two people cannot be asked for where nobody signs in, since nobody could tell them apart. Set CALLBOARD_AUTH to oidc or proxy first.';

type Agreeing = { project: ProjectRecord; decision: Decision };

/**
 * Names of the collections that ask for two people where this is decided. A pin accepts no alarm, and a lasting decision
 * none of another kind: there is no other way to accept one.
 */
export async function listAsking(
  { store }: Storing,
  { verdict }: Decision,
  { id, severity }: Change,
): Promise<string[]> {
  if (verdict !== 'accept' || severity !== 'alarm') return [];
  return (await store.listAsking([id])).get(id) ?? [];
}

export type Agreed = { decision: Decision; consent: null } | { decision: null; consent: ConsentRecord };

/** @throws InputError `FOUR_EYES_PERSON`, `FOUR_EYES_SAME` or `FOUR_EYES_ACCEPTED` */
export async function agreeToAccept(
  { store, config }: Running,
  by: Actor,
  { project, decision }: Agreeing,
  asking: readonly string[],
): Promise<Agreed> {
  if (by.personId === null) throw new InputError('FOUR_EYES_PERSON', toNobodySentence(asking));
  const outcome = await store.agree({
    projectId: project.id,
    decision,
    personId: by.personId,
    without: await listLapsed({ store, config }, decision.changeId),
    audit: (made) => toAudit(project, by, made),
  });
  if (outcome.state === 'agreed') return { decision: null, consent: outcome.consent };
  if (outcome.state === 'decided') return { decision: outcome.decision, consent: null };
  if (outcome.state === 'accepted') {
    throw new InputError('FOUR_EYES_ACCEPTED', `This was accepted already, by ${outcome.by}.`);
  }
  throw new InputError('FOUR_EYES_SAME', toSameSentence(outcome.first));
}

/** People who agreed and may decide no more: their consent waits for nobody. */
async function listLapsed({ store, config }: Running, changeId: string): Promise<string[]> {
  const consents = (await store.listConsents([changeId])).get(changeId) ?? [];
  const people = await Promise.all(consents.map(({ personId }) => store.getPerson(personId)));
  return people.flatMap((person, at) => {
    const isOurs = person !== null && person.issuer === issuerOf(config);
    const isStill = isOurs && may({ rights: ROLE_RIGHTS[findRole(config, person).role] }, 'decide');
    return isStill ? [] : (consents[at]?.personId ?? []);
  });
}

function toAudit(
  project: ProjectRecord,
  by: Actor,
  { decision, first }: { decision: Decision; first: ConsentRecord | null },
): AuditEntry {
  const { id, changeId, verdict, scope, version, reason, link, supersedes, at } = decision;
  const said = { verdict, scope, version, reason, link };
  return {
    action: first ? 'change.decided' : 'change.agreed',
    target: project.name,
    by,
    at,
    before: {
      change: changeId,
      decision: supersedes,
      ...(first ? { agreed: { consent: first.id, by: first.by, personId: first.personId } } : {}),
    },
    after: { [first ? 'decision' : 'consent']: id, ...said },
  };
}

function nameAsking(asking: readonly string[]): string {
  return `${joinWords(asking.map(quote))} ${asking.length === 1 ? 'asks' : 'ask'} for that`;
}

const toNobodySentence = (asking: readonly string[]): string =>
  `Two people have to accept this alarm, since ${nameAsking(asking)}, and no person is known of whoever asks: sign in, or use a token of your own.`;

function toSameSentence({ at }: ConsentRecord): string {
  const date = formatDate(new Date(at).toISOString());
  return `You agreed to this on ${date} already; one more person has to.`;
}
