/** The data that is shipped against the stories that it was signed from, apart from the keys. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listArchive } from '../../../lib/archives/list.ts';
import { toBytes } from '../../../lib/rehearsal/archive.ts';
import { type AttackFile, loadAttack, loadHistory } from '../../../lib/rehearsal/attack-world.ts';
import { ATTACK_IDS } from '../../../lib/rehearsal/attacks.ts';
import { openStage, setScene } from '../../../lib/rehearsal/scene.ts';
import { sha256Hex } from '../../../lib/verify/verify.ts';
import { aCommit } from '../../builders/attacks/commit.ts';
import { HONEST } from '../../builders/attacks/honest-stories.ts';
import { signAttacks } from '../../builders/attacks/sign-attacks.ts';
import { HOSTILE } from '../../builders/attacks/stories.ts';
import { aRepository, missingGitServer } from '../../builders/git-repository.ts';

const signed = signAttacks([...HOSTILE, ...HONEST], 'another seed');

type Statement = { subject: { name: string; digest: { sha256: string } }[] };
type Document = {
  attestation_bundles: { publisher: unknown; attestations: { envelope: { statement: string } }[] }[];
};

/** What keys have no part in: of a document its publisher and subject, of an archive its files, since packers differ. */
async function toTold({ provenance, archive, sha256, ...file }: AttackFile) {
  const bundles = (provenance as Document | null)?.attestation_bundles.map(({ publisher, attestations }) => {
    const [statement] = attestations.map(({ envelope }) =>
      Buffer.from(envelope.statement, 'base64').toString(),
    );
    const [subject] = (JSON.parse(statement ?? '{}') as Statement).subject;
    return { publisher, subject: subject?.name, isAboutIt: subject?.digest.sha256 === sha256 };
  });
  return { ...file, bundles, holds: await listFiles(archive, file.filename) };
}

async function listFiles(archive: string | null, filename: string) {
  if (archive === null) return null;
  const listed = await listArchive({ bytes: toBytes(archive) }, filename);
  return listed.ok ? listed.listing.members : listed.refusal;
}

const toAllTold = (files: readonly AttackFile[]) => Promise.all(files.map(toTold));

describe('the signed attacks', () => {
  test('are one for each id, in the order in which they are shown', () => {
    expect(signed.attacks.map(({ id }) => id)).toEqual(ATTACK_IDS);
  });

  test('begin with the history that the script signs', async () => {
    const { files, ...rest } = await loadHistory();
    const { files: told, ...expected } = signed.history;
    expect(rest).toEqual(expected);
    expect(await toAllTold(files)).toEqual(await toAllTold(told));
  });

  test.each(signed.attacks)('tell of $id what the script signs', async ({ files: told, ...expected }) => {
    const { files, received, genuine, ...rest } = await loadAttack(
      expected.id as (typeof ATTACK_IDS)[number],
    );
    const { received: arrives, genuine: real, ...story } = expected;
    expect(rest).toEqual(story);
    expect(await toAllTold(files)).toEqual(await toAllTold(told));
    for (const [kept, packed] of [
      [received, arrives],
      [genuine, real],
    ] as const) {
      expect(await listFiles(kept, rest.target)).toEqual(await listFiles(packed, rest.target));
    }
  });

  test('have a history in which every release since 2.0.0 is confirmed', async () => {
    const { past } = await openStage();
    expect(past.map(({ version, observations }) => [version, observations[0]?.outcome])).toEqual(
      ['1.4.0', '2.0.0', '2.1.0', '2.2.0'].flatMap((version) =>
        [0, 1].map(() => [version, version === '1.4.0' ? 'no-provenance' : 'verified']),
      ),
    );
  });

  test('list the digest of the bytes that they hand out, except where the CDN swaps them', async () => {
    const stage = await openStage();
    for (const id of ATTACK_IDS) {
      const { file, received } = await setScene(id, stage);
      expect(sha256Hex(toBytes(file.archive))).toBe(file.sha256);
      expect(received === file.sha256).toBe(id !== 'cdn-swaps-after-first-fetch');
    }
  });
});

test('every archive can be read, the one that arrives among them', async () => {
  const stage = await openStage();
  for (const id of ATTACK_IDS) {
    const { release, listed } = await setScene(id, stage);
    expect(release).not.toHaveProperty('state');
    for (const { archive, filename } of listed)
      expect(await listFiles(archive, filename)).toBeInstanceOf(Array);
  }
});

test.skipIf(missingGitServer() !== null)('a commit has the id that git gives to those very files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-commit-'));
  try {
    const { commit, git, write } = aRepository(folder, 'a/b.git');
    const files = { 'b.py': 'b\n', 'a/c/d.py': 'd\n', 'a.py': 'a\n', 'a/b.py': '' };
    commit({ files: Object.entries(files).map(([path, content]) => ({ path, content })) });
    const first = aCommit(files, '2026-06-16T09:20:00Z');
    const second = aCommit(files, '2026-06-17T09:20:00Z', first);
    expect(first.text.split('\n')[0]).toBe(`tree ${git('rev-parse', 'main^{tree}')}`);
    for (const { id, text } of [first, second]) {
      expect(write(['hash-object', '-t', 'commit', '-w', '--stdin'], text)).toBe(id);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
