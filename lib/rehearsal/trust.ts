/** The rehearsal's own trusted root: it vouches for nothing outside the rehearsal, and nothing else vouches for it. */

import type { Trust } from '../verify/trust.ts';
import { toTrust } from '../verify/trusted-root.ts';
import otherRoot from './world/other_trusted_root.json' with { type: 'json' };
import root from './world/trusted_root.json' with { type: 'json' };

let trust: Trust | undefined;

/** Made once. Throws only where the data in the project is broken, which is a bug. */
export function rehearsalTrust(): Trust {
  trust ??= buildTrust();
  return trust;
}

/** The other instance is recognised, and not trusted: `rehearsal-touring` is signed through it. */
function buildTrust(): Trust {
  const { material } = read(otherRoot, { source: 'file', instance: 'custom' });
  return read(root, {
    source: 'file',
    instance: 'rehearsal',
    others: [{ instance: 'custom', material }],
  });
}

function read(document: unknown, options: Parameters<typeof toTrust>[1]): Trust {
  const parsed = toTrust(Buffer.from(toDocument(document)), options);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value;
}

/** The very bytes of the file, so that its digest on screen is the file's. */
const toDocument = (document: unknown) => `${JSON.stringify(document, null, 2)}\n`;
