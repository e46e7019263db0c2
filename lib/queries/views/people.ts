/** People, and what they are known by. */
import { z } from 'zod';
import { VIAS } from '../../access/actor.ts';
import { PRINCIPAL_KINDS } from '../../access/principal.ts';
import { RIGHTS } from '../../access/rights.ts';
import { ROLES } from '../../roles.ts';
import { count, named, time } from './named.ts';

const rights = z.array(z.enum(RIGHTS));

export const meSchema = named(
  'Me',
  'Who asks, as this Callboard knows it, and what they may do.',
  z.object({
    name: z.string().nullable().describe('Null where nobody is known.'),
    personId: z.string().nullable().describe('Null where nobody signed in.'),
    via: z.enum(VIAS).describe('How it is known who it is.'),
    role: z.enum(ROLES).nullable().describe('Null where no person is known.'),
    rights,
  }),
);
export type MeView = z.infer<typeof meSchema>;

const sessionSchema = named(
  'Session',
  'A browser that somebody signed in with.',
  z.object({
    id: z.string(),
    madeAt: time,
    seenAt: time.describe('Its last use, to about a minute.'),
    expiresAt: time.describe('Whatever happens; 12 hours without use end it before.'),
    client: z.string().nullable().describe('The address that it was begun from.'),
    agent: z.string().nullable().describe('The browser, as it names itself.'),
    current: z.boolean().describe('Whether it is the one that asks.'),
  }),
);
export type SessionView = z.infer<typeof sessionSchema>;
export const sessionsSchema = named(
  'Sessions',
  'Those that could be used now, newest first.',
  z.object({ sessions: z.array(sessionSchema) }),
);

const tokenSchema = named(
  'Token',
  'A token that somebody made, without its secret.',
  z.object({
    id: z.string(),
    name: z.string().describe('What its owner calls it.'),
    rights: rights.describe('What it was made for; of these it has what its owner has at the time.'),
    madeAt: time,
    expiresAt: time,
    usedAt: time.nullable().describe('Its last use, to about a minute; null: it was never used.'),
  }),
);
export type TokenView = z.infer<typeof tokenSchema>;
export const tokensSchema = named(
  'Tokens',
  'Those that could be used now, newest first.',
  z.object({ tokens: z.array(tokenSchema) }),
);

export const madeTokenSchema = named(
  'MadeToken',
  'A token that was made now. Its secret is not kept, and shown here only.',
  z.object({ secret: z.string().describe('`cb_` and 43 characters.'), token: tokenSchema }),
);
export type MadeTokenView = z.infer<typeof madeTokenSchema>;

const personShape = {
  id: z.string(),
  name: z.string(),
  issuer: z.string().describe('Who vouches for them: the provider’s issuer, or `proxy`.'),
  subject: z.string().describe('What they are there; with the issuer, this is the person.'),
  groups: z.array(z.string()).describe('Of the last time they signed in.'),
  role: z
    .enum(ROLES)
    .nullable()
    .describe('Null where nobody who signs in today is vouched for by that issuer.'),
  because: z
    .string()
    .nullable()
    .describe('What in `CALLBOARD_ROLES` gives them the role; null: nothing does.'),
  firstAt: time,
  signedInAt: time,
};
const personSchema = named(
  'Person',
  'Somebody who has signed in.',
  z.object({ ...personShape, sessions: count, tokens: count }),
);
export type PersonView = z.infer<typeof personSchema>;
export const peopleSchema = named(
  'People',
  'One page of those who have signed in, by name.',
  z.object({
    people: z.array(personSchema),
    total: count.describe('Those that match, on all pages.'),
    page: count.describe('From 1.'),
    pages: count,
    perPage: count,
    query: z.object({ q: z.string() }).describe('As it was understood.'),
  }),
);
export type PeopleView = z.infer<typeof peopleSchema>;
export const personDetailSchema = named(
  'PersonDetail',
  'Somebody who has signed in, with their sessions and tokens.',
  z.object({ ...personShape, sessions: z.array(sessionSchema), tokens: z.array(tokenSchema) }),
);
export type PersonDetailView = z.infer<typeof personDetailSchema>;

export const endedSchema = named(
  'Ended',
  'How much came to its end; for every process from the next request on.',
  z.object({ ended: count }),
);

export const principalSchema = named(
  'Principal',
  'Whom something is given to.',
  z.object({
    kind: z
      .enum(PRINCIPAL_KINDS)
      .describe('`name`: a person or a team that does not sign in here, by name alone.'),
    id: z.string().nullable().describe('Of a person; null for others.'),
    name: z.string(),
  }),
);
export type PrincipalView = z.infer<typeof principalSchema>;
