/** Who published: as an index states it, and as a caller or a pin expects it. */
import { publisherSchema as statedSchema } from '../../pep740/publisher.ts';
import { expectedPublisherSchema as expectedSchema } from '../../verify/expected-publisher.ts';
import { named } from './named.ts';

export const publisherSchema = named(
  'Publisher',
  'The Trusted Publisher that the index names (PEP 740, provenance object, `publisher`). By itself it is a statement of the index.',
  statedSchema,
);

export const expectedPublisherSchema = named(
  'ExpectedPublisher',
  'Whom a caller or a pin expects. What is left out or null is not compared.',
  expectedSchema,
);
