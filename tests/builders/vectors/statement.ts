/** The signed statement is not about this file, or says something it may not (in-toto Statement v1, PEP 740). */
import type { Code } from '../../../lib/verify/codes.ts';
import { type Change, SLSA, type Statement } from '../instance.ts';
import { digestOf, FILENAME, fails, SHA256, unclear, type Vector } from './vector.ts';

const statement = (name: string, code: Code, why: string, change: Change) =>
  fails(name, code, 'statement', why, { change });
const stating = (fields: Record<string, unknown>): Change => ({
  statement: (good) => ({ ...good, ...fields }),
});
const subject = (name: string, digest: Record<string, string>) => ({ name, digest });
const named = (name: string): Change => stating({ subject: [subject(name, { sha256: SHA256 })] });
const digested = (digest: Record<string, string>): Change =>
  stating({ subject: [subject(FILENAME, digest)] });

export const STATEMENT: Vector[] = [
  statement('statement-not-json', 'STATEMENT_MALFORMED', 'The signed payload is some text.', {
    payload: () => Buffer.from('a statement'),
  }),
  statement('statement-duplicate-key', 'STATEMENT_MALFORMED', 'Two readers may see two subjects.', {
    payload: (payload) => Buffer.from(payload.toString().replace('"subject":', '"subject":[],"subject":')),
  }),
  statement('statement-of-another-type', 'STATEMENT_MALFORMED', 'It is an older in-toto statement.', {
    ...stating({ _type: 'https://in-toto.io/Statement/v0.1' }),
  }),
  statement(
    'digest-md5',
    'STATEMENT_MALFORMED',
    'A digest of an algorithm that is broken says nothing, and is not passed over.',
    digested({ sha256: SHA256, md5: SHA256.slice(0, 32) }),
  ),
  statement(
    'digest-too-short',
    'STATEMENT_MALFORMED',
    'A digest is as long as its algorithm’s.',
    digested({ sha256: SHA256, sha512: SHA256 }),
  ),
  statement(
    'digest-upper-case',
    'STATEMENT_MALFORMED',
    'Digests are written in lower case.',
    digested({ sha256: SHA256.toUpperCase() }),
  ),
  statement('predicate-list', 'STATEMENT_MALFORMED', 'A predicate is an object.', {
    ...stating({ predicateType: SLSA, predicate: [] }),
  }),
  statement('predicate-text', 'STATEMENT_MALFORMED', 'A predicate is an object, an empty one too.', {
    ...stating({ predicate: '' }),
  }),
  statement('statement-snake-case', 'STATEMENT_MALFORMED', 'in-toto writes predicateType.', {
    statement: ({ predicateType, ...good }) => ({ ...good, predicate_type: predicateType }),
  }),
  unclear(
    'statement-deep',
    'FORMAT_UNSUPPORTED',
    'How deep a statement may be nested is a limit of our own.',
    {
      predicateType: SLSA,
      change: stating({
        predicateType: SLSA,
        predicate: { more: JSON.parse(`${'['.repeat(70)}${']'.repeat(70)}`) },
      }),
    },
  ),
  statement('two-subjects', 'SUBJECT_COUNT', 'A statement about two files.', {
    statement: (good: Statement) => ({
      ...good,
      subject: [...good.subject, subject('stagecraft-1.4.0.zip', { sha256: digestOf('zip') })],
    }),
  }),
  statement('no-subject', 'SUBJECT_COUNT', 'A statement about nothing.', stating({ subject: [] })),
  statement(
    'subject-other-version',
    'SUBJECT_NAME',
    'It is about another version.',
    named('stagecraft-1.4.1.tar.gz'),
  ),
  statement(
    'subject-other-project',
    'SUBJECT_NAME',
    'It is about another project.',
    named('stagecrafts-1.4.0.tar.gz'),
  ),
  statement(
    'subject-other-extension',
    'SUBJECT_NAME',
    'It is about the ZIP archive.',
    named('stagecraft-1.4.0.zip'),
  ),
  statement(
    'subject-wheel',
    'SUBJECT_NAME',
    'It is about the wheel.',
    named('stagecraft-1.4.0-py3-none-any.whl'),
  ),
  statement(
    'subject-no-distribution',
    'SUBJECT_NAME',
    'It is about a file that is no distribution.',
    named('stagecraft'),
  ),
  fails('subject-long', 'SUBJECT_NAME', 'statement', 'No index can hold a file of so long a name.', {
    filename: `${'stage'.repeat(50)}-1.4.0.tar.gz`,
  }),
  statement(
    'subject-digest',
    'SUBJECT_DIGEST',
    'It is about other bytes.',
    digested({ sha256: digestOf('other bytes') }),
  ),
  statement(
    'subject-digest-missing',
    'SUBJECT_DIGEST',
    'It states no SHA-256.',
    digested({ sha512: SHA256.repeat(2) }),
  ),
  statement(
    'predicate-of-another-type',
    'PREDICATE_TYPE',
    'PyPI accepts two predicate types; this is another.',
    {
      ...stating({ predicateType: 'https://slsa.dev/verification_summary/v1' }),
    },
  ),
  statement(
    'publish-with-content',
    'PREDICATE_TYPE',
    'A publish predicate is empty.',
    stating({ predicate: { reviewed: true } }),
  ),
  fails(
    'second-attestation',
    'SUBJECT_DIGEST',
    'statement',
    'One attestation holds, the other does not: neither does the file.',
    {
      bundles: (sign, build) => {
        const change = digested({ sha256: digestOf('other bytes') });
        return [
          { publisher: build.publisher, attestations: [sign(), sign({ predicateType: SLSA, change })] },
        ];
      },
    },
  ),
  fails(
    'two-refused',
    'SUBJECT_COUNT',
    'statement',
    'Two attestations are refused for two reasons; the file has the code that ranks first.',
    {
      bundles: (sign, build) => [
        {
          publisher: build.publisher,
          attestations: [
            sign({ change: digested({ sha256: digestOf('other bytes') }) }),
            sign({ predicateType: SLSA, change: stating({ subject: [] }) }),
          ],
        },
      ],
    },
  ),
  fails('second-bundle', 'SUBJECT_DIGEST', 'statement', 'A bundle that does not hold beside one that does.', {
    bundles: (sign, build) => {
      const change = digested({ sha256: digestOf('other bytes') });
      return [
        { publisher: build.publisher, attestations: [sign()] },
        { publisher: build.publisher, attestations: [sign({ predicateType: SLSA, change })] },
      ];
    },
  }),
];
