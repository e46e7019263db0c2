/**
 * `npm run smoke`: the live path, for whoever has internet. Asks the configured index, one request after the other, for
 * the newest release of ten well-known projects, and verifies a file or two of each. The outcomes are a table to be
 * read, not a test: PyPI may change from one day to the next. Exit code 0 unless something crashed.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArtifact } from '../lib/cli/commands/verify/artifact.ts';
import { judge } from '../lib/cli/commands/verify/judge.ts';
import { runOrExit } from '../lib/cli/failure.ts';
import { print } from '../lib/cli/terminal.ts';
import { config } from '../lib/config.ts';
import { OUTCOME_WORDS, toPublisherWords } from '../lib/format.ts';
import { type IndexClient, IndexError, type IndexFile } from '../lib/index/client.ts';
import { createHttpIndex } from '../lib/index/http.ts';
import { groupReleases, newestRelease } from '../lib/ledger/releases.ts';
import { STARTER_PROJECTS } from '../lib/watch/starter.ts';

const PROJECTS = STARTER_PROJECTS.slice(0, 10);
const PAUSE_MS = 500;

type Row = { project: string; file: string; outcome: string; publisher: string };

/** A wheel and a source distribution of the newest release, as far as it has them. */
function chooseFiles(files: IndexFile[]): IndexFile[] {
  const unjudged = { uploadedAt: null, outcome: null, code: null, goneAt: null };
  const release = newestRelease(
    groupReleases(files.map((file) => ({ ...file, ...unjudged, yanked: file.yanked ?? false }))),
  );
  const isWheel = ({ filename }: IndexFile) => filename.endsWith('.whl');
  const isSource = (file: IndexFile) => !isWheel(file);
  return [release?.files.find(isWheel), release?.files.find(isSource)].filter((file) => file !== undefined);
}

async function verifyFile(project: string, filename: string): Promise<Row> {
  const artifact = parseArtifact(`pypi:${filename}`, config().filesOrigins);
  const request = { artifact, expected: null, sha256: null, provenanceFile: null };
  const { verdict, word } = await judge({ ...request, isOffline: false, isStaging: false }, config());
  const publisher = verdict.attestations[0]?.publisher;
  const isPlain = verdict.outcome === 'verified' || verdict.outcome === 'no-provenance';
  return {
    project,
    file: filename,
    outcome: OUTCOME_WORDS[verdict.outcome] + (isPlain ? '' : `: ${word}: ${verdict.message}`),
    publisher: publisher ? toPublisherWords(publisher).place : '',
  };
}

async function verifyProject(index: IndexClient, project: string): Promise<Row[]> {
  const answer = await index.fetchProject(project);
  const files = answer.state === 'listed' ? chooseFiles(answer.listing.files) : [];
  if (files.length === 0)
    return [{ project, file: '', outcome: 'The index has no file of it.', publisher: '' }];
  const rows: Row[] = [];
  for (const { filename } of files) {
    await pause(PAUSE_MS);
    rows.push(await verifyFile(project, filename));
  }
  return rows;
}

function show({ project, file, outcome, publisher }: Row): void {
  const cells = [project.padEnd(18), file.padEnd(48), publisher.padEnd(40), outcome];
  print(cells.join('  ').trimEnd());
}

await runOrExit(async () => {
  const { pypiUrl, filesOrigins, contact } = config();
  const index = createHttpIndex({ origin: pypiUrl, filesOrigins, contact });
  show({ project: 'project', file: 'file', publisher: 'published from', outcome: 'outcome' });
  let reached = 0;
  for (const project of PROJECTS) {
    try {
      for (const row of await verifyProject(index, project)) show(row);
      reached += 1;
    } catch (failure) {
      if (!(failure instanceof IndexError)) throw failure;
      show({ project, file: '', publisher: '', outcome: `${failure.code}: ${failure.message}` });
      // An index that does not answer the first question is not asked nine more.
      if (reached === 0 && failure.code === 'INDEX_UNREACHABLE') break;
    }
    await pause(PAUSE_MS);
  }
  if (reached === 0) {
    process.stdout.write(`\n${index.origin} cannot be reached from here, so nothing was verified.\n`);
  }
});
