/** The trusted root of the rehearsed attacks: a throw-away instance of their own, trusted nowhere else. */
import type { Trust } from '../verify/trust.ts';
import { toTrust } from '../verify/trusted-root.ts';
import otherRoot from './attacks/other_trusted_root.json' with { type: 'json' };
import root from './attacks/trusted_root.json' with { type: 'json' };

let trust: Trust | undefined;

/** Made once. Throws only where the data in the project is broken, which is a bug. */
export function attackTrust(): Trust {
  trust ??= buildTrust();
  return trust;
}

/** The instance that one attacker runs is recognised, and not trusted. */
function buildTrust(): Trust {
  const { material } = read(otherRoot, { source: 'file', instance: 'custom' });
  return read(root, { source: 'file', instance: 'rehearsal', others: [{ instance: 'custom', material }] });
}

/** Of the very bytes of the file, so that the digest on screen is the file's. */
function read(document: unknown, options: Parameters<typeof toTrust>[1]): Trust {
  const parsed = toTrust(Buffer.from(`${JSON.stringify(document, null, 2)}\n`), options);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value;
}
