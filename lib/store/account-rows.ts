/** Rows of people, sessions and tokens <-> what is said of them. */
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { RIGHTS } from '../access/rights.ts';
import type { PersonRecord, SessionRecord, TokenRecord } from './account-store.ts';
import { parseStored } from './json.ts';
import type { PersonTable, SessionTable, TokenTable } from './schema-accounts.ts';

export const toPerson = ({
  id,
  issuer,
  subject,
  name,
  person_groups,
  first_at: firstAt,
  signed_in_at: signedInAt,
}: Selectable<PersonTable>): PersonRecord => ({
  id,
  issuer,
  subject,
  name,
  groups: parseStored(person_groups, z.array(z.string())),
  firstAt,
  signedInAt,
});

export const toSession = (row: Omit<Selectable<SessionTable>, 'hash'>): SessionRecord => ({
  id: row.id,
  personId: row.person_id,
  madeAt: row.made_at,
  seenAt: row.seen_at,
  expiresAt: row.expires_at,
  client: row.client,
  agent: row.agent,
});

export const toToken = (row: Omit<Selectable<TokenTable>, 'hash'>): TokenRecord => ({
  id: row.id,
  personId: row.person_id,
  name: row.name,
  rights: parseStored(row.rights, z.array(z.enum(RIGHTS))),
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  usedAt: row.used_at,
});
