/** Histories of what was recorded from the public, verified anew. */
import { foldLedger } from '../../../lib/ledger/fold.ts';
import type { Ledger } from '../../../lib/ledger/ledger.ts';
import { toObservation } from '../../../lib/ledger/observation.ts';
import type { FileFact } from '../../../lib/ledger/types.ts';
import type { Trust } from '../../../lib/verify/trust.ts';
import { toTrust } from '../../../lib/verify/trusted-root.ts';
import { verifyProvenance } from '../../../lib/verify/verify.ts';
import { listReal, type RealFile, readRealProvenance, readRealRoot } from '../../builders/real.ts';

const READ_AT = Date.UTC(2026, 7, 20);

export function publicGood(): Trust {
  const trust = toTrust(readRealRoot('public-good'), { source: 'file', others: [] });
  if (!trust.ok) throw new Error(trust.reason);
  return trust.value;
}

export function toRealFact(file: RealFile, trust: Trust): FileFact {
  const verdict = verifyProvenance({ ...file, provenance: readRealProvenance(file), expected: null, trust });
  const { filename, version, sha256, integratedTime } = file;
  const uploadedAt = Date.parse(integratedTime) + 6000;
  const observations = [toObservation(verdict, READ_AT)];
  const seen = { firstSeenAt: READ_AT, absentAt: null, gone: [], yanked: [] };
  return { filename, version, sha256, uploadedAt, ...seen, observations };
}

export function foldReal(project: string): Ledger {
  const trust = publicGood();
  const files = listReal()
    .filter((file) => file.project === project)
    .map((file) => toRealFact(file, trust));
  return foldLedger({ project, files, statuses: [], pins: [], decisions: [], recorded: [] });
}
