import type { ReactNode } from 'react';
import { Attestations } from './attestations';
import { Build } from './build';
import { Caveats } from './caveats';
import { Checks } from './checks';
import { Integrity } from './integrity';
import { Meaning } from './meaning';
import { Reproduce } from './reproduce';
import { RestsOn } from './rests-on';
import { Source } from './source';
import type { View } from './view';

/** Everything below the statement, in the order in which a reader asks. */
export function Body({ view, sourceMatch }: { view: View; sourceMatch?: ReactNode }) {
  return (
    <>
      <Build view={view} />
      <Source view={view} />
      {sourceMatch}
      <Integrity view={view} />
      <Attestations view={view} />
      {view.verdict.outcome !== 'no-provenance' && <Checks view={view} />}
      <Meaning view={view} />
      <Caveats view={view} />
      <Reproduce view={view} />
      <RestsOn view={view} />
    </>
  );
}
