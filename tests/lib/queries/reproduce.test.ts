import { describe, expect, it } from 'vitest';
import { listCommands } from '../../../lib/queries/reproduce.ts';
import type { Verdict } from '../../../lib/verify/verdict.ts';

const publisher = { kind: 'GitHub', repository: 'o/r', workflow: 'release.yml', environment: null } as const;
const verdict = {
  filename: "it's-1.0.tar.gz",
  sha256: 'ab'.repeat(32),
  provenanceSha256: 'cd'.repeat(32),
  attestations: [{ publisher, log: { logIndex: '42' } }],
} as unknown as Verdict;
const id = 'ef'.repeat(32);
const about = {
  project: 'it-s',
  version: '1.0+x',
  isRehearsal: false,
  url: 'https://files.pythonhosted.org/packages/it',
  index: 'https://pypi.org',
};
const replay = [
  `curl -o evidence.json {origin}/api/v1/verdicts/${'ef'.repeat(16)}/evidence`,
  'npm run -s callboard -- replay evidence.json',
].join('\n');

describe('the commands that come to the same verdict', () => {
  it('are those of other tools too, where the file is on PyPI', () => {
    const commands = listCommands(id, verdict, about).map(({ command }) => command);
    expect(commands).toEqual([
      replay,
      "npm run -s callboard -- verify pypi --repository https://github.com/o/r 'pypi:it'\\''s-1.0.tar.gz'",
      "pypi-attestations verify pypi --repository https://github.com/o/r 'pypi:it'\\''s-1.0.tar.gz'",
      [
        "curl -o 'it'\\''s-1.0.tar.gz' https://files.pythonhosted.org/packages/it",
        `curl -o 'it'\\''s-1.0.tar.gz.provenance' {origin}/api/v1/provenance/${'cd'.repeat(32)}`,
        "pypi-attestations verify pypi --offline --provenance-file 'it'\\''s-1.0.tar.gz.provenance' --repository https://github.com/o/r 'it'\\''s-1.0.tar.gz'",
      ].join('\n'),
      expect.stringContaining('https://pypi.org/integrity/it-s/1.0%2Bx/it'),
      'rekor-cli get --log-index 42 --format json',
    ]);
  });
  it('ask the index that is configured, and leave out a tool that knows PyPI only', () => {
    const index = 'https://packages.example.org';
    const commands = listCommands(id, verdict, { ...about, index });
    expect(commands[1]?.command).toMatch(/^CALLBOARD_PYPI_URL=https:\/\/packages\.example\.org npm run/);
    expect(commands.map(({ title }) => title)).toContain(
      'The provenance document, as packages.example.org serves it now',
    );
    expect(commands.some(({ command }) => /pypi\.org|^pypi-attestations/.test(command))).toBe(false);
  });
  it('leave this Callboard’s own address to whoever shows them', () => {
    const [again, only, ...others] = listCommands(id, verdict, { ...about, isRehearsal: true });
    expect(others).toEqual([]);
    expect(again?.command).toBe(replay);
    expect(only?.command).toContain(` {origin}/api/v1/provenance/${'cd'.repeat(32)}\n`);
  });
  it('are none where there was no document', () => {
    expect(listCommands(id, { ...verdict, attestations: [], provenanceSha256: null }, about)).toEqual([]);
  });
});
