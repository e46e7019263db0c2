/** A board with a project of very many files, one of very many changes, and very many projects. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../lib/store/open.ts';
import type { FileRecord } from '../../lib/store/records.ts';
import type { Store } from '../../lib/store/store.ts';
import type { AttestationVerdict } from '../../lib/verify/verdict.ts';
import { updateLedger } from '../../lib/watch/ledger.ts';
import { summarise } from '../../lib/watch/summary.ts';
import { seedProjects } from '../bench/seed.ts';
import { aFile, aVerdict, MINUTE, NOW, PROVENANCE, saveRoot, sha256 } from '../lib/store/fixtures.ts';
import { aChange, folded, judged } from '../lib/store/ledger-fixtures.ts';

export const LARGE = { name: 'large', releases: 2_000, filesPerRelease: 10 };
export const RESTLESS = { name: 'restless', changes: 20_000 };
const PROJECTS = 10_000;
const DAY_MS = 86_400_000;
const SILENT = { info() {}, warn() {}, error() {} };

/** `url`: of a database that is made here. */
export async function fillWorld(url: string): Promise<void> {
  const store = await openStore(url);
  try {
    await store.migrate();
    await saveRoot(store);
    await fillLarge(store);
    await fillRestless(store);
    await seedProjects(store, PROJECTS);
  } finally {
    await store.close();
  }
}

async function fillLarge(store: Store): Promise<void> {
  const { project } = await store.trackProject({ name: LARGE.name, world: 'pypi', now: NOW });
  const files = await store.saveListedFiles(project.id, listFiles(), NOW);
  for (const file of files) await saveVerdict(store, file);
  await updateLedger({ store, log: SILENT, now: () => NOW }, project);
  await store.claimProject({ projectId: project.id, worker: 'attack', now: NOW, leaseMs: MINUTE });
  await store.finishCheck({
    projectId: project.id,
    worker: 'attack',
    now: NOW,
    nextCheckAt: Date.now() + DAY_MS,
    summary: await summarise(store, project.id),
    listing: { status: 'active', statusReason: null, etag: '"attack"' },
    failure: null,
  });
}

export const toVersion = (release: number): string => `${Math.floor(release / 100)}.${release % 100}.0`;

function listFiles() {
  return Array.from({ length: LARGE.releases }, (_, release) =>
    Array.from({ length: LARGE.filesPerRelease }, (_, at) =>
      aFile({
        filename: toFilename(release, at),
        version: toVersion(release),
        uploadedAt: NOW - (LARGE.releases - release) * DAY_MS,
      }),
    ),
  ).flat();
}

export const toFilename = (release: number, at: number): string =>
  `${LARGE.name}-${toVersion(release)}-cp3${at}-cp3${at}-manylinux_2_17_x86_64.whl`;

/** Every hundredth release comes from another workflow than the one before. */
async function saveVerdict(store: Store, { id, filename, version, sha256 }: FileRecord): Promise<void> {
  const workflow = `release-${version?.split('.')[0]}.yml`;
  await store.saveCheck({
    fileId: id,
    runId: null,
    verdict: aVerdict({ filename, sha256, attestations: [toAttestation(workflow)] }),
    provenance: PROVENANCE,
    provenanceEtag: null,
    now: NOW,
  });
}

function toAttestation(workflow: string): AttestationVerdict {
  const [attestation] = aVerdict().attestations;
  if (!attestation) throw new Error('The fixture has one.');
  return {
    ...attestation,
    publisher: { kind: 'GitHub', repository: 'owner/large', workflow, environment: 'pypi' },
    claims: {
      issuer: 'https://token.actions.githubusercontent.com',
      sourceRepositoryURI: 'https://github.com/owner/large',
      sourceRepositoryIdentifier: '1001',
      sourceRepositoryOwnerURI: 'https://github.com/owner',
      sourceRepositoryOwnerIdentifier: '77',
      buildConfigURI: `https://github.com/owner/large/.github/workflows/${workflow}@refs/tags/v1`,
      runnerEnvironment: 'github-hosted',
    },
  };
}

async function fillRestless(store: Store): Promise<void> {
  const { project } = await store.trackProject({ name: RESTLESS.name, world: 'pypi', now: NOW });
  await store.saveListedFiles(project.id, [aFile({ filename: 'restless-1.0.tar.gz' })], NOW);
  const changes = Array.from({ length: RESTLESS.changes }, (_, number) =>
    judged(
      aChange({
        project: RESTLESS.name,
        version: `1.${number}`,
        happenedAt: NOW - number * MINUTE,
        noticedAt: NOW - number * MINUTE,
      }),
    ),
  );
  await store.foldHistory(project.id, () => folded(...changes), NOW);
}

/** What the index of the attack lists. */
export const HUGE = { name: 'huge', files: 20_000 };
export const SWOLLEN = { name: 'swollen', bytes: 60_000_000 };

/** Listings in `folder`, as the fake index serves them from there. */
export function writeIndex(folder: string): void {
  const files = Array.from({ length: HUGE.files }, (_, at) => {
    const filename = `huge-${Math.floor(at / 10)}.0-cp3${at % 10}-none-any.whl`;
    const url = `{origin}/files/${filename}`;
    return { filename, url, hashes: { sha256: sha256(filename) }, size: 1, yanked: false, provenance: null };
  });
  writeListing(folder, HUGE.name, { files });
  const filling = Array.from({ length: SWOLLEN.bytes / 100 }, (_, at) => ({ [`key-${at}`]: 'x'.repeat(80) }));
  writeListing(folder, SWOLLEN.name, { files: [], filling });
}

function writeListing(folder: string, name: string, listing: object): void {
  const path = join(folder, 'simple', name);
  mkdirSync(path, { recursive: true });
  const whole = { meta: { 'api-version': '1.4' }, name, versions: [], ...listing };
  writeFileSync(join(path, 'index.json'), JSON.stringify(whole));
}
