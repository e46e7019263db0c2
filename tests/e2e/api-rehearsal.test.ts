/** The rehearsal over the wire: a table of which every cell leads to evidence. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../lib/verify/verify.ts';
import { type App, startApp } from './server.ts';

const ATTACKS =
  'stolen-upload-token release-workflow-injected stolen-forge-credential other-workflow attacker-repository index-swaps-bytes index-strips-provenance index-empty-provenance cdn-swaps-after-first-fetch replayed-provenance name-reregistered other-sigstore-instance rogue-maintainer lookalike-project self-hosted-runner renamed transferred workflow-renamed backport-unattested upload-job-failed added-in-ci orphan-commit tag-moved generated-file export-subst';
const DEFENCES =
  'tls-and-index-digest manifest-digest manifest-digest-later index-named-publisher expected-repository ledger ledger-pinned source-match reading-the-diff';

type Cell = { attack: string; defence: string; result: string; code: string | null; verdict: string };
type Table = {
  attacks: { id: string; title: string; honest: boolean }[];
  defences: { id: string; title: string; executed: boolean }[];
  cells: Cell[];
};

describe('GET /api/v1/rehearsal', () => {
  let app: App;
  let table: Table;
  const get = (path: string) => fetch(`${app.url}/api/v1${path}`);

  beforeAll(async () => {
    app = await startApp({ CALLBOARD_REHEARSAL: 'off' });
    table = await (await get('/rehearsal')).json();
  });
  afterAll(() => app.stop());

  it('has every attack and every defence of the contract, and a cell for each pair that is executed', () => {
    expect(table.attacks.map(({ id }) => id)).toEqual(expect.arrayContaining(ATTACKS.split(' ')));
    const executed = table.defences.filter((defence) => defence.executed).map(({ id }) => id);
    expect(executed).toEqual(DEFENCES.split(' '));
    const pairs = table.attacks.flatMap(({ id }) => executed.map((defence) => `${id} ${defence}`));
    expect(table.cells.map(({ attack, defence }) => `${attack} ${defence}`)).toEqual(pairs);
  });

  it('calls only an honest event a false alarm, and only an attack stopped', () => {
    for (const { id, honest } of table.attacks) {
      const results = table.cells.filter(({ attack }) => attack === id).map(({ result }) => result);
      expect(results).not.toContain(honest ? 'stopped' : 'false-alarm');
    }
  });

  it('hands out each verdict that a cell names, and the very document that it rests on', async () => {
    const ids = new Set(table.cells.map(({ verdict }) => verdict));
    const documents = new Set<string>();
    for (const id of ids) {
      const answer = await get(`/verdicts/${id}`);
      expect(answer.status).toBe(200);
      const verdict = await answer.json();
      expect(verdict).toMatchObject({ id, schema: 'callboard.verdict/1' });
      if (verdict.provenanceSha256) documents.add(verdict.provenanceSha256);
    }
    expect(documents.size).toBeGreaterThan(10);
    for (const sha256 of documents) {
      const answer = await get(`/provenance/${sha256}`);
      expect(sha256Hex(new Uint8Array(await answer.arrayBuffer()))).toBe(sha256);
    }
  });

  it('knows no verdict and no document that it did not compute', async () => {
    expect((await get(`/verdicts/${'0'.repeat(64)}`)).status).toBe(404);
    expect((await get(`/provenance/${'0'.repeat(64)}`)).status).toBe(404);
  });
});
