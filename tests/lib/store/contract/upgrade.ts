import { describe, expect, it } from 'vitest';
import { canonicalJSON } from '../../../../lib/canonical.ts';
import { first } from '../../../../lib/store/migrations/001-first.ts';
import { openStore } from '../../../../lib/store/open.ts';
import type { Verdict } from '../../../../lib/verify/verdict.ts';
import type { Bench } from '../bench.ts';
import { aVerdict, NOW, PROVENANCE, ROOT, sha256 } from '../fixtures.ts';

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** Two runs: the first found 1.0, the second 1.1, which was yanked. */
function statementsOfVersion1(kind: 'sqlite' | 'postgres', verdict: Verdict): string[] {
  const blob = (bytes: Uint8Array) => {
    const hex = Buffer.from(bytes).toString('hex');
    return kind === 'sqlite' ? `x'${hex}'` : `'\\x${hex}'`;
  };
  const json = canonicalJSON(verdict);
  const [root, document, id] = [sha256(ROOT), sha256(PROVENANCE), sha256(json)].map(text);
  const run = (started: number) =>
    `insert into runs (project_id, worker, kind, started_at, finished_at, state, files_seen)
     values (1, 'w', 'first', ${started}, ${started + 5}, 'done', 1)`;
  const file = (version: string, seen: number, yanked: string) =>
    `insert into files (project_id, file_key, filename, version, url, first_seen_at, yanked_reason)
     values (1, 'key-${version}', 'sample-${version}.tar.gz', '${version}', 'https://files.example/', ${seen}, ${yanked})`;
  return [
    'create table callboard_migrations (version integer not null primary key, name text not null)',
    ...first.statements(kind),
    "insert into callboard_migrations (version, name) values (1, 'first')",
    `insert into projects (name, world, status, tracked_at, next_check_at, search_text, checked_at, etag)
     values ('sample', 'pypi', 'active', ${NOW}, ${NOW}, 'sample', ${NOW + 105}, '"listing"')`,
    run(NOW),
    run(NOW + 100),
    file('1.0', NOW + 1, 'null'),
    file('1.1', NOW + 101, "'broken'"),
    file('0.9', NOW + 1, 'null'),
    `update files set gone_at = ${NOW + 101} where version = '0.9'`,
    `insert into documents (sha256, bytes) values (${document}, ${blob(PROVENANCE)})`,
    `insert into trusted_roots (sha256, source, saved_at, bytes) values (${root}, 'embedded', ${NOW}, ${blob(ROOT)})`,
    `insert into verdicts (id, file_id, sha256, provenance_sha256, trusted_root_sha256, verifier_version, outcome, created_at, verdict)
     values (${id}, 1, null, ${document}, ${root}, '0.1.0', 'verified', ${NOW + 2}, ${text(json)})`,
    `insert into observations (file_id, verdict_id, run_id, observed_at) values (1, ${id}, 1, ${NOW + 2})`,
  ];
}

export function describeUpgrade(bench: () => Bench): void {
  describe('a database of version 1', () => {
    it('is read whole where a worker of that version went on recording', async () => {
      const { backend } = bench();
      const url = await backend.createDatabase();
      for (const statement of statementsOfVersion1(backend.kind, aVerdict()))
        await backend.runSQL(url, statement);
      const store = await openStore(url);
      await store.migrate();
      const verdict = aVerdict({ message: 'by the older version' });
      const id = text(sha256(canonicalJSON(verdict)));
      await backend.runSQL(
        url,
        `insert into verdicts (id, file_id, provenance_sha256, verifier_version, outcome, created_at, verdict)
         values (${id}, 1, ${text(sha256(PROVENANCE))}, '0.1.0', 'verified', ${NOW + 9}, ${text(canonicalJSON(verdict))})`,
      );
      await backend.runSQL(
        url,
        `insert into observations (file_id, verdict_id, observed_at) values (1, ${id}, ${NOW + 9})`,
      );
      const project = await store.getProject('sample');
      const { files } = await store.readHistory(project?.id ?? 0);
      await store.close();
      const [before, after] = files[0]?.observations ?? [];
      expect(after).toMatchObject({ at: NOW + 9, outcome: 'verified' });
      expect(after?.attestations).toStrictEqual(before?.attestations);
      expect(after?.attestations).toHaveLength(1);
    });

    it('becomes one of this version with all that it held', async () => {
      const { backend } = bench();
      const url = await backend.createDatabase();
      const hostile = aVerdict({ message: 'with \u0000 and \ud800 in it' });
      for (const statement of statementsOfVersion1(backend.kind, hostile))
        await backend.runSQL(url, statement);
      const store = await openStore(url);
      await store.migrate();
      const project = await store.getProject('sample');
      const { files, statuses } = await store.readHistory(project?.id ?? 0);
      const whole = await store.readHistory(project?.id ?? 0, { from: 'verdicts' });
      const folded = await store.foldHistory(
        project?.id ?? 0,
        () => ({ changes: [], expectation: 'none' }),
        NOW,
      );
      await store.saveListedFiles(project?.id ?? 0, [], NOW + 200);
      await store.close();

      expect(project).toMatchObject({ name: 'sample', expectation: 'none', checkedAt: NOW + 105 });
      const [attestation] = hostile.attestations;
      expect(files).toMatchObject([
        {
          version: '1.0',
          firstSeenAt: NOW + 1,
          absentAt: null,
          yanked: [],
          observations: [
            { at: NOW + 2, outcome: 'verified', attestations: [{ claims: attestation?.claims }] },
          ],
        },
        {
          version: '1.1',
          absentAt: NOW,
          yanked: [{ from: NOW + 101, until: null }],
          observations: [],
        },
        { version: '0.9', gone: [{ from: NOW + 101, until: null }], observations: [] },
      ]);
      expect(statuses).toEqual([{ at: NOW + 100, status: 'active', reason: null }]);
      expect(project).toMatchObject({
        isUnfolded: true,
        etag: null,
        listingChangedAt: null,
        statusSince: null,
      });
      expect(whole.files).toStrictEqual(files);
      expect(folded).toEqual([]);
    });
  });
}
