import { describe, expect, it } from 'vitest';
import { toLines } from '../../../lib/evidence/lines.ts';
import { isDisplayable } from '../../../lib/pep740/text.ts';
import { callboard, openFolder, readVector, SLOW } from './callboard.ts';

const MARK = 'NOT VERIFIED: ';
const vector = readVector('github-publish-and-slsa');

describe.concurrent('callboard inspect', SLOW, () => {
  const folder = openFolder();

  it('shows what a provenance object says, between two marks that nothing is verified', async () => {
    const { code, stdout, stderr } = await callboard(['inspect', vector.path]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect([lines[0], lines.at(-1)]).toEqual([expect.stringContaining(MARK), expect.stringContaining(MARK)]);
    for (const said of [
      'repository: theatre/stagecraft',
      'predicateType: https://slsa.dev/provenance/v1',
      `- name: ${vector.filename}`,
      'sourceRepositoryURI: https://github.com/theatre/stagecraft',
      'kind: dsse 0.0.1',
    ]) {
      expect(lines.map((line) => line.trim())).toContain(said);
    }
  });

  it('shows a single attestation, which names no publisher', async () => {
    const [bundle] = JSON.parse(vector.provenance.toString()).attestation_bundles;
    const path = folder.write('one.publish.attestation', JSON.stringify(bundle.attestations[0]));
    const { code, stdout } = await callboard(['inspect', path]);
    expect(code).toBe(0);
    expect(stdout).toContain('form: attestation');
    expect(stdout).not.toContain('publisherAsStatedByTheIndex');
  });

  it('marks its JSON, as a whole and file by file', async () => {
    const other = readVector('google-publish');
    const { code, stdout } = await callboard(['inspect', '--json', vector.path, other.path]);
    expect(code).toBe(0);
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({ verified: false, notice: expect.stringContaining(MARK) });
    expect(answer.files).toMatchObject([
      { verified: false, notice: expect.stringContaining(MARK), file: vector.path, form: 'provenance' },
      { verified: false, notice: expect.stringContaining(MARK), file: other.path, form: 'provenance' },
    ]);
  });

  it('shows what would not verify just the same', async () => {
    const { code, stdout } = await callboard(['inspect', readVector('certificate-no-der_fail').path]);
    expect(code).toBe(0);
    expect(stdout).toContain(MARK);
    expect(stdout).toContain('unreadable: ');
  });

  it('says of other files that they are neither, marked as well', async () => {
    const path = folder.write('odd\u202e.json', '{"a": 1, "a": "\u001b[2J"}');
    const { code, stdout, stderr } = await callboard(['inspect', path, vector.path]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/odd<U\+202E>\.json: PROVENANCE_MALFORMED: .*twice/);
    expect(stdout).toContain('theatre/stagecraft');
    expect(`${stdout}${stderr}`.split('\n').every(isDisplayable)).toBe(true);
  });

  it('needs a file, and one that can be read', async () => {
    expect(await callboard(['inspect'])).toMatchObject({ code: 2, stdout: '' });
    const path = folder.path('none');
    expect(await callboard(['inspect', path])).toEqual({
      code: 2,
      stdout: '',
      stderr: `${path} cannot be read: there is no such file.\n`,
    });
  });
});

describe('indented lines', () => {
  it('stand for any value, and hold no line break or hostile character of it', () => {
    const value = { a: [], b: {}, c: [1, { d: null, e: [true] }], 'f\u202e': 'g\nh: forged' };
    expect(toLines(value)).toEqual([
      'a: []',
      'b: {}',
      'c:',
      '  - 1',
      '  - d: none',
      '    e:',
      '      - true',
      'f<U+202E>: g<U+000A>h: forged',
    ]);
  });
});
