/** A verdict on a file that somebody brings or names, with what the pages say of one. Nothing of it is stored. */

import { InputError } from '../errors.ts';
import { gatherListed } from '../evidence/gather.ts';
import { conclude, type Evidence, keepUnanswered } from '../evidence/judge.ts';
import { withinPatience } from '../evidence/listed-file.ts';
import { type Named, parseNamed } from '../evidence/named.ts';
import type { IndexFile } from '../index/client.ts';
import type { DistributionFilename } from '../pep740/filename.ts';
import { isRehearsalName } from '../rehearsal/projects.ts';
import { type Services, services } from '../watch/services.ts';
import type { World } from '../world.ts';
import { indexHost } from './index-host.ts';
import { listChoice } from './verify-choice.ts';
import { describeClaims } from './verify-claims.ts';
import { explainUnstored } from './verify-explain.ts';
import type { UnstoredVerdict, VerifyAnswer, VerifyForm, VerifyPage } from './views/verify.ts';

type Asking = Pick<Services, 'config' | 'store' | 'sources'>;
type FileNamed = Extract<Named, { kind: 'file' }>;
type Gathered = Evidence & { entry: IndexFile | null };

/** How long a person waits for an index; a check in the background waits longer. */
const PATIENCE_MS = 25_000;

/**
 * @param beforeLookup runs before the index is asked; it may refuse by throwing.
 * @throws InputError for what the form holds; `PROJECT_MISSING` or `FILE_MISSING` for what the index does not have
 */
export async function verifyFile(
  running: Asking,
  form: VerifyForm,
  beforeLookup: () => void = () => {},
): Promise<VerifyAnswer> {
  if (form.named === '') return answerUnnamed(form);
  const { pypiUrl, filesOrigins } = running.config;
  const named = parseNamed(form.named, { index: pypiUrl, files: filesOrigins });
  const asks = named.kind === 'project' || named.atIndex || form.provenance === null;
  if (asks) beforeLookup();
  if (named.kind === 'project') {
    const { index } = running.sources[worldOf(running, named.project)];
    const choice = await withinPatience((options) => listChoice(index, named, options), toPatience(index));
    return { ...choice, index: indexHost(running.config, worldOf(running, named.project)) };
  }
  return judge(running, named, form);
}

/** Without a name there is nothing to verify, but a document alone can be shown. */
function answerUnnamed({ provenance, sha256 }: VerifyForm): VerifyAnswer {
  if (sha256 !== null) {
    throw new InputError('FILENAME_MISSING', 'A SHA-256 is given, and no name of the file that it is of.');
  }
  if (provenance === null) throw new InputError('FILENAME_MISSING', 'No file is chosen or named.');
  return describeClaims(provenance);
}

/** Reserved names are the rehearsal's, and nothing else is asked for them. */
function worldOf({ config }: Pick<Asking, 'config'>, project: string): World {
  return config.rehearsal && isRehearsalName(project) ? 'rehearsal' : 'pypi';
}

const toPatience = ({ origin }: { origin: string }) => ({ origin, patienceMs: PATIENCE_MS });

async function judge(running: Asking, named: FileNamed, form: VerifyForm): Promise<UnstoredVerdict> {
  const { filename, name } = named.distribution;
  const { sha256, provenance, expected } = form;
  const world = worldOf(running, name);
  const { trust } = running.sources[world];
  const [gathered, root] = await Promise.all([
    gather(running, named, form).catch(keepKnown),
    trust.current().catch(keepUnanswered),
  ]);
  const { verdict } = conclude({ filename, sha256, expected }, gathered, root);
  const asked = { distribution: named.distribution, sha256, provenance, world };
  return explainUnstored(running, verdict, {
    ...asked,
    gathered: 'provenance' in gathered ? gathered : null,
  });
}

/** What the index knows nothing of is no verdict. */
function keepKnown(error: unknown) {
  const failure = keepUnanswered(error);
  if (failure.code === 'PROJECT_MISSING' || failure.code === 'FILE_MISSING') throw failure;
  return failure;
}

async function gather(running: Asking, named: FileNamed, form: VerifyForm): Promise<Gathered> {
  const { sha256, provenance } = form;
  if (named.atIndex || provenance === null) return lookUp(running, named.distribution, form);
  if (sha256 !== null) return { sha256, stated: null, provenance, entry: null };
  throw new InputError(
    'SHA256_MISSING',
    'The file’s SHA-256 is missing. Choose the file, or write its digest, or name it as pypi:FILENAME to take the index’s word for it.',
  );
}

function lookUp(
  running: Asking,
  distribution: DistributionFilename,
  { sha256, provenance }: VerifyForm,
): Promise<Gathered> {
  const { index } = running.sources[worldOf(running, distribution.name)];
  const given = { provenance, digest: (stated: string | null) => sha256 ?? stated };
  return withinPatience((options) => gatherListed(index, distribution, given, options), toPatience(index));
}

export async function getVerifyPage(): Promise<VerifyPage> {
  const { config } = await services();
  const hosts = config.filesOrigins.map((origin) => new URL(origin).host);
  return { index: indexHost(config, 'pypi'), hosts };
}
