/** The form of `/verify`: its fields, bounded and typed before anything reads them. A distribution is never among them. */
import { InputError } from '../errors.ts';
import type { VerifyForm } from '../queries/views/verify.ts';
import { pinMistake } from '../verify/expected.ts';
import { parsePinText } from '../verify/expected-kinds.ts';
import type { ExpectedPublisher } from '../verify/verdict.ts';
import { MAX_BODY_BYTES } from './body.ts';

/** The fields that are texts of one line, which an answer gives back so that a page without scripts keeps them. */
const FIELDS = ['named', 'sha256', 'repository', 'workflow', 'project_id', 'pipeline_definition_id'] as const;
export type SentFields = Record<(typeof FIELDS)[number], string>;

const MAX_CHARACTERS = 2048;

export function toSentFields(form: FormData): SentFields {
  const read = (name: string) => String(form.get(name) ?? '').slice(0, MAX_CHARACTERS + 1);
  return Object.fromEntries(FIELDS.map((name) => [name, read(name)])) as SentFields;
}

/** @throws InputError whose code begins with the name of what is wrong: FILENAME, SHA256, PROVENANCE or EXPECTED */
export async function readVerifyForm(form: FormData): Promise<VerifyForm> {
  const sent = toSentFields(form);
  const tooLong = Object.values(sent).some((text) => text.length > MAX_CHARACTERS);
  if (tooLong) throw new InputError('FIELD_TOO_LONG', 'A field holds more than 2,048 characters.');
  return {
    named: sent.named.trim(),
    sha256: toDigest(sent.sha256),
    provenance: await readDocument(form),
    expected: toExpected(sent),
  };
}

/** Blanks around it, and whatever `sha256sum` or `certutil` writes it with, do not count. */
function toDigest(text: string): string | null {
  const hex = text.trim().replace(/^sha256[:=]/i, '');
  if (hex === '') return null;
  if (/^[0-9a-f]{64}$/i.test(hex)) return hex.toLowerCase();
  throw new InputError('SHA256_INVALID', 'A SHA-256 is 64 hexadecimal digits, and nothing else.');
}

async function readDocument(form: FormData): Promise<Uint8Array | null> {
  const chosen = form.get('provenance');
  const pasted = String(form.get('provenance-text') ?? '');
  const file = chosen instanceof Blob && (chosen.size > 0 || chosen.name !== '') ? chosen : null;
  if (file && pasted.trim() !== '') {
    throw new InputError('PROVENANCE_TWICE', 'The provenance is chosen as a file and pasted too. Give one.');
  }
  if (!file) return pasted.trim() === '' ? null : bounded(Buffer.from(pasted));
  if (file.size === 0) throw new InputError('PROVENANCE_EMPTY', 'The provenance document is an empty file.');
  return file.size > MAX_BODY_BYTES ? tooLarge() : new Uint8Array(await file.arrayBuffer());
}

const bounded = (bytes: Uint8Array): Uint8Array => (bytes.length > MAX_BODY_BYTES ? tooLarge() : bytes);

function tooLarge(): never {
  throw new InputError(
    'PROVENANCE_TOO_LARGE',
    'The provenance document is larger than 256 KiB, more than any that PyPI serves. It was not read.',
  );
}

/** At most one publisher; null where nobody is named. */
function toExpected({ repository, workflow, project_id, pipeline_definition_id }: SentFields) {
  const circle = toCircleCI(project_id.trim(), pipeline_definition_id.trim());
  const named = toNamed(repository.trim(), workflow.trim());
  if (circle && named)
    throw new InputError('EXPECTED_TWICE', 'More than one publisher is expected. Name one.');
  return circle ?? named;
}

function toCircleCI(project_id: string, pipeline_definition_id: string): ExpectedPublisher | null {
  if (project_id === '' && pipeline_definition_id === '') return null;
  if (project_id !== '' && pipeline_definition_id !== '') {
    return { kind: 'CircleCI', project_id, pipeline_definition_id };
  }
  const message = 'A CircleCI publisher is named by its project and its pipeline definition together.';
  throw new InputError('EXPECTED_INVALID', message);
}

function toNamed(text: string, workflow: string): ExpectedPublisher | null {
  if (text === '' && workflow === '') return null;
  if (text === '') {
    throw new InputError('EXPECTED_INVALID', 'A workflow is expected, and no repository that it is of.');
  }
  const expected = parsePinText(text);
  if (expected.kind === 'Google') return toGoogle(expected.email.trim(), workflow);
  const mistake = pinMistake(text);
  if (mistake)
    throw new InputError('EXPECTED_INVALID', `The expected repository could never match: ${mistake}`);
  return { kind: 'repository', repository: text, workflow: workflow || null };
}

function toGoogle(email: string, workflow: string): ExpectedPublisher {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw new InputError('EXPECTED_INVALID', 'After gcp: stands the e-mail address of a Google account.');
  }
  if (workflow !== '') throw new InputError('EXPECTED_INVALID', 'A Google account has no workflow.');
  return { kind: 'Google', email };
}
