import { describe, expect, it } from 'vitest';
import { readVerifyForm, toSentFields } from '../../../lib/api/verify-form.ts';

function aForm(fields: Record<string, string | File>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
const read = (fields: Record<string, string | File>) => readVerifyForm(aForm(fields));
const aDocument = (size: number, name = 'x.provenance') => new File([' '.repeat(size)], name);
const HEX = 'ab'.repeat(32);

describe('the form of a file to verify', () => {
  it('may be empty, and holds nothing then', async () => {
    const nothing = { named: '', sha256: null, provenance: null, expected: null };
    expect(await read({})).toEqual(nothing);
    // What a browser sends of a control in which nothing is chosen.
    expect(await read({ provenance: new File([], ''), named: ' ', repository: ' ' })).toEqual(nothing);
  });

  it('takes a digest as people paste it', async () => {
    for (const sha256 of [HEX, ` ${HEX.toUpperCase()}\n`, `sha256:${HEX}`, `sha256=${HEX}`]) {
      expect((await read({ sha256 })).sha256).toBe(HEX);
    }
  });

  it('takes the document as a file or as text, byte for byte', async () => {
    const text = '{"a": "ä"}\n';
    const both: Record<string, string | File>[] = [
      { provenance: new File([text], 'p') },
      { 'provenance-text': text },
    ];
    for (const fields of both) {
      expect(Buffer.from((await read(fields)).provenance ?? []).toString()).toBe(text);
    }
  });

  it.each([
    [
      { repository: 'https://github.com/o/r' },
      { kind: 'repository', repository: 'https://github.com/o/r', workflow: null },
    ],
    [
      { repository: 'https://gitlab.com/g/s/p', workflow: 'ci.yml' },
      { kind: 'repository', repository: 'https://gitlab.com/g/s/p', workflow: 'ci.yml' },
    ],
    [{ repository: 'gcp:release@example.org' }, { kind: 'Google', email: 'release@example.org' }],
    [
      { project_id: 'p', pipeline_definition_id: 'd' },
      { kind: 'CircleCI', project_id: 'p', pipeline_definition_id: 'd' },
    ],
  ])('takes a publisher: %j', async (fields, expected) => {
    expect((await read(fields as Record<string, string>)).expected).toEqual(expected);
  });

  it.each<[string, Record<string, string | File>]>([
    ['SHA256_INVALID', { sha256: HEX.slice(1) }],
    ['SHA256_INVALID', { sha256: `${HEX}  x.whl` }],
    ['PROVENANCE_EMPTY', { provenance: aDocument(0) }],
    ['PROVENANCE_TWICE', { provenance: aDocument(1), 'provenance-text': '{}' }],
    ['PROVENANCE_TOO_LARGE', { provenance: aDocument(256 * 1024 + 1) }],
    ['PROVENANCE_TOO_LARGE', { 'provenance-text': '[]'.repeat(200_000) }],
    ['EXPECTED_INVALID', { repository: 'github.com/o/r' }],
    ['EXPECTED_INVALID', { repository: 'https://github.com/o/r.git' }],
    ['EXPECTED_INVALID', { repository: 'gcp:nobody' }],
    ['EXPECTED_INVALID', { repository: 'gcp:a@example.org', workflow: 'release.yml' }],
    ['EXPECTED_INVALID', { workflow: 'release.yml' }],
    ['EXPECTED_INVALID', { project_id: 'p' }],
    [
      'EXPECTED_TWICE',
      { project_id: 'p', pipeline_definition_id: 'd', repository: 'https://github.com/o/r' },
    ],
    ['FIELD_TOO_LONG', { named: 'x'.repeat(2049) }],
  ])('is refused with %s', async (code, fields) => {
    await expect(read(fields)).rejects.toMatchObject({ code, message: expect.stringMatching(/\.$/) });
  });

  it('gives back its lines, and never a document', () => {
    const sent = toSentFields(aForm({ named: 'x.whl', provenance: aDocument(9), 'provenance-text': '{}' }));
    expect(sent).toEqual({
      named: 'x.whl',
      sha256: '',
      repository: '',
      workflow: '',
      project_id: '',
      pipeline_definition_id: '',
    });
  });
});
