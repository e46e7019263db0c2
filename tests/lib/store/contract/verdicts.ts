import { describe, expect, it } from 'vitest';
import { canonicalJSON } from '../../../../lib/canonical.ts';
import type { CheckResult } from '../../../../lib/store/records.ts';
import { verdictId } from '../../../../lib/verify/id.ts';
import type { Bench } from '../bench.ts';
import {
  aVerdict,
  bytes,
  MINUTE,
  NOW,
  noProvenance,
  PROVENANCE,
  ROOT,
  saveRoot,
  sha256,
  trackWithFile,
} from '../fixtures.ts';

export function describeVerdicts(bench: () => Bench): void {
  const setUp = async () => {
    const { store } = bench();
    await saveRoot(store);
    const { file } = await trackWithFile(store);
    const check = (changes: Partial<CheckResult> = {}): CheckResult => ({
      fileId: file.id,
      runId: null,
      verdict: aVerdict(),
      provenance: PROVENANCE,
      provenanceEtag: '"p1"',
      now: NOW,
      ...changes,
    });
    return { store, file, check };
  };

  describe('verdicts', () => {
    it('keeps a verdict under the digest of its canonical JSON, and gives it back equal', async () => {
      const { store, file, check } = await setUp();
      const { verdictId: id, changed } = await store.saveCheck(check());
      expect({ id, changed }).toEqual({ id: verdictId(aVerdict()), changed: true });
      expect(id).toBe(sha256(canonicalJSON(aVerdict())));
      expect(await store.getVerdict(id)).toStrictEqual({
        id,
        fileId: file.id,
        verdict: aVerdict(),
        createdAt: NOW,
      });
      expect(await store.getVerdict(sha256('another'))).toBeNull();
    });

    it('lists the ids of all verdicts, page by page, each once', async () => {
      const { store, check } = await setUp();
      expect(await store.listVerdictIds({ after: null, limit: 2 })).toEqual([]);
      const verdicts = ['a', 'b', 'c', 'd', 'e'].map((message) => aVerdict({ message }));
      for (const verdict of verdicts) await store.saveCheck(check({ verdict }));
      const ids = verdicts.map(verdictId).sort();
      expect(await store.listVerdictIds({ after: null, limit: 2 })).toEqual(ids.slice(0, 2));
      expect(await store.listVerdictIds({ after: ids[1] ?? '', limit: 2 })).toEqual(ids.slice(2, 4));
      expect(await store.listVerdictIds({ after: ids[3] ?? '', limit: 2 })).toEqual(ids.slice(4));
      expect(await store.listVerdictIds({ after: ids[4] ?? '', limit: 2 })).toEqual([]);
    });

    it('makes the verdict the current one of its file', async () => {
      const { store, file, check } = await setUp();
      await store.saveCheck(check());
      expect((await store.getFile(file.id))?.file).toMatchObject({
        verdictId: verdictId(aVerdict()),
        outcome: 'verified',
        code: null,
        message: aVerdict().message,
        publisher: aVerdict().attestations[0]?.publisher,
        provenanceEtag: '"p1"',
        provenanceSha256: sha256(PROVENANCE),
        checkedAt: NOW,
      });
    });

    it('repeats what a verdict judged in columns, for whoever asks the database', async () => {
      const { backend, url } = bench();
      const { store, check } = await setUp();
      await store.saveCheck(check());
      const [row] = await backend.runSQL(
        url,
        'select sha256, provenance_sha256, trusted_root_sha256, verifier_version, expected_publisher, outcome, code from verdicts',
      );
      expect({ ...row }).toEqual({
        sha256: aVerdict().sha256,
        provenance_sha256: sha256(PROVENANCE),
        trusted_root_sha256: sha256(ROOT),
        verifier_version: '0.1.0',
        expected_publisher: '{"kind":"repository","repository":"https://github.com/owner/sample"}',
        outcome: 'verified',
        code: null,
      });
    });

    it('saves the same check twice as one verdict and one observation, confirmed later', async () => {
      const { store, file, check } = await setUp();
      await store.saveCheck(check());
      const again = await store.saveCheck(check({ now: NOW + MINUTE }));
      expect(again).toEqual({ verdictId: verdictId(aVerdict()), changed: false });
      expect(await store.listObservations(file.id)).toMatchObject([{ observedAt: NOW }]);
      expect((await store.getVerdict(again.verdictId))?.createdAt).toBe(NOW);
      expect((await store.getFile(file.id))?.file.checkedAt).toBe(NOW + MINUTE);
    });

    it('observes every change, newest first, also back to a verdict seen before', async () => {
      const { store, file, check } = await setUp();
      const runId = await store.startRun({ projectId: file.projectId, worker: 'w', kind: 'asked', now: NOW });
      const lost = { verdict: noProvenance(), provenance: null, provenanceEtag: null };
      await store.saveCheck(check({ runId }));
      await store.saveCheck(check({ ...lost, now: NOW + 1 }));
      await store.saveCheck(check({ now: NOW + 2 }));
      const [full, none] = [verdictId(aVerdict()), verdictId(noProvenance())];
      const fileId = file.id;
      expect(await store.listObservations(file.id)).toStrictEqual([
        { fileId, verdictId: full, runId: null, observedAt: NOW + 2, outcome: 'verified', code: null },
        { fileId, verdictId: none, runId: null, observedAt: NOW + 1, outcome: 'no-provenance', code: null },
        { fileId, verdictId: full, runId, observedAt: NOW, outcome: 'verified', code: null },
      ]);
    });

    it('observes a change once when two workers record it at once', async () => {
      const { openAnother } = bench();
      const { store, file, check } = await setUp();
      const other = await openAnother();
      const results = await Promise.all([store, other, store, other].map((from) => from.saveCheck(check())));
      expect(results.filter(({ changed }) => changed)).toHaveLength(1);
      expect(await store.listObservations(file.id)).toHaveLength(1);
    });

    it('confirms a verdict without another one', async () => {
      const { store, file, check } = await setUp();
      await store.saveCheck(check());
      await store.confirmCheck(file.id, NOW + MINUTE);
      expect((await store.getFile(file.id))?.file.checkedAt).toBe(NOW + MINUTE);
      expect(await store.listObservations(file.id)).toHaveLength(1);
    });

    it('keeps a provenance document whole, once, whatever its bytes', async () => {
      const { backend, url } = bench();
      const { store, check } = await setUp();
      const document = new Uint8Array([0, 255, 254, 10, 13, 0, 128]);
      const verdict = aVerdict({ provenanceSha256: sha256(document) });
      await store.saveCheck(check({ verdict, provenance: document }));
      await store.saveCheck(check({ verdict: { ...verdict, message: 'other' }, provenance: document }));
      expect(await store.getDocument(sha256(document))).toStrictEqual(document);
      expect(await store.getDocument(sha256('another'))).toBeNull();
      expect(await backend.runSQL(url, 'select sha256 from documents')).toHaveLength(1);
    });

    it('judges a stored document again without being given it', async () => {
      const { store, check } = await setUp();
      await store.saveCheck(check());
      const verdict = aVerdict({ message: 'judged again by another version' });
      expect(await store.saveCheck(check({ verdict, provenance: null }))).toMatchObject({ changed: true });
    });

    it('refuses a verdict that rests on what is not stored, and keeps none of it', async () => {
      const { backend, url } = bench();
      const { store, file, check } = await setUp();
      const unknownRoot = { source: 'file', sha256: sha256('unknown'), instance: 'custom' } as const;
      const verdict = aVerdict({ trustedRoot: unknownRoot });
      await expect(store.saveCheck(check({ verdict }))).rejects.toMatchObject({ code: 'STORE_ERROR' });
      await expect(store.saveCheck(check({ provenance: null }))).rejects.toMatchObject({
        code: 'STORE_ERROR',
      });
      await expect(store.saveCheck(check({ fileId: file.id + 1 }))).rejects.toMatchObject({
        code: 'STORE_ERROR',
      });
      await expect(store.saveCheck(check({ provenance: bytes('{}') }))).rejects.toThrow(TypeError);
      for (const table of ['verdicts', 'documents', 'observations']) {
        expect(await backend.runSQL(url, `select * from ${table}`)).toEqual([]);
      }
      expect((await store.getFile(file.id))?.file.verdictId).toBeNull();
    });

    it('keeps a trusted root whole, once, and under its own digest only', async () => {
      const { store } = bench();
      await saveRoot(store);
      await saveRoot(store);
      expect(await store.getTrustedRoot(sha256(ROOT))).toStrictEqual(ROOT);
      expect(await store.getTrustedRoot(sha256('another'))).toBeNull();
      const wrong = { sha256: sha256('another'), source: 'file', document: ROOT, now: NOW };
      await expect(store.saveTrustedRoot(wrong)).rejects.toThrow(TypeError);
    });

    const CHANGES = ['verdicts', 'observations', 'documents', 'trusted_roots'].flatMap((table) => {
      const column =
        table === 'observations' ? 'observed_at' : table === 'verdicts' ? 'created_at' : 'sha256';
      return [`update ${table} set ${column} = ${column}`, `delete from ${table}`];
    });
    it.each(CHANGES)('refuses "%s", whoever asks', async (statement) => {
      const { backend, url } = bench();
      const { store, check } = await setUp();
      await store.saveCheck(check());
      await expect(backend.runSQL(url, statement)).rejects.toThrow('is append-only');
    });

    it('does not let the database replace or empty what was recorded', async () => {
      const { backend, url } = bench();
      const { store, file, check } = await setUp();
      const { verdictId: id } = await store.saveCheck(check());
      if (backend.kind === 'postgres') {
        // Whatever refers to a file goes too, or that alone would refuse it.
        const tables = 'verdicts, verdict_facts, observations, files, yankings, absences';
        const truncate = `truncate ${tables}, source_matches, source_asks`;
        await expect(backend.runSQL(url, truncate)).rejects.toThrow('is append-only');
      } else {
        const columns = 'id, verifier_version, outcome, created_at, verdict';
        const replace = `insert or replace into verdicts (${columns}) values ('${id}', 'x', 'failed', 0, '{}')`;
        await backend.runSQL(url, replace);
      }
      expect(await store.getVerdict(id)).toMatchObject({ fileId: file.id, verdict: aVerdict() });
    });

    it('does not pass off an altered record as the one it was', async () => {
      const { backend, url } = bench();
      const { store, check } = await setUp();
      const { verdictId: id } = await store.saveCheck(check());
      const triggers = {
        sqlite: ['drop trigger verdicts_no_update', 'drop trigger documents_no_update'],
        postgres: [
          'alter table verdicts disable trigger verdicts_append_only',
          'alter table documents disable trigger documents_append_only',
        ],
      };
      for (const statement of triggers[backend.kind]) await backend.runSQL(url, statement);
      await backend.runSQL(url, `update verdicts set verdict = replace(verdict, 'owner', 'other')`);
      const half = backend.kind === 'sqlite' ? `x'7b7d'` : `'\\x7b7d'`;
      await backend.runSQL(url, `update documents set bytes = ${half}`);
      await expect(store.getVerdict(id)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
      await expect(store.getDocument(sha256(PROVENANCE))).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    });
  });
}
