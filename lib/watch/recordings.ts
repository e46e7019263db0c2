/** The recordings that come with Callboard: verified as any other file is, and shown until the index answers. */
import { judge } from '../evidence/judge.ts';
import { fetchListedProvenance } from '../evidence/listed-file.ts';
import type { IndexClient, IndexFile } from '../index/client.ts';
import { createRecordedIndex } from '../recordings/index-client.ts';
import { loadRecording, RECORDED_PROJECTS, type RecordedName } from '../recordings/recordings.ts';
import type { RecordedFile } from '../store/recording-store.ts';
import type { ProjectRecord } from '../store/records.ts';
import { embeddedTrust } from '../trust/embedded.ts';
import type { Trust } from '../verify/trust.ts';
import { verifyProvenance } from '../verify/verify.ts';
import type { WatchDeps } from './deps.ts';
import { updateLedger } from './ledger.ts';
import { toListed } from './read-listing.ts';
import { summarise } from './summary.ts';

type RecordingDeps = Pick<WatchDeps, 'store' | 'log' | 'now'>;

/** For each that is tracked and of which nothing is known yet. @throws StoreError */
export async function showRecordings(deps: RecordingDeps): Promise<void> {
  for (const name of RECORDED_PROJECTS) {
    const project = await deps.store.getProject(name);
    if (project && isUnknown(project)) await showRecording(deps, project, name);
  }
}

/** Also one whose recording is kept already and was never summed up, because Callboard was stopped in between. */
function isUnknown({ world, untrackedAt, checkedAt, newestVersion }: ProjectRecord): boolean {
  return world === 'pypi' && untrackedAt === null && checkedAt === null && newestVersion === null;
}

/** By the root that came with Callboard, whatever root the files of the configured index are verified by. */
async function showRecording(deps: RecordingDeps, project: ProjectRecord, name: RecordedName): Promise<void> {
  const { store, now } = deps;
  const recording = await loadRecording(name);
  const trust = await embeddedTrust().current();
  const { sha256, source, document } = trust;
  await store.saveTrustedRoot({ sha256, source, document, now: now() });
  const files = await verifyRecording(createRecordedIndex(recording), name, trust);
  const at = { recordedAt: Date.parse(recording.recordedAt), now: now() };
  await store.saveRecording(project.id, files, at);
  await updateLedger(deps, project);
  await store.saveRecordedSummary(project.id, await summarise(store, project.id));
}

async function verifyRecording(index: IndexClient, name: string, trust: Trust): Promise<RecordedFile[]> {
  const answer = await index.fetchProject(name);
  const files = answer.state === 'listed' ? answer.listing.files : [];
  return Promise.all(files.map((file) => verifyFile(index, name, file, trust)));
}

async function verifyFile(
  index: IndexClient,
  name: string,
  file: IndexFile,
  trust: Trust,
): Promise<RecordedFile> {
  const { filename, sha256 } = file;
  const listed = { name, version: file.version ?? '', filename };
  const provenance = await fetchListedProvenance(index, listed, file);
  const evidence = { sha256, stated: sha256, provenance };
  const verdict = judge({ filename, trust }, evidence, (known) => verifyProvenance({ ...known, trust }));
  return { file: toListed(file), verdict, provenance };
}
