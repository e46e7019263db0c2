/** What somebody typed or pasted into the one box of the board, where it names one thing and not a text to look for. */
import { InputError } from '../errors.ts';
import { type Named, parseNamed } from '../evidence/named.ts';
import { type Services, services } from '../watch/services.ts';
import { findProject } from './project.ts';
import { getVerdict } from './verdict.ts';

export type Place =
  | { kind: 'verdict'; id: string }
  | { kind: 'project'; project: string; version: string | null }
  | { kind: 'file'; project: string; version: string; filename: string }
  /** A file of a project that is not tracked here, as it was named. */
  | { kind: 'elsewhere'; file: string };

/** So many digits name a verdict; fewer may be the beginning of a commit, a version or a name. */
const VERDICT = /^[0-9a-f]{32,64}$/;
/** What names a file or a page; any other text is looked for. */
const NAMES_ONE = /^(https?:\/\/|pypi:)|\.(whl|tar\.gz|zip)$/i;

/** Null for a text that is looked for, and for what names nothing that is here. */
export async function findPlace(text: string): Promise<Place | null> {
  if (VERDICT.test(text)) {
    const verdict = await getVerdict(text);
    return verdict && { kind: 'verdict', id: verdict.id };
  }
  if (!NAMES_ONE.test(text)) return null;
  const running = await services();
  const { pypiUrl: index, filesOrigins: files } = running.config;
  try {
    return await locate(running, text, parseNamed(text, { index, files }));
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

async function locate(running: Services, text: string, named: Named): Promise<Place | null> {
  if (named.kind === 'project') {
    const record = await findProject(running, named.project);
    return record && { kind: 'project', project: record.name, version: named.version };
  }
  const { name, filename } = named.distribution;
  const record = await findProject(running, name);
  if (!record) return { kind: 'elsewhere', file: text };
  const [file] = await running.store.listFilesNamed(record.id, filename);
  if (!file || file.version === null) return { kind: 'project', project: record.name, version: null };
  return { kind: 'file', project: record.name, version: file.version, filename };
}
