/** The folders of `lib`, lowest first: what each holds, and which of those above it in this list it imports, types included. */
import { drawTable } from './table.ts';

export type Room = { holds: string; kind?: 'pure' | 'network' | 'database'; imports: string[] };

export const ROOMS: Record<string, Room> = {
  pep740: { holds: 'names, versions, file names, provenance documents', kind: 'pure', imports: [] },
  access: { holds: 'who gets in: hosts, origins, clients, limits, rights', imports: ['pep740'] },
  threads: { holds: 'worker threads: all are started here, and it is known how they fare', imports: [] },
  archives: {
    holds: 'what is in a release file, read without unpacking it',
    imports: ['pep740'],
  },
  verify: {
    holds: 'provenance → Sigstore bundle → seven checks → verdict; trust is passed in',
    kind: 'pure',
    imports: ['pep740'],
  },
  ledger: {
    holds: 'verdicts → identities, states, changes',
    kind: 'pure',
    imports: ['pep740', 'verify'],
  },
  gentoo: {
    holds: 'what pypi.eclass computes, ebuilds and Manifests as text, mistakes, patches',
    kind: 'pure',
    imports: ['pep740', 'verify'],
  },
  imports: {
    holds: 'files that name dependencies, line by line',
    kind: 'pure',
    imports: ['pep740', 'verify', 'gentoo'],
  },
  source: {
    holds: 'a release’s files against a commit’s tree, an sdist, or the release before; which files run',
    kind: 'pure',
    imports: ['pep740', 'imports'],
  },
  debate: {
    holds: 'claims, incidents, what a failure can mean and whom to ask about it, which caveats apply',
    kind: 'pure',
    imports: ['pep740', 'verify', 'ledger'],
  },
  exports: {
    holds: 'what is remembered, as pylock.toml, as ebuild lines, and what has to be said beside it',
    kind: 'pure',
    imports: ['pep740', 'verify', 'ledger', 'gentoo'],
  },
  adoption: {
    holds: 'how much is confirmed, of which publishers, and what could be pinned',
    kind: 'pure',
    imports: ['pep740', 'verify', 'ledger', 'exports'],
  },
  feeds: { holds: 'badges and Atom feeds, written', kind: 'pure', imports: ['pep740', 'ledger'] },
  gate: {
    holds: 'what is known of releases, as one file; a policy, and what it says of them',
    kind: 'pure',
    imports: ['pep740', 'verify', 'ledger', 'imports', 'feeds', 'exports'],
  },
  diff: {
    holds:
      'two files that name dependencies → what changed, with what is known of it; as text and as a comment',
    kind: 'pure',
    imports: ['pep740', 'verify', 'ledger', 'imports', 'gate', 'feeds'],
  },
  trust: {
    holds: 'the trusted root: refreshed through TUF, embedded, a file',
    kind: 'network',
    imports: ['pep740', 'verify'],
  },
  index: { holds: 'the Simple and Integrity APIs', kind: 'network', imports: ['pep740', 'threads'] },
  forge: {
    holds: 'the files of one commit on a forge, and which branches and tags lead to it',
    kind: 'network',
    imports: ['pep740'],
  },
  comments: {
    holds: 'one comment on a pull or merge request: found, made, edited in place, taken away',
    kind: 'network',
    imports: [],
  },
  evidence: {
    holds: 'what an index says of one file → the verdict on it, one way for everybody; documents, unverified',
    imports: ['pep740', 'verify', 'trust', 'index'],
  },
  matching: {
    holds:
      'a release file and the commit that its verified certificate names → fetched, and held against one another',
    imports: ['pep740', 'archives', 'source', 'verify', 'index', 'forge'],
  },
  rehearsal: {
    holds:
      'a small signed world of its own, read like an index; attacks, and what plays them against the defences',
    imports: ['pep740', 'verify', 'ledger', 'source', 'index', 'forge', 'evidence', 'matching'],
  },
  recordings: {
    holds: 'what PyPI served of a few real projects, recorded once, read like an index',
    imports: ['index'],
  },
  store: {
    holds: 'schema, migrations; SQLite and PostgreSQL',
    kind: 'database',
    imports: ['pep740', 'access', 'threads', 'verify', 'ledger', 'imports', 'source', 'adoption', 'index'],
  },
  accounts: {
    holds: 'people, their sessions and tokens, and who asks; OpenID Connect',
    kind: 'network',
    imports: ['pep740', 'access', 'store'],
  },
  replay: {
    holds: 'recorded verdicts and their evidence → made again, and compared',
    imports: ['pep740', 'verify', 'source', 'trust', 'rehearsal', 'store'],
  },
  hooks: {
    holds: 'tells a webhook what changed',
    kind: 'network',
    imports: ['pep740', 'ledger', 'feeds', 'store'],
  },
  watch: {
    holds: 'the background checks, and what a person has them do: track, decide, import',
    imports: [
      'pep740',
      'access',
      'threads',
      'verify',
      'ledger',
      'gentoo',
      'imports',
      'source',
      'trust',
      'index',
      'forge',
      'evidence',
      'matching',
      'rehearsal',
      'recordings',
      'store',
      'accounts',
      'hooks',
    ],
  },
  queries: {
    holds: 'what pages and API read: views, each a schema, and the reads that answer them',
    imports: [
      'pep740',
      'access',
      'threads',
      'verify',
      'ledger',
      'gentoo',
      'imports',
      'source',
      'gate',
      'debate',
      'exports',
      'adoption',
      'feeds',
      'diff',
      'trust',
      'index',
      'evidence',
      'matching',
      'rehearsal',
      'recordings',
      'store',
      'accounts',
      'replay',
      'watch',
    ],
  },
  api: {
    holds: 'what the routes under app/api share',
    imports: ['pep740', 'access', 'verify', 'ledger', 'imports', 'trust', 'accounts', 'watch', 'queries'],
  },
  cli: {
    holds: '`callboard`, and how to build and start',
    imports: [
      'pep740',
      'access',
      'verify',
      'ledger',
      'gentoo',
      'imports',
      'gate',
      'source',
      'diff',
      'comments',
      'trust',
      'index',
      'evidence',
      'matching',
      'store',
      'accounts',
      'replay',
      'watch',
      'queries',
    ],
  },
};

export const PURE_ROOMS = Object.keys(ROOMS).filter((name) => ROOMS[name]?.kind === 'pure');

/** The table of CONTRIBUTING.md. */
export function drawRooms(): string {
  const rows = Object.entries(ROOMS).map(([name, { holds, kind, imports }]) => [
    `\`${name}\``,
    `${holds}${kind ? `; ${kind}` : ''}`,
    imports.join(', ') || 'nothing',
  ]);
  return drawTable(['`lib/`', 'holds', 'imports'], rows);
}
