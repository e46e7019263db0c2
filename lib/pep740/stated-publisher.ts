/**
 * The `publisher` of a provenance object. It is only what the index says: these rules keep out what cannot be
 * a real name or could mislead a reader, and the certificate decides whether it is true.
 */
import type { Publisher, PublisherKind } from './publisher.ts';
import { describe, isAbsent, type Place, readRecord, readText, refuse } from './shape.ts';
import { isDisplayable, quote } from './text.ts';

/** The publisher that a bundle names, or its raw `kind` where Callboard does not know that kind. */
export type StatedPublisher = { known: true; publisher: Publisher } | { known: false; kind: string };

type Field = (key: string) => Place;

const READERS = new Map<string, (field: Field) => Publisher>(
  Object.entries({
    GitHub: (field) => ({
      kind: 'GitHub',
      repository: readMatching(field('repository'), isGitHubRepository, 'an owner and a repository name'),
      workflow: readMatching(field('workflow'), isFileName, 'a file name'),
      environment: readEnvironment(field('environment')),
    }),
    GitLab: (field) => ({
      kind: 'GitLab',
      repository: readMatching(field('repository'), isGitLabRepository, 'a group and a project path'),
      workflow_filepath: readMatching(field('workflow_filepath'), isRelativePath, 'a relative path'),
      environment: readEnvironment(field('environment')),
    }),
    Google: (field) => ({
      kind: 'Google',
      email: readMatching(field('email'), isEmail, 'an e-mail address'),
    }),
    CircleCI: (field) => ({
      kind: 'CircleCI',
      project_id: readMatching(field('project_id'), isIdentifier, 'an identifier'),
      pipeline_definition_id: readMatching(field('pipeline_definition_id'), isIdentifier, 'an identifier'),
      vcs_origin: readSource(field('vcs_origin')),
      vcs_ref: readSource(field('vcs_ref')),
    }),
  } satisfies Record<PublisherKind, (field: Field) => Publisher>),
);

export function readStatedPublisher(place: Place): StatedPublisher {
  const field = readRecord(place);
  const kind = readMatching(field('kind'), isWord, 'one word');
  const read = READERS.get(kind);
  // Nothing is known of the other fields of an unknown kind, `claims` among them.
  if (read === undefined) return { known: false, kind };
  checkClaims(field('claims'));
  return { known: true, publisher: read(field) };
}

function checkClaims(place: Place): void {
  if (!isAbsent(place)) readRecord(place);
}

function readMatching(place: Place, matches: (text: string) => boolean, what: string): string {
  const text = readText(place);
  return isDisplayable(text) && matches(text) ? text : refuse(place, `must be ${what}, not ${quote(text)}`);
}

function readOptionalText(place: Place, matches: (text: string) => boolean, what: string): string | null {
  if (isAbsent(place)) return null;
  if (typeof place.value !== 'string')
    return refuse(place, `must be text or null, not ${describe(place.value)}`);
  return readMatching(place, matches, what);
}

/** Null for the empty text too: PyPI writes it where the publisher names no environment. */
function readEnvironment(place: Place): string | null {
  return place.value === '' ? null : readOptionalText(place, isTrimmed, 'an environment name');
}

/** The empty text is a value like any other: it is compared with the certificate, and not passed over. */
function readSource(place: Place): string | null {
  return place.value === '' ? '' : readOptionalText(place, isWord, 'one word');
}

/** Git hosts bound names at 255, and a path of several at 4,096 at most; nothing real is near 512. */
const TEXT_MAX_CHARACTERS = 512;
const NAME_MAX_CHARACTERS = 255;

function isWord(text: string): boolean {
  return text.length <= TEXT_MAX_CHARACTERS && !/\s/u.test(text);
}

function isTrimmed(text: string): boolean {
  return text.length <= NAME_MAX_CHARACTERS && text.trim() === text;
}

/** Letters, digits, `-`, `_` and `.`, but not the path steps `.` and `..`. */
function isPathName(text: string): boolean {
  return /^[A-Za-z0-9._-]{1,255}$/.test(text) && text !== '.' && text !== '..';
}

/** An account has no dots; `_` is in the accounts that a company manages. */
function isGitHubRepository(text: string): boolean {
  const [owner = '', name = '', ...more] = text.split('/');
  return more.length === 0 && /^[A-Za-z0-9_-]{1,100}$/.test(owner) && isPathName(name);
}

function isGitLabRepository(text: string): boolean {
  const names = text.split('/');
  return text.length <= TEXT_MAX_CHARACTERS && names.length >= 2 && names.every(isPathName);
}

/** Spaces and any alphabet are real in file names; a separator of either kind is not. */
function isFileName(text: string): boolean {
  return isTrimmed(text) && text !== '.' && text !== '..' && !/[/\\]/.test(text);
}

function isRelativePath(text: string): boolean {
  return (
    text.length <= TEXT_MAX_CHARACTERS && text.split('/').every((name) => name !== '' && isFileName(name))
  );
}

/** ASCII, because a certificate's `rfc822Name` is an IA5String (RFC 5280, section 4.2.1.6). */
function isEmail(text: string): boolean {
  return text.length <= 320 && /^[!-?A-~]+@[!-?A-~]+$/.test(text);
}

/** CircleCI's are UUIDs; what matters is that none can change the URL it becomes a part of. */
function isIdentifier(text: string): boolean {
  return /^[A-Za-z0-9-]{1,64}$/.test(text);
}
