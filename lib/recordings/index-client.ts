/** A recording behind the same interface as an index over HTTP. Nothing is requested from anywhere. */
import { type IndexClient, IndexError, type IndexFile } from '../index/client.ts';
import type { Recording } from './recordings.ts';

/** Where it was recorded: the addresses of documents are PyPI's own. */
const ORIGIN = 'https://pypi.org';

export function createRecordedIndex(recording: Recording): IndexClient {
  return {
    origin: ORIGIN,
    fetchProject: async (name) =>
      name === recording.project
        ? { state: 'listed', listing: toListing(recording), etag: null }
        : { state: 'missing' },
    fetchProvenance: async ({ filename }) => {
      const file = recording.files.find((each) => each.filename === filename);
      if (!file) return { state: 'missing' };
      return { state: 'document', bytes: Buffer.from(file.provenance), etag: null };
    },
    fetchFileDigest: refuseBytes,
    streamFile: refuseBytes,
  };
}

function toListing(recording: Recording) {
  return {
    name: recording.project,
    status: 'active' as const,
    statusReason: null,
    serial: null,
    files: recording.files.map((file) => toFile(recording.project, file)),
    unreadable: [],
  };
}

/** Where the bytes were served was not recorded. */
function toFile(project: string, file: Recording['files'][number]): IndexFile {
  const { provenance: _, ...listed } = file;
  const provenanceUrl = `${ORIGIN}/integrity/${project}/${file.version}/${file.filename}/provenance`;
  return { ...listed, yanked: false, url: '', provenanceUrl, problem: null };
}

async function refuseBytes(): Promise<never> {
  throw new IndexError('INDEX_UNREACHABLE', 'The bytes of the files were not recorded.');
}
