/** That what other folders make and answers pass on is what the views say: by their types here, by their bytes in tests/e2e. */
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { DecisionView, ListedChange } from '../../../lib/ledger/change-view.ts';
import type { Pin, RememberedIdentity, Sighting } from '../../../lib/ledger/types.ts';
import type { ChangesPage } from '../../../lib/queries/views/changes.ts';
import type { CollectionDetail, importedSchema } from '../../../lib/queries/views/collection.ts';
import type { recordedEvidenceSchema } from '../../../lib/queries/views/evidence.ts';
import type { IdentityView, SightingView } from '../../../lib/queries/views/identity.ts';
import type { importPreviewSchema } from '../../../lib/queries/views/import.ts';
import type { decisionSchema, PinView } from '../../../lib/queries/views/ledger.ts';
import type { expectedPublisherSchema } from '../../../lib/queries/views/publisher.ts';
import type { verdictSchema } from '../../../lib/queries/views/verdict.ts';
import type { Evidence } from '../../../lib/replay/evidence.ts';
import type { SavedImport } from '../../../lib/store/collection-store.ts';
import type { ExpectedPublisher, Verdict } from '../../../lib/verify/verdict.ts';
import type { ImportPreview } from '../../../lib/watch/import-preview.ts';
import type { Same } from './shapes.ts';

type Imported = CollectionDetail & Pick<SavedImport, 'tracked' | 'pinned'>;

/** With times as texts. */
type Dated<T, Times extends keyof T> = {
  [Key in keyof T]: Key extends Times ? (T[Key] extends number ? string : string | null) : T[Key];
};

/** A line that the type checker refuses is a view that says something else than the type that another folder owns. */
type Proofs = {
  verdict: Same<Verdict, z.infer<typeof verdictSchema>>;
  expected: Same<ExpectedPublisher, z.infer<typeof expectedPublisherSchema>>;
  change: Same<ListedChange, ChangesPage['changes'][number]>;
  pin: Same<Dated<Pin, 'at'>, PinView>;
  sighting: Same<Dated<Sighting, 'at' | 'signedAt'>, SightingView>;
  identity: Same<
    Omit<RememberedIdentity, 'first' | 'last'> & { first: SightingView; last: SightingView },
    IdentityView
  >;
  decision: Same<DecisionView, z.infer<typeof decisionSchema>>;
  evidence: Same<Evidence, z.infer<typeof recordedEvidenceSchema>>;
  preview: Same<ImportPreview, z.infer<typeof importPreviewSchema>>;
  imported: Same<Imported, z.infer<typeof importedSchema>>;
};
const PROOFS: Proofs = {
  verdict: true,
  expected: true,
  change: true,
  pin: true,
  sighting: true,
  identity: true,
  decision: true,
  evidence: true,
  preview: true,
  imported: true,
};
const DIFFERENT: Record<string, false> = {
  'a member less': false satisfies Same<{ a: string; b?: string }, { a: string }>,
  'one that may be left out': false satisfies Same<{ a: string }, { a?: string }>,
  'one that may be null': false satisfies Same<{ a: { b: string }[] }, { a: { b: string | null }[] }>,
  'another text': false satisfies Same<{ a: 'x' }, { a: 'x' | 'y' }>,
};

describe('the views', () => {
  it('have the shapes of the types that other folders own', () => {
    expect(Object.values(PROOFS).every(Boolean)).toBe(true);
  });

  it('would not have them, with any of these differences', () => {
    expect(Object.values(DIFFERENT).some(Boolean)).toBe(false);
  });
});
