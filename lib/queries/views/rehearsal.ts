/** The rehearsal's table: attacks against defences. */
import { z } from 'zod';
import { ATTACK_IDS } from '../../rehearsal/attacks.ts';
import { DEFENCE_IDS } from '../../rehearsal/defences.ts';
import { REASONED, type ReasonedId } from '../../rehearsal/reasoned.ts';
import { digest, named } from './named.ts';

const attackId = named('AttackId', 'Names an attack, or an honest event; more may come.', z.enum(ATTACK_IDS));
const defenceId = named('DefenceId', 'Names a defence that is executed.', z.enum(DEFENCE_IDS));

const attack = named(
  'Attack',
  'An attack, or an honest event that looks like one.',
  z.object({
    id: attackId,
    title: z.string(),
    honest: z.boolean(),
    story: z.string().describe('What happens.'),
    notModelled: z.string().describe('What the rehearsal leaves out about it.'),
  }),
);

const words = { title: z.string(), checks: z.string() };
const defence = named(
  'Defence',
  'What a user may have. One that is not executed is argued only, and has no cells.',
  z.discriminatedUnion('executed', [
    z.object({ ...words, id: defenceId, executed: z.literal(true) }),
    z.object({ ...words, id: z.enum(Object.keys(REASONED) as ReasonedId[]), executed: z.literal(false) }),
  ]),
);

const cell = named(
  'RehearsalCell',
  'What a defence makes of an attack.',
  z.object({
    attack: attackId,
    defence: defenceId,
    result: z.enum(['stopped', 'passes', 'false-alarm']),
    code: z
      .string()
      .nullable()
      .describe('A verdict’s code, `NO_PROVENANCE`, or the kind of a change; null unless it stops.'),
    verdict: digest.describe('Id of the verdict behind it.'),
    reason: z.string().describe('One sentence.'),
  }),
);

export const rehearsalSchema = named(
  'Rehearsal',
  'Signed attacks, handed to the verifier and the ledger that judge everything else.',
  z.object({
    inputs: digest.describe('SHA-256 of all that the cells follow from.'),
    attacks: z.array(attack),
    defences: z.array(defence),
    cells: z.array(cell).describe('One for each attack and executed defence.'),
  }),
);
