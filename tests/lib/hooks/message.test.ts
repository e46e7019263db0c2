import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { changePath } from '../../../components/ui/paths.ts';
import { signBody, writeMessage } from '../../../lib/hooks/message.ts';
import { toChangeView } from '../../../lib/ledger/change-view.ts';
import { NOW } from '../store/fixtures.ts';
import { aChange } from '../store/ledger-fixtures.ts';
import { SECRET } from './bench.ts';

const change = aChange();
const record = {
  change,
  project: 'sample',
  world: 'pypi',
  recordedAt: NOW,
  standing: 'open',
  decision: null,
} as const;
const input = { id: 'delivery-1', record, index: 'pypi.org', boardUrl: 'https://board.example' };

describe('a message', () => {
  it('holds the change as the API lists it, and where to decide on it', () => {
    const { body } = writeMessage(input, SECRET, NOW);
    expect(JSON.parse(body)).toStrictEqual({
      schema: 'callboard.change/1',
      id: 'delivery-1',
      project: 'sample',
      change: {
        ...toChangeView(change, record),
        world: 'pypi',
        index: 'pypi.org',
        recordedAt: new Date(NOW).toISOString(),
      },
      url: `https://board.example${changePath('sample', change.id)}`,
    });
  });

  it('hides nothing: neither in the sentence, nor in the text of the body', () => {
    const hostile = { ...change, message: 'Built on a\u202e\u001b[2K runner.', version: '1.0\u2066' };
    const { body } = writeMessage({ ...input, record: { ...record, change: hostile } }, SECRET, NOW);
    expect(body).toMatch(/^[ -~]+$/);
    expect(JSON.parse(body).change).toMatchObject({
      message: 'Built on a<U+202E><U+001B>[2K runner.',
      version: '1.0\u2066',
    });
  });

  it('is signed with time and body together', () => {
    const { headers, body } = writeMessage(input, SECRET, NOW + 999);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'x-callboard-delivery': 'delivery-1',
      'x-callboard-timestamp': String(NOW / 1000),
    });
    const hmac = createHmac('sha256', SECRET)
      .update(`${NOW / 1000}.${body}`)
      .digest('hex');
    expect(headers['x-callboard-signature']).toBe(`sha256=${hmac}`);
    expect(signBody(`${body} `, String(NOW / 1000), SECRET)).not.toBe(headers['x-callboard-signature']);
    expect(signBody(body, String(NOW / 1000 + 1), SECRET)).not.toBe(headers['x-callboard-signature']);
    expect(signBody(body, String(NOW / 1000), `${SECRET}.`)).not.toBe(headers['x-callboard-signature']);
  });
});
