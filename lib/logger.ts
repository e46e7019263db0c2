/**
 * The log: one JSON object a line. The server writes it to stdout; a command writes warnings to stderr, because its
 * stdout is for its answer; tests keep it silent.
 */
import pino from 'pino';
import { runtime } from './config.ts';
import { escapeJSON } from './pep740/text.ts';

const SETTINGS = {
  server: { level: 'info', descriptor: 1 },
  command: { level: 'warn', descriptor: 2 },
  test: { level: 'silent', descriptor: 2 },
} as const;

/** Where a secret could be, in an object that somebody logs. */
const SECRETS = [
  'apiToken',
  'authorization',
  'cookie',
  'password',
  'webhook',
  'CALLBOARD_API_TOKEN',
  'CALLBOARD_WEBHOOK_SECRET',
  'CALLBOARD_WEBHOOK_URL',
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

export function createLogger(setting: { level: string; descriptor: number }) {
  return pino(
    {
      level: setting.level,
      base: null,
      redact: { paths: SECRETS, censor: '[secret]' },
      // A log is read in terminals: JSON alone lets through what turns text round there.
      hooks: { streamWrite: escapeJSON },
    },
    pino.destination({ dest: setting.descriptor, sync: true }),
  );
}

export const logger = createLogger(SETTINGS[runtime()]);
