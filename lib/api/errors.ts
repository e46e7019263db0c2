/** What is answered instead, and when. */
import { z } from 'zod';
import { named } from '../queries/views/named.ts';

export const errorSchema = named(
  'Error',
  'What was asked for cannot be done as it was asked.',
  z.object({
    error: z.object({ code: z.string(), message: z.string().describe('One sentence, for a person.') }),
  }),
);

export const serverErrorSchema = named(
  'ServerError',
  'Something failed here. It says nothing of its cause.',
  z.object({
    error: z.object({
      code: z.string().describe('`INTERNAL`, or the kind of failure where it is a known one.'),
      reference: z.string().describe('Finds the cause in this Callboard’s log.'),
    }),
  }),
);

/** Each code that a route can answer. The status of each stands in `lib/api/respond.ts`. */
export const ERRORS = {
  NOT_FOUND: 'There is nothing at this address.',
  CONTENT_TYPE: 'The body was not sent as `application/json`.',
  BODY_TOO_LARGE: 'The body is larger than 256 KiB; with a file in it, than 8 MiB.',
  BODY_MALFORMED: 'The body is no strict JSON, or not of this shape; the message says where.',
  TOKEN_MISSING: 'No bearer token was sent.',
  TOKEN_WRONG: 'The bearer token is not the one that is configured.',
  TOKEN_TRIES: 'Too many wrong tokens came from this address; try again in a minute.',
  RIGHT_MISSING: 'Whoever asks has not the right that this needs.',
  API_WRITES_OFF: 'No token is configured here, so nothing can be written over the API.',
  SIGN_IN_OFF: 'Nobody signs in to this Callboard, so there are no people.',
  PERSON_NEEDED: 'This is about whoever asks, and the service token is no person.',
  SESSION_NEEDED: 'A token makes no other: this needs somebody who signed in.',
  ORIGIN_REFUSED:
    'The request carries the sign-in of a browser, and was not sent from a page of this Callboard.',
  PERSON_UNKNOWN: 'There is nobody of that id here.',
  SESSION_UNKNOWN: 'You have no session of that id, or it is over.',
  TOKEN_UNKNOWN: 'You have no token of that id, or it is revoked.',
  TOKEN_NAME: 'The name is missing, longer than 100 characters, or has a character that cannot be seen.',
  TOKEN_RIGHTS: 'A token needs the right `read`, and can have none that its owner has not.',
  TOKEN_DAYS: 'A token lasts from 1 to 366 days.',
  TOKENS_FULL: 'Whoever asks has 100 tokens already.',
  RATE_LIMITED: 'Too many requests at once; try again in a minute.',
  PROJECT_NAME_INVALID: 'That is no name of a project.',
  PROJECT_NAME_RESERVED: 'That is the name of a rehearsal project.',
  PROJECTS_FULL: 'As many projects are tracked as this Callboard tracks at most.',
  PROJECT_UNKNOWN: 'No project of that name is tracked here, or none any more.',
  FILE_UNKNOWN: 'The project has no file of that name here.',
  SOURCE_OFF: 'Source match is off here, so nothing is fetched for it.',
  SOURCE_NOTHING:
    'The file is not confirmed, or its certificate names no commit, so there is nothing to compare it with.',
  PIN_INVALID: 'The pin could never match, as no repository is spelled like that.',
  CHANGE_UNKNOWN: 'The project’s ledger has no such change.',
  DECISION_REASON: 'The reason is missing, or longer than 2,000 characters.',
  DECISION_LINK: 'The link is no web address that begins with `https://`.',
  DECISION_VERSION: 'The ledger knows no such release, or the decision is not about one.',
  DECISION_SUPERSEDES: 'The decision to take back is not about this change.',
  ATTENTION_UNKNOWN: 'Nothing of that id needs a person here.',
  ATTENTION_DECIDED: 'It was decided about, so it cannot be put off.',
  ATTENTION_UNTIL:
    'The day is missing, in the past, more than a year away, or is named where nothing is put off.',
  UPSTREAM_ASKED: 'Upstream was asked about it already, and that is not resolved yet.',
  UPSTREAM_NOT_ASKED: 'Nobody is known to have asked upstream about it.',
  UPSTREAM_ANSWER: 'The text of the answer is missing.',
  UPSTREAM_ADDRESS:
    'The address is no web address, is longer than 2,000 characters, or is named where nothing was asked or answered.',
  FOUR_EYES_SIGN_IN: 'Nobody signs in here, so two people could not be told apart.',
  FOUR_EYES_PERSON: 'Two people have to accept the alarm, and whoever asks is no person that is known.',
  FOUR_EYES_SAME: 'Whoever asks agreed already; one more person has to.',
  FOUR_EYES_ACCEPTED: 'Two people accepted it already.',
  ASSIGNEE: 'The assignee is longer than 100 characters, or has a character that cannot be seen.',
  NOTE_TEXT: 'The note is missing, or longer than 2,000 characters.',
  NOTES_FULL: 'There are 100 notes on it already.',
  COLLECTION_UNKNOWN: 'There is no such collection here.',
  COLLECTION_EXISTS: 'There is a collection at that address already.',
  COLLECTION_NAME: 'The name is missing, longer than 100 characters, or has a character that cannot be seen.',
  COLLECTION_OWNER:
    'The owner is missing, longer than 100 characters, or has a character that cannot be seen.',
  COLLECTION_DUE: 'When it is due is no day.',
  WHO_UNKNOWN: 'Nobody of that name or id has signed in here.',
  WHO_SEVERAL: 'Several people here have that name.',
  IMPORT_TOO_LARGE: 'The file is larger than 4 MiB, or holds more than can be read of one.',
  IMPORT_TOO_MANY: 'The file names more than 5,000 projects, or more than 2,000 that are not tracked yet.',
  IMPORT_ENCODING: 'The file is no text in UTF-8.',
  IMPORT_MALFORMED: 'The file is not well-formed; the message names the line where there is one.',
  IMPORT_TOO_SLOW: 'The file takes longer than 20 seconds to read.',
  IMPORT_FORMAT: 'The file is of no format that is read, or not of the one that was named.',
  IMPORT_EMPTY: 'The file names nothing.',
  IMPORT_NOTHING: 'No project of the file can be taken.',
  KNOWN_TOO_MANY: 'These releases have more than 50,000 files together; ask for fewer at once.',
  COMPARE_INCOMPLETE: 'A comparison needs a project and two of its releases.',
  FORMAT_UNKNOWN: 'The format is none of those that can be written.',
  NOTHING_CONFIRMED: 'No publisher of this release is confirmed, so there is nothing to write down.',
  EBUILD_SEVERAL_REPOSITORIES: 'Several repositories published it; an ebuild names one.',
  EBUILD_PROVIDER: 'It was published through CircleCI, which `pypi.eclass` cannot expect.',
  EBUILD_PIN_NEVER_MATCHES: '`PYPI_VERIFY_REPO` with this repository would never match.',
  PN_MISSING: '`pn` is missing.',
  PN_INVALID: '`pn` is no name of a package.',
  PV_MISSING: '`pv` is missing.',
  PV_INVALID: '`pv` is no version as Gentoo writes it.',
  PYPI_PN_INVALID: '`pypi_pn` is no name of a project.',
  PYPI_VERIFY_REPO_INVALID:
    '`verify_repo` is longer than 1,000 characters, or has a character that cannot be seen.',
  EBUILD_MALFORMED: 'Name or text is not that of an ebuild; the message says where.',
};
export type ErrorCode = keyof typeof ERRORS;
