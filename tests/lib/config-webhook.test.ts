import { describe, expect, test } from 'vitest';
import { read, refusal } from './a-config.ts';

describe('CALLBOARD_WEBHOOK_URL and CALLBOARD_WEBHOOK_SECRET', () => {
  const url = 'https://hooks.example/s3cret-path';
  const secret = 'a-secret-of-sixteen-characters';
  const readBoth = (env: Record<string, string>) => ({
    CALLBOARD_WEBHOOK_URL: url,
    CALLBOARD_WEBHOOK_SECRET: secret,
    ...env,
  });

  test.each([
    ['CALLBOARD_WEBHOOK_SECRET', { CALLBOARD_WEBHOOK_URL: url }],
    ['CALLBOARD_WEBHOOK_URL', { CALLBOARD_WEBHOOK_SECRET: secret }],
  ])('are set both or neither: %s is asked for', (missing, env) => {
    const message = refusal(env);
    expect(message).toMatch(
      new RegExp(`${missing} is not set, but CALLBOARD_\\w+ is: set both, or neither\\.`),
    );
    expect(message).not.toMatch(/s3cret|a-secret/);
  });

  test.each(['http://127.0.0.1:9000/hook', 'http://[::1]/hook'])('%s stays on this machine', (address) => {
    expect(read(readBoth({ CALLBOARD_WEBHOOK_URL: address })).webhook?.url).toBe(address);
  });

  test.each([
    'http://hooks.example/s3cret',
    'https://user:s3cret@hooks.example/',
    'https://hooks.example/#s3cret',
    'ftp://hooks.example/s3cret',
    'hooks.example/s3cret',
  ])('refuses the address %s, without repeating it', (address) => {
    const message = refusal(readBoth({ CALLBOARD_WEBHOOK_URL: address }));
    expect(message).toContain('CALLBOARD_WEBHOOK_URL must be an https:// address');
    expect(message).not.toContain('s3cret');
  });

  test.each(['fifteen-letters', 'hush\nhush-hush-hush-hush'])('refuses the secret %j', (value) => {
    const message = refusal(readBoth({ CALLBOARD_WEBHOOK_SECRET: value }));
    expect(message).toContain('CALLBOARD_WEBHOOK_SECRET must have at least 16 visible characters');
    expect(message).not.toContain(value);
  });
});
