/** Who did something, as it is recorded: beside what they did, and in the audit. */

/**
 * How it is known who asks. `local`: the one person of this machine; `public`: nobody knows; `command-line`: whoever
 * may run Callboard's commands.
 */
export const VIAS = [
  'local',
  'public',
  'service-token',
  'personal-token',
  'session',
  'proxy',
  'command-line',
] as const;
type Via = (typeof VIAS)[number];

export type Actor = {
  /** As it is shown beside what they did. */
  name: string;
  /** Null where nobody signed in. */
  personId: string | null;
  via: Via;
  /** The address that they asked from; null where nothing came over the network. */
  client: string | null;
};

export const commandLine = (name: string): Actor => ({
  name,
  personId: null,
  via: 'command-line',
  client: null,
});
