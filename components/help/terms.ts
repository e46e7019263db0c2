/** Words that a newcomer meets here, each in a sentence or two; `label` where PyPI has one of its own. */
type Term = { name: string; meaning: string; label?: string };

export const TERMS = {
  attestation: {
    name: 'Attestation',
    meaning:
      'A signed statement about one file. PyPI keeps it beside the file (PEP 740); the signature is made with a certificate that names a workflow, and not with a key that a person holds.',
  },
  provenance: {
    name: 'Provenance',
    meaning:
      'All attestations of one file, with the publisher that PyPI names for them. A file without provenance is nothing unusual.',
  },
  'publish-attestation': {
    name: 'Publish attestation',
    meaning:
      'Made by the job that uploads a file. It says who uploaded these bytes, and nothing of how they were built.',
  },
  'slsa-provenance': {
    name: 'SLSA provenance',
    meaning:
      'Made by the build platform. It says from which source and by which builder these bytes were built, and nothing of who uploaded them.',
  },
  publisher: {
    name: 'Publisher',
    meaning:
      'Who may publish a project without a password: a workflow of a repository, a pipeline, or an account. PyPI calls it a Trusted Publisher.',
    label: 'Publisher',
  },
  'token-issuer': {
    name: 'Token issuer',
    meaning:
      'The service that vouches for the workflow’s identity, such as GitHub Actions. Its word stands in the certificate.',
    label: 'Token Issuer',
  },
  'runner-environment': {
    name: 'Runner environment',
    meaning:
      'Whose machine ran the job: github-hosted starts afresh each time; self-hosted is the publisher’s own, and can be made to sign anything.',
    label: 'Runner Environment',
  },
  'trigger-event': {
    name: 'Trigger event',
    meaning: 'What set the job off, such as a push, a release, or a pull request, which anybody can open.',
    label: 'Trigger Event',
  },
  'source-commit': {
    name: 'Source commit',
    meaning:
      'The state of the repository that the job ran on. It is no word on whether the file holds just that.',
    label: 'Permalink',
  },
  'source-match': {
    name: 'Source match',
    meaning:
      'A file, held against the commit that its certificate names, digest by digest: what is in it, what the build made, and what is nowhere there. Nobody reads the files for it.',
  },
  'transparency-log': {
    name: 'Sigstore transparency entry',
    meaning:
      'Sigstore writes every signature into a public log that can only be added to, so that nobody can sign in secret.',
    label: 'Sigstore transparency entry',
  },
  'log-time': {
    name: 'Signed (log time)',
    meaning: 'When the log took the signature in. The certificate was valid for ten minutes around that.',
    label: 'Sigstore integration time',
  },
  'trusted-root': {
    name: 'Trusted root',
    meaning:
      'The keys of Sigstore’s authorities and logs that a check goes by. Sigstore hands them out, signed, through TUF.',
  },
  pin: {
    name: 'Pin',
    meaning:
      'Whom a person here expects to publish a project. Whatever comes from somebody else is then a change that needs review.',
  },
  'repository-id': {
    name: 'Repository id',
    meaning:
      'The forge’s own number of a repository, and of its owner. A rename keeps it; whoever takes over a name that was given up gets a different one.',
  },
  verdict: {
    name: 'Verdict',
    meaning:
      'What the checks of one file came to, with everything it rests on. It never changes; what is known today stands beside it.',
  },
} as const satisfies Record<string, Term>;

export type TermId = keyof typeof TERMS;

/** In the order of their names. */
export const listTerms = (): ({ id: TermId } & Term)[] =>
  (Object.keys(TERMS) as TermId[])
    .map((id) => ({ id, ...TERMS[id] }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
