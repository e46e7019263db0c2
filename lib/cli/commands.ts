/** The commands: what each is for, and what loads it, so that one waits for nothing that another needs. */
import type { CommandTable } from './command.ts';

export const COMMANDS: CommandTable = {
  verify: {
    summary: 'whether a file was published by whom you expect',
    load: async () => (await import('./commands/verify.ts')).verify,
  },
  source: {
    summary: 'how much of a release is in the commit that it was published from',
    load: async () => (await import('./commands/source.ts')).source,
  },
  inspect: {
    summary: 'what an attestation or provenance file says, without verifying it',
    load: async () => (await import('./commands/inspect.ts')).inspect,
  },
  gentoo: {
    summary: 'what a function of pypi.eclass prints',
    load: async () => (await import('./commands/gentoo.ts')).gentoo,
  },
  diff: {
    summary: 'what changed between two lock files, and what is known of it',
    load: async () => (await import('./commands/diff.ts')).diff,
  },
  gate: {
    summary: 'whether what a lock file names may be installed, by a policy',
    load: async () => (await import('./commands/gate.ts')).gate,
  },
  comment: {
    summary: 'put one comment on a pull request, or take it away',
    load: async () => (await import('./commands/comment.ts')).comment,
  },
  track: {
    summary: 'put projects on the board',
    load: async () => (await import('./commands/track.ts')).track,
  },
  untrack: {
    summary: 'take projects off the board, and keep what is known of them',
    load: async () => (await import('./commands/untrack.ts')).untrack,
  },
  check: {
    summary: 'check tracked projects now',
    load: async () => (await import('./commands/check.ts')).check,
  },
  attention: {
    summary: 'what needs a person, most urgent first',
    load: async () => (await import('./commands/attention.ts')).attention,
  },
  export: {
    summary: 'tracked projects as JSON, or their publishers for other tools',
    load: async () => (await import('./commands/export.ts')).exportProjects,
  },
  replay: {
    summary: 'make a recorded verdict again, offline, and compare',
    load: async () => (await import('./commands/replay.ts')).replay,
  },
  ledger: {
    summary: 'make every recorded verdict again, or write down what is known',
    load: async () => (await import('./commands/ledger.ts')).ledger,
  },
  audit: {
    summary: 'who did what: check the chain of entries, or write it out',
    load: async () => (await import('./commands/audit.ts')).audit,
  },
  rehearsal: {
    summary: 'play attacks against defences, and print what each answers',
    load: async () => (await import('./commands/rehearsal.ts')).rehearsal,
  },
  completion: {
    summary: 'what bash, zsh or fish needs to complete all this',
    load: async () => (await import('./commands/completion.ts')).toCompletion(COMMANDS),
  },
};

/** As --help tells of them. Whoever is new begins with a file, or with a lock file; a board comes after that. */
export const COMMAND_GROUPS: Readonly<Record<string, readonly string[]>> = {
  'One file': ['verify', 'source', 'inspect', 'gentoo'],
  'What a lock file names': ['diff', 'gate', 'comment'],
  'A board': ['track', 'untrack', 'check', 'attention', 'export', 'replay', 'ledger', 'audit'],
  Besides: ['rehearsal', 'completion'],
};
