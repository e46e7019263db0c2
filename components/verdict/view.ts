import { PUBLISHER_FACTS, type Stated } from '@/lib/format';
import type { FilePage, Today, VerdictPage } from '@/lib/queries/dto';
import type { UnstoredVerdict } from '@/lib/queries/views/verify';
import type { AttestationVerdict, CertificateClaims, Verdict } from '@/lib/verify/verdict';
import { fillIn } from '../ui/origin';
import { toIndexPage } from '../ui/paths';

export const PUBLISH = 'https://docs.pypi.org/attestations/publish/v1';
export const SLSA = 'https://slsa.dev/provenance/v1';

/** What the parts of a verdict are drawn from, on a file's page and on a permalink alike. */
export type View = {
  verdict: Verdict;
  filename: string;
  /** Host of the index that serves the file. */
  index: string;
  /** The page of the file there; null where there is none. */
  indexPage: string | null;
  uploadTime: string | null;
  size: number | null;
  url: string | null;
  statements: (string | null)[];
  caveats: FilePage['caveats'];
  meaning: FilePage['meaning'];
  reproduce: FilePage['reproduce'];
  isRehearsal: boolean;
  /** What is known today, which is no part of the verdict. */
  today: Today;
  /**
   * Whose the verdict's digest is: the index's word, that of bytes that were fetched, or the reader's own. `unlike`: the
   * index's word, where the reader's is another one. `unread`: nobody's, because the index was not read.
   */
  digest: 'listed' | 'arrived' | 'yours' | 'unlike' | 'unread';
  /** What the reader brought that the verdict is about, beside what an index serves; null where that is all of it. */
  brought?: 'document' | 'bytes' | null;
};

type Judged = { verdict: Verdict; today: Today };

/** `origin` is the address that the page was opened at. */
export function toFileView(page: FilePage, { verdict, today }: Judged, origin: string): View {
  const { filename, uploadTime, size, url } = page.file;
  const { index, statements, caveats, meaning } = page;
  const isRehearsal = page.world === 'rehearsal';
  const reproduce = fillIn(page.reproduce, origin);
  const indexPage = toIndexPage(index, page.project, page.version, filename);
  const drawn = {
    verdict,
    filename,
    index,
    indexPage,
    uploadTime,
    size,
    url,
    statements,
    caveats,
    meaning,
    reproduce,
  };
  return { ...drawn, isRehearsal, today, digest: 'listed' };
}

export function toVerdictView(page: VerdictPage, origin: string): View {
  const { verdict, index, at, statements, caveats, meaning } = page;
  return {
    verdict,
    filename: verdict.filename,
    index,
    indexPage: at && toIndexPage(index, at.project, at.version, verdict.filename),
    uploadTime: at?.uploadTime ?? null,
    size: at?.size ?? null,
    url: null,
    statements,
    caveats,
    meaning,
    reproduce: fillIn(page.reproduce, origin),
    isRehearsal: verdict.trustedRoot?.instance === 'rehearsal',
    today: page.today,
    digest: page.rehearsed && verdict.code !== 'ARTIFACT_DIGEST' ? 'arrived' : 'listed',
  };
}

/** Of a file that a reader brings or names; nothing of it is stored. */
export function toUnstoredView(answer: UnstoredVerdict, origin: string): View {
  const { verdict, index, uploadTime, size, url, statements, caveats, meaning, isGiven } = answer;
  const digest = toDigestKind(answer);
  return {
    verdict,
    filename: verdict.filename,
    index,
    indexPage:
      url === null ? null : toIndexPage(index, answer.project.name, answer.project.version, verdict.filename),
    uploadTime,
    size,
    url,
    statements,
    caveats,
    meaning,
    reproduce: fillIn(answer.reproduce, origin),
    isRehearsal: verdict.trustedRoot?.instance === 'rehearsal',
    today: answer.today,
    digest,
    brought: digest === 'unlike' ? 'bytes' : isGiven ? 'document' : null,
  };
}

function toDigestKind({ digests: { yours, listed }, verdict }: UnstoredVerdict): View['digest'] {
  if (yours !== null && listed !== null && yours !== listed) return 'unlike';
  if (yours !== null) return 'yours';
  return listed === null && verdict.sha256 === null ? 'unread' : 'listed';
}

/** An address to link to; none in a rehearsal, whose repositories exist nowhere or are somebody else’s. */
export function toLink({ isRehearsal }: View, href: string | null | undefined): string | null {
  return isRehearsal ? null : (href ?? null);
}

/** The attestation that the file's sentence is made from: the least good one, else the publish attestation. */
export function leadAttestation(verdict: Verdict): AttestationVerdict | null {
  const { attestations } = verdict;
  return (
    attestations.find(({ outcome, code }) => outcome !== 'verified' && code === verdict.code) ??
    attestations.find(({ predicateType }) => predicateType === PUBLISH) ??
    attestations[0] ??
    null
  );
}

/** What the sentence of a confirmed file says. */
export function toStated({ verdict, uploadTime }: Pick<View, 'verdict' | 'uploadTime'>): Stated {
  const lead = leadAttestation(verdict);
  const isBuilt = verdict.attestations.some(
    ({ outcome, predicateType }) => outcome === 'verified' && predicateType === SLSA,
  );
  return { publisher: lead?.publisher ?? null, commit: toCommit(lead?.claims ?? null), uploadTime, isBuilt };
}

export function toCommit(claims: CertificateClaims | null): string | null {
  return claims?.sourceRepositoryDigest ?? claims?.githubWorkflowSHA ?? null;
}

/** `commit` of a forge's repository as an address; null where the forge is not one that shows commits this way. */
export function toCommitURL(claims: CertificateClaims | null): string | null {
  const [repository, commit] = [claims?.sourceRepositoryURI, toCommit(claims)];
  if (!repository || !commit || !/^[0-9a-f]{40,64}$/.test(commit)) return null;
  if (repository.startsWith('https://github.com/')) return `${repository}/commit/${commit}`;
  return repository.startsWith('https://gitlab.com/') ? `${repository}/-/commit/${commit}` : null;
}

/** The workflow file as it was at that commit. */
export function toWorkflowURL(claims: CertificateClaims | null): string | null {
  const [repository, commit] = [claims?.sourceRepositoryURI, toCommit(claims)];
  const workflow = claims?.buildConfigURI?.split('@')[0];
  if (!repository || !commit || !workflow?.startsWith(`${repository}/`)) return null;
  const path = workflow.slice(repository.length);
  if (repository.startsWith('https://github.com/')) return `${repository}/blob/${commit}${path}`;
  if (!repository.startsWith('https://gitlab.com/')) return null;
  return `${repository}/-/blob/${commit}/${path.replace(/^\/+/, '')}`;
}

/** The workflow that asked for the certificate, where it is not the one that the build started with (a reusable one). */
export function toCalledWorkflow({ publisher, claims }: AttestationVerdict): string | null {
  const isOfForge = publisher !== null && PUBLISHER_FACTS[publisher.kind].forge !== null;
  const signer = claims?.buildSignerURI;
  return isOfForge && signer && signer !== claims.buildConfigURI ? signer : null;
}

/** The digest that the signed statement gives for its subject; null where it cannot be read. */
export function toStatedDigest(statement: string | null | undefined): string | null {
  try {
    const sha256: unknown = JSON.parse(statement ?? 'null')?.subject?.[0]?.digest?.sha256;
    return typeof sha256 === 'string' ? sha256 : null;
  } catch {
    return null;
  }
}
