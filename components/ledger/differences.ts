import { toPinNames, toPublisherWords } from '@/lib/format';
import type { Publisher } from '@/lib/pep740/publisher';
import type { ChangeKind, ChangeSideView, ChangeView, Identity } from '@/lib/queries/dto';
import type { ExpectedPublisher } from '@/lib/verify/verdict';

/**
 * One thing that a change is about. `before` left out: it is no sequence, only a fact. Null: nothing says what it was,
 * which is not none, unless `absent` says that it is.
 */
export type Difference = { name: string; before?: string | null; after: string | null; absent?: 'none' };

const bare = (uri: string | null) => uri?.replace(/^https:\/\//, '') ?? null;

const FIELDS = {
  repository: ({ sourceRepositoryURI, account }: Identity) => bare(sourceRepositoryURI) ?? account,
  'repository number': ({ sourceRepositoryIdentifier: number }: Identity) => number,
  'owner number': ({ sourceRepositoryOwnerIdentifier: number }: Identity) => number,
  workflow: ({ workflow }: Identity) => workflow,
  environment: ({ environment }: Identity) => environment,
  runner: ({ runnerEnvironment }: Identity) => runnerEnvironment,
  trigger: ({ trigger }: Identity) => trigger,
  ref: ({ sourceRepositoryRef }: Identity) => sourceRepositoryRef,
  'signed by': ({ buildSignerURI }: Identity) => bare(buildSignerURI),
  through: ({ kind }: Identity) => kind,
  issuer: ({ issuer }: Identity) => issuer,
};
type Field = keyof typeof FIELDS;

/** What of two identities tells the story, also where it is the same on both sides. */
const TELLING: Partial<Record<ChangeKind, Field[]>> = {
  renamed: ['repository', 'repository number'],
  transferred: ['repository', 'repository number', 'owner number'],
  'workflow-changed': ['workflow'],
  'environment-changed': ['environment'],
  'runner-changed': ['runner'],
  'trigger-changed': ['trigger', 'ref'],
  'ref-changed': ['ref', 'trigger'],
  'signer-changed': ['signed by'],
  'repository-changed': ['repository', 'repository number', 'owner number'],
  'kind-changed': ['through', 'repository'],
  'issuer-changed': ['issuer'],
  're-registered': ['repository', 'repository number', 'owner number'],
};

type Sides = { before: ChangeSideView; after: ChangeSideView };

/** What differs, as far as the sentence leaves something to compare. */
export function toDifferences(change: ChangeView): Difference[] {
  const { kind, before, after } = change;
  if (kind === 'verification-failed') return compareFailed(change);
  if (kind === 'source-differs') return listSource(change);
  if (!before || !after) return [];
  if (before.pin) return [{ name: 'expected', before: namePin(before.pin), after: name(after.identity) }];
  if (kind === 'stated-differs') return compareStated({ before, after });
  if (kind === 'inconsistent') return compareAll({ before, after });
  return [...compareIdentities(kind, { before, after }), ...compareEvidence({ before, after })];
}

function compareIdentities(kind: ChangeKind, { before, after }: Sides): Difference[] {
  const [old, now] = [before.identity, after.identity];
  if (!old || !now) return [];
  return (TELLING[kind] ?? [])
    .map((field) => ({ name: field, before: FIELDS[field](old), after: FIELDS[field](now) }))
    .filter((difference) => difference.before !== null || difference.after !== null);
}

function compareEvidence({ before, after }: Sides): Difference[] {
  const found: Difference[] = [];
  if (before.coverage && after.coverage) {
    found.push({ name: 'with provenance', before: count(before.coverage), after: count(after.coverage) });
  }
  if (before.provenanceSha256 !== undefined && after.provenanceSha256 !== undefined) {
    const documents = { before: before.provenanceSha256, after: after.provenanceSha256 };
    found.push({ name: 'document', ...documents, absent: 'none' });
  }
  if (before.sha256 && after.sha256) {
    found.push({ name: 'SHA-256', before: before.sha256, after: after.sha256 });
  }
  if (before.status && after.status) {
    found.push({ name: 'status', before: before.status, after: after.status });
  }
  if (after.statusReason) found.push({ name: 'reason given', after: after.statusReason });
  return found;
}

const count = ({ files, withProvenance }: NonNullable<ChangeSideView['coverage']>) =>
  `${withProvenance} of ${files} ${files === 1 ? 'file' : 'files'}`;

/** Whose the release before is, and which files prove nobody’s. */
function compareFailed({ before, after }: ChangeView): Difference[] {
  const confirmed = before?.identity
    ? [{ name: 'confirmed', before: name(before.identity), after: null, absent: 'none' as const }]
    : [];
  const files = (after?.failed ?? []).map(({ filename }, at) => ({
    name: at === 0 ? 'does not verify' : 'and',
    after: filename,
  }));
  return [...confirmed, ...files];
}

/** The commit, and what is not as it is there. */
function listSource({ after }: ChangeView): Difference[] {
  const paths = (after?.unexplained?.paths ?? []).map((path, at) => ({
    name: at === 0 ? 'not in it as it is here' : 'and',
    after: path,
  }));
  return [{ name: 'commit', after: after?.commit ?? null }, ...paths];
}

/** Not one after the other: what the index says, and what the certificate says. */
function compareStated({ before, after }: Sides): Difference[] {
  return [
    { name: 'index', after: before.stated ? nameStated(before.stated) : null },
    { name: 'certificate', after: name(after.identity) },
  ];
}

function compareAll({ before, after }: Sides): Difference[] {
  const say = ({ identities }: ChangeSideView, first: string) =>
    (identities ?? []).map((identity, at) => ({ name: at === 0 ? first : 'and', after: name(identity) }));
  return [...say(before, 'before'), ...say(after, 'now')];
}

function name(identity: Identity | null | undefined): string | null {
  if (!identity) return null;
  const { workflow, environment } = identity;
  return [FIELDS.repository(identity), workflow?.replace(/^\.github\/workflows\//, ''), environment]
    .filter(Boolean)
    .join(', ');
}

function nameStated(publisher: Publisher): string {
  const { place, means, environment } = toPublisherWords(publisher);
  return [place, means, environment].filter(Boolean).join(', ');
}

function namePin(pin: ExpectedPublisher): string {
  const { name, job, environment } = toPinNames(pin);
  return [name, job, environment].filter(Boolean).join(', ');
}
