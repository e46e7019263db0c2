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
const about = { project: 'it-s', version: '1.0+x', isRehearsal: false, index: 'https://pypi.org' };

describe('the commands that come to the same verdict', () => {
  it('are those of other tools too, where the file is on PyPI', () => {
    const commands = listCommands(verdict, about).map(({ command }) => command);
    expect(commands).toEqual([
      "npm run -s callboard -- verify pypi --repository https://github.com/o/r 'pypi:it'\\''s-1.0.tar.gz'",
      "pypi-attestations verify pypi --repository https://github.com/o/r 'pypi:it'\\''s-1.0.tar.gz'",
      expect.stringContaining('https://pypi.org/integrity/it-s/1.0%2Bx/it'),
      'rekor-cli get --log-index 42 --format json',
    ]);
  });
  it('ask the index that is configured, and leave out a tool that knows PyPI only', () => {
    const index = 'https://packages.example.org';
    const commands = listCommands(verdict, { ...about, index });
    expect(commands[0]?.command).toMatch(/^CALLBOARD_PYPI_URL=https:\/\/packages\.example\.org npm run/);
    expect(commands.map(({ title }) => title)).toContain(
      'The provenance document, as packages.example.org serves it',
    );
    expect(commands.some(({ command }) => /pypi\.org|^pypi-attestations/.test(command))).toBe(false);
  });
  it('leave this Callboard’s own address to whoever shows them', () => {
    const [only, ...others] = listCommands(verdict, { ...about, isRehearsal: true });
    expect(others).toEqual([]);
    expect(only?.command).toContain(` {origin}/api/v1/provenance/${'cd'.repeat(32)}\n`);
  });
  it('are none where there was no document', () => {
    expect(listCommands({ ...verdict, attestations: [], provenanceSha256: null }, about)).toEqual([]);
  });
});
