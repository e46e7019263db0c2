/** The data that is shipped against the stories that it was signed from, apart from the keys. */
import { describe, expect, test } from 'vitest';
import { type AttackFile, loadAttack, loadHistory } from '../../../lib/rehearsal/attack-world.ts';
import { ATTACK_IDS } from '../../../lib/rehearsal/attacks.ts';
import { openStage, setScene, toBytes } from '../../../lib/rehearsal/scene.ts';
import { sha256Hex } from '../../../lib/verify/verify.ts';
import { signAttacks } from '../../builders/attacks/sign-attacks.ts';
import { HONEST, HOSTILE } from '../../builders/attacks/stories.ts';

const signed = signAttacks([...HOSTILE, ...HONEST], 'another seed');

type Statement = { subject: unknown };
type Document = {
  attestation_bundles: { publisher: unknown; attestations: { envelope: { statement: string } }[] }[];
};

/** Of a document its publisher and subject, which the keys have no part in. */
function toTold({ provenance, ...file }: AttackFile) {
  const bundles = (provenance as Document | null)?.attestation_bundles.map(({ publisher, attestations }) => {
    const [statement] = attestations.map(({ envelope }) =>
      Buffer.from(envelope.statement, 'base64').toString(),
    );
    return { publisher, subject: (JSON.parse(statement ?? '{}') as Statement).subject };
  });
  return { ...file, bundles };
}

describe('the signed attacks', () => {
  test('are one for each id, in the order in which they are shown', () => {
    expect(signed.attacks.map(({ id }) => id)).toEqual(ATTACK_IDS);
  });

  test('begin with the history that the script signs', async () => {
    const { files, ...rest } = await loadHistory();
    const { files: told, ...expected } = signed.history;
    expect(rest).toEqual(expected);
    expect(files.map(toTold)).toEqual(told.map(toTold));
  });

  test.each(signed.attacks)('tell of $id what the script signs', async ({ files: told, ...expected }) => {
    const { files, ...rest } = await loadAttack(expected.id as (typeof ATTACK_IDS)[number]);
    expect(rest).toEqual(expected);
    expect(files.map(toTold)).toEqual(told.map(toTold));
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
      expect(sha256Hex(toBytes(file.content))).toBe(file.sha256);
      expect(received === file.sha256).toBe(id !== 'cdn-swaps-after-first-fetch');
    }
  });
});
