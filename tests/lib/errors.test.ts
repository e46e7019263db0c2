import { expect, test } from 'vitest';
import { InputError, isOperational, OperationalError } from '../../lib/errors.ts';

test('an operational error is known to another copy of its module', async () => {
  const again = '../../lib/errors.ts?again';
  const copy: typeof import('../../lib/errors.ts') = await import(again);
  expect(new copy.InputError('CODE', 'A sentence.')).not.toBeInstanceOf(OperationalError);
  expect(isOperational(new copy.InputError('CODE', 'A sentence.'))).toBe(true);
  expect(isOperational(new InputError('CODE', 'A sentence.'))).toBe(true);
});

test.each([
  Object.assign(new Error('A file is missing.'), { code: 'ENOENT' }),
  Object.assign(new Error('The framework redirects.'), { digest: 'NEXT_REDIRECT' }),
  { code: 'A', digest: 'A', retryable: false },
  null,
  'an error',
])('anything else is none: %s', (value) => {
  expect(isOperational(value)).toBe(false);
});
