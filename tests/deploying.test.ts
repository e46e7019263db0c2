/** The recipes of docs/deploying: what they set is what Callboard reads, and what it refuses is in none of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { read } from './lib/a-config.ts';
import { ROOT } from './setup/project.ts';

const readText = (path: string) => readFileSync(join(ROOT, path), 'utf8');

describe('compose.yaml', () => {
  const composeSchema = z.looseObject({
    services: z.record(
      z.string(),
      z.looseObject({
        environment: z.record(z.string(), z.string()).optional(),
        ports: z.array(z.string()).optional(),
        networks: z.record(z.string(), z.looseObject({ ipv4_address: z.string() })).optional(),
      }),
    ),
  });
  const { services } = composeSchema.parse(parse(readText('compose.yaml'), { merge: true }));
  const boards = Object.entries(services).filter(
    ([, { environment = {} }]) => 'CALLBOARD_WATCH' in environment,
  );

  /** As compose fills them in, each with a value of its kind. */
  const ASKED_FOR: Record<string, string> = {
    BOARD_HOST: 'board.example',
    POSTGRES_PASSWORD: 'a-password',
    CALLBOARD_API_TOKEN: 'a-token-of-more-than-sixteen-characters',
    CALLBOARD_OIDC_ISSUER: 'https://provider.example',
    CALLBOARD_OIDC_CLIENT_ID: 'callboard',
    CALLBOARD_OIDC_CLIENT_SECRET: 'a-secret',
    CALLBOARD_ROLES: 'admin=stage-managers,reviewer=*',
  };
  const fill = (text: string) =>
    text.replace(/\$\{([A-Z_]+):\?\}/g, (_, name: string) => ASKED_FOR[name] ?? '');
  const configOf = (environment: Record<string, string> = {}) =>
    read({
      CALLBOARD_HOST: '0.0.0.0',
      ...Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, fill(value)])),
    });

  test('starts two servers of pages and a worker, with settings that are not refused', () => {
    expect(boards.map(([name]) => name)).toEqual(['web-1', 'web-2', 'worker']);
    const configs = boards.map(([, { environment }]) => configOf(environment));
    expect(configs.map(({ watch }) => watch)).toEqual([false, false, true]);
    for (const config of configs) {
      expect(config).toMatchObject({
        database: { kind: 'postgres' },
        publicUrl: 'https://board.example',
        signIn: { kind: 'oidc' },
      });
    }
  });

  test('leads from outside to the proxy alone, which is the one that is believed', () => {
    const reached = Object.entries(services).filter(([, { ports }]) => ports !== undefined);
    expect(reached.map(([name]) => name)).toEqual(['proxy']);
    const address = services.proxy?.networks?.default?.ipv4_address;
    expect(boards.map(([, { environment }]) => environment?.CALLBOARD_TRUSTED_PROXIES)).toEqual([
      address,
      address,
      address,
    ]);
  });
});

test('the document of the recipes names files that are there, and settings that exist', () => {
  const text = readText('docs/deploying.md');
  for (const [, path] of text.matchAll(/\]\(([^)#]+)\)/g)) readText(join('docs', path ?? ''));
  const known = readText('README.md');
  for (const [name] of text.matchAll(/CALLBOARD_[A-Z_]+/g)) expect(known).toContain(name);
});
