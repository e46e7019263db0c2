/**
 * What the index itself shows of releases, verified here and now. There is no memory: nobody is expected, nothing can have changed,
 * and what was decided is not known.
 */
import type { Config } from '../../config.ts';
import { isOperational } from '../../errors.ts';
import { gatherEntry } from '../../evidence/gather.ts';
import { conclude, keepUnanswered } from '../../evidence/judge.ts';
import { fetchListing, toListedName } from '../../evidence/listed-file.ts';
import type {
  KnownFile,
  KnownIdentity,
  KnownProject,
  KnownRelease,
  LedgerFile,
} from '../../gate/ledger-file.ts';
import { sortLedgerFile } from '../../gate/ledger-file.ts';
import { knownIdentitySchema, LEDGER_FILE_SCHEMA } from '../../gate/ledger-shape.ts';
import type { IndexClient, IndexFile } from '../../index/client.ts';
import { createHttpIndex } from '../../index/http.ts';
import { toIdentity } from '../../ledger/identity.ts';
import { IdentityIds } from '../../ledger/remembered.ts';
import type { Identity } from '../../ledger/types.ts';
import { parseDistributionFilename } from '../../pep740/filename.ts';
import { isSameVersion } from '../../pep740/version.ts';
import type { Trust } from '../../verify/trust.ts';
import type { Verdict } from '../../verify/verdict.ts';
import { openTrustedRoot } from '../commands/verify/trusted.ts';
import type { AskedRelease } from './asked.ts';

/** @throws TrustError where there is no trusted root; what the index does not tell is told of the project. */
export async function verifyAlone(releases: readonly AskedRelease[], config: Config): Promise<LedgerFile> {
  const trust = await openTrustedRoot(config, { isStaging: false, isOffline: false });
  const { pypiUrl, filesOrigins, contact } = config;
  const index = createHttpIndex({ origin: pypiUrl, filesOrigins, contact });
  const pinned = releases.filter(({ version }) => version !== null);
  const groups = [...Map.groupBy(pinned, ({ project }) => project)];
  const asOf = new Date().toISOString();
  // The client keeps to so many requests at once.
  const projects = await Promise.all(
    groups.map(([project, own]) => verifyProject({ project, releases: own, asOf }, index, trust)),
  );
  return sortLedgerFile({ schema: LEDGER_FILE_SCHEMA, board: null, asOf, projects });
}

type Asked = { project: string; releases: readonly AskedRelease[]; asOf: string };

async function verifyProject(asked: Asked, index: IndexClient, trust: Trust): Promise<KnownProject> {
  const { project, asOf } = asked;
  const nothing = { project, pin: null, identities: [], releases: [], changes: [] };
  try {
    const listing = await fetchListing(index, project);
    const judged = await Promise.all(
      asked.releases.map((release) => verifyRelease(release, listing.files, index, trust)),
    );
    const identities = new Map(judged.flatMap(({ seen }) => seen).map((each) => [each.id, each]));
    const releases = judged.flatMap(({ release }) => (release.files.length > 0 ? [release] : []));
    const told = { identities: [...identities.values()], releases: onlyOnce(releases), changes: [] };
    return { project, status: listing.status, checkedAt: asOf, failure: null, pin: null, ...told };
  } catch (error) {
    if (!isOperational(error)) throw error;
    const failure = { code: error.code, message: error.message };
    return { ...nothing, status: 'active', checkedAt: null, failure };
  }
}

/** A file may name one release twice, spelled differently. */
const onlyOnce = (releases: readonly KnownRelease[]): KnownRelease[] => [
  ...new Map(releases.map((release) => [release.version, release])).values(),
];

async function verifyRelease(
  { version, sha256s }: AskedRelease,
  files: readonly IndexFile[],
  index: IndexClient,
  trust: Trust,
): Promise<{ release: KnownRelease; seen: KnownIdentity[] }> {
  const own = files.filter((file) => version !== null && isSameVersion(version, file.version));
  const isAsked = ({ sha256 }: IndexFile) =>
    sha256s.length === 0 || (sha256 !== null && sha256s.includes(sha256));
  const judged = await Promise.all(
    own.map(async (file) =>
      isAsked(file) ? verifyFile(file, index, trust) : { file: toKnownFile(file), seen: [] },
    ),
  );
  const known = judged.map(({ file }) => file);
  const release = {
    version: own[0]?.version ?? version ?? '',
    openedAt: known.flatMap(({ uploadedAt }) => uploadedAt ?? []).toSorted()[0] ?? null,
    yanked: own.every(({ yanked }) => yanked !== false && yanked !== null),
    files: known,
  };
  return { release, seen: judged.flatMap(({ seen }) => seen) };
}

async function verifyFile(
  entry: IndexFile,
  index: IndexClient,
  trust: Trust,
): Promise<{ file: KnownFile; seen: KnownIdentity[] }> {
  const { filename } = entry;
  const parsed = parseDistributionFilename(filename);
  if (!parsed.ok) return { file: toKnownFile(entry), seen: [] };
  const given = { provenance: null, digest: (stated: string | null) => stated };
  const evidence = await gatherEntry(index, toListedName(parsed.value), entry, given).catch(keepUnanswered);
  const { verdict } = conclude({ filename, sha256: null, expected: null }, evidence, trust);
  const seen = toKnownIdentities(verdict);
  const { outcome, code } = verdict;
  return { file: { ...toKnownFile(entry), outcome, code, identities: seen.map(({ id }) => id) }, seen };
}

function toKnownFile({ filename, sha256, uploadTime }: IndexFile): KnownFile {
  return {
    filename,
    sha256,
    uploadedAt: uploadTime === null ? null : new Date(uploadTime).toISOString(),
    gone: false,
    outcome: null,
    code: null,
    expectation: 'none',
    identities: [],
    changes: [],
    unsettled: [],
    pinObjections: [],
    verdict: null,
  };
}

function toKnownIdentities({ attestations }: Verdict): KnownIdentity[] {
  const confirmed = attestations.filter(({ outcome }) => outcome === 'verified');
  const identities = confirmed.flatMap((attestation) => {
    const signedAt = attestation.signedAt === null ? null : Date.parse(attestation.signedAt);
    return toIdentity({ ...attestation, signedAt }) ?? [];
  });
  return [...new Map(identities.map(toKnownIdentity).map((each) => [each.id, each])).values()];
}

const ids = new IdentityIds();

function toKnownIdentity(identity: Identity): KnownIdentity {
  const { environment } = identity;
  const id = ids.get({ key: JSON.stringify(identity), identity });
  return knownIdentitySchema.parse({
    ...identity,
    id,
    environments: environment === null ? [] : [environment],
  });
}
