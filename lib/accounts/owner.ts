/** Whose sessions and tokens are ended by somebody else. */
import { InputError } from '../errors.ts';
import type { PersonRecord } from '../store/account-store.ts';
import type { Store } from '../store/store.ts';

/** @throws InputError `PERSON_UNKNOWN` */
export async function findOwner(
  { store }: { store: Pick<Store, 'getPerson'> },
  id: string,
): Promise<PersonRecord> {
  const person = await store.getPerson(id);
  if (person) return person;
  throw new InputError('PERSON_UNKNOWN', 'There is nobody of that id here.');
}
