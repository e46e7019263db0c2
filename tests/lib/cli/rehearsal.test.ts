import { describe, expect, it } from 'vitest';
import { findRehearsedVerdict, getRehearsal, getRehearsedDocument } from '../../../lib/queries/rehearsal.ts';
import { getAttackPage } from '../../../lib/queries/rehearsed-attack.ts';
import { callboard, openFolder, SLOW } from './callboard.ts';

/** Where no database can be: none is needed. */
const NOWHERE = { CALLBOARD_DATABASE_URL: 'file:/proc/nowhere/callboard.db' };

describe('callboard rehearsal', SLOW, () => {
  it('prints a row for each attack, and honest events apart', async () => {
    const { code, stdout, stderr } = await callboard(['rehearsal'], NOWHERE);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines.find((line) => line.startsWith('other-workflow'))).toMatch(
      /^other-workflow +(?:gets through +){6}stopped +gets through +gets through$/,
    );
    expect(lines.find((line) => line.startsWith('added-in-ci'))).toMatch(
      /^added-in-ci +(?:gets through +){7}noticed +noticed$/,
    );
    expect(lines.indexOf('honest events')).toBeLessThan(
      lines.findIndex((line) => line.startsWith('renamed')),
    );
  });

  it('prints with --json what the API answers', async () => {
    const { stdout } = await callboard(['rehearsal', '--json'], NOWHERE);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(await getRehearsal())));
  });

  it('prints each defence’s answer to one attack', async () => {
    const { code, stdout } = await callboard(['rehearsal', 'index-empty-provenance'], NOWHERE);
    expect(code).toBe(0);
    expect(stdout).toContain('An expected repository: stopped (PROVENANCE_EMPTY)');
    expect(stdout).toContain('A digest kept at first fetch: gets through');
    expect(stdout).toContain('The same digest at any later fetch: stopped (ARTIFACT_DIGEST)');
  });

  it.each([[['constructor']], [['constructor', '--json']], [['renamed', 'transferred']]])(
    'refuses %j as a wrong use',
    async (args) => {
      expect((await callboard(['rehearsal', ...args], NOWHERE)).code).toBe(2);
    },
  );
});

describe('callboard replay of a rehearsed verdict', SLOW, () => {
  const folder = openFolder();

  it.each(['name-reregistered', 'other-sigstore-instance', 'index-swaps-bytes'])(
    'makes that of %s again from its documents, and needs no database',
    async (attack) => {
      const page = await getAttackPage(attack);
      const id = page?.answers.find(({ defence }) => defence === 'expected-repository')?.verdict ?? '';
      const verdict = (await findRehearsedVerdict(id))?.verdict;
      const document = await getRehearsedDocument(verdict?.provenanceSha256 ?? '');
      if (!verdict || !document) throw new Error(`${attack} has no evidence.`);
      const ran = await callboard(
        [
          'replay',
          '--provenance-file',
          folder.write('document.provenance', document),
          folder.write('verdict.json', JSON.stringify({ id, recordedAt: page?.fetched.at, ...verdict })),
        ],
        NOWHERE,
      );
      expect(ran).toEqual({ code: 0, stderr: '', stdout: `same: ${verdict.filename} (${id})\n` });
    },
  );
});
