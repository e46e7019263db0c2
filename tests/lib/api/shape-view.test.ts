import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type MemberView, type TypeView, toTypeView } from '../../../lib/api/shape-view.ts';
import { digest, time } from '../../../lib/queries/views/named.ts';
import { checkSchema } from '../../../lib/queries/views/verdict.ts';
import '../../../lib/queries/views/release.ts';
import { listNamed, toSchema } from '../../../lib/api/shapes.ts';

const view = (shape: z.ZodType): TypeView => toTypeView(toSchema(shape));
const say = ({ words }: TypeView): string =>
  words.map((word) => (typeof word === 'string' ? word : `<${word.shape}>`)).join('');
const sayMember = ({ name, required, type, says }: MemberView): string =>
  `${name}${required ? '' : '?'}: ${say(type)}${says ? ` (${says})` : ''}`;

describe('a shape in words', () => {
  it.each([
    ['string', z.string().max(10)],
    ['time', time],
    ['time or null', time.nullable()],
    ['integer', z.int()],
    ['integer, 1 to 10; 1 if left out', z.coerce.number().int().min(1).max(10).catch(1)],
    ['"a", "b"', z.enum(['a', 'b'])],
    ['"a", "b"; b if left out', z.enum(['a', 'b']).catch('b')],
    ['false or string', z.union([z.literal(false), z.string()])],
    ['list of string', z.array(z.string())],
    ['object, by "a", "b": integer', z.record(z.enum(['a', 'b']), z.int())],
    ['object', z.record(z.string(), z.unknown())],
    ['anything', z.unknown()],
    ['<Check>', checkSchema],
  ])('is %s', (words, shape) => {
    expect(say(view(shape))).toBe(words);
  });

  it('leads to the shapes that have a name', () => {
    const [members = []] = toTypeView(listNamed().Release ?? {}).forms;
    const said = members.map(sayMember);
    expect(said).toContain('files: list of <File>');
    expect(said).toContain(
      'outcome: <Outcome> or null (The least good of its files’ that are listed; of all of them where none is.)',
    );
    expect(said).toContain('expectation: <Expectation> (The most pressing of its files’.)');
  });

  it('spells out what has none, and says what may be left out', () => {
    const { forms } = view(
      z.object({ list: z.array(z.object({ id: digest.nullable(), note: z.string().optional() })) }),
    );
    expect(forms[0]?.map(sayMember)).toEqual(['list: list of object']);
    expect(forms[0]?.[0]?.type.forms[0]?.map(sayMember)).toEqual([
      'id: string or null (SHA-256, 64 lower-case hexadecimal digits.)',
      'note?: string',
    ]);
  });

  it('has a form for each kind that there is', () => {
    const { words, forms } = view(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('a'), x: z.string() }),
        z.object({ kind: z.literal('b') }),
      ]),
    );
    expect(words.join('')).toBe('object or object');
    expect(forms.map((members) => members.map(sayMember))).toEqual([
      ['kind: "a"', 'x: string'],
      ['kind: "b"'],
    ]);
  });
});
