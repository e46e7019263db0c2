/** What a provenance document or an attestation says of itself, for a page that marks it as not verified. */
import { InputError } from '../errors.ts';
import { type DescribedBundle, inspectDocument, isUnreadable } from '../evidence/document.ts';
import { toLines } from '../evidence/lines.ts';
import { toPublisherWords } from '../format.ts';
import { escapeText } from '../pep740/text.ts';
import type { Claims } from './views/verify.ts';

/** @throws InputError `PROVENANCE_UNREADABLE` for what is neither */
export function describeClaims(document: Uint8Array): Claims {
  const said = inspectDocument('the document', document);
  if (isUnreadable(said)) {
    const message = `The document is neither a provenance object nor an attestation. ${escapeText(said.error.message)}`;
    throw new InputError('PROVENANCE_UNREADABLE', message);
  }
  return {
    kind: 'claims',
    form: said.form,
    sha256: said.sha256,
    attestations: said.bundles.flatMap(toClaimed),
    text: toLines({ bundles: said.bundles }).join('\n'),
  };
}

function toClaimed({ publisherAsStatedByTheIndex, attestations }: DescribedBundle): Claims['attestations'] {
  const publisher = toPublisherText(publisherAsStatedByTheIndex);
  return attestations.map(({ statement }) => {
    if ('unreadable' in statement) return { publisher, predicateType: null, subjects: [] };
    const subjects = statement.subjects.map(({ name, digest }) => ({
      name: escapeText(name),
      sha256: Object.hasOwn(digest, 'sha256') ? escapeText(digest.sha256 ?? '') : null,
    }));
    return { publisher, predicateType: escapeText(statement.predicateType), subjects };
  });
}

function toPublisherText(stated: DescribedBundle['publisherAsStatedByTheIndex']): string | null {
  if (!stated) return null;
  if ('note' in stated) return escapeText(stated.kind);
  const { place, means } = toPublisherWords(stated);
  return means ? `${place}, ${means}` : place;
}
