/** What each defence must answer to each attack, and why: reasoned from what it checks, not from what it answered. */
import { type ExpectedRow, type ExpectedRows, GENUINE_KEPT, NEW_FILE, passes, stopped } from './cell.ts';

/** To a verifier these are the ordinary release: same repository, workflow, environment and runner. */
const sameAccess = (who: string): ExpectedRow => ({
  ...NEW_FILE,
  'index-named-publisher': passes(`the release workflow itself signed, since ${who}`),
  'expected-repository': passes(`the expected repository itself signed, since ${who}`),
  ledger: passes(`nothing differs from the release before, since ${who}`),
  'ledger-pinned': passes(`repository, workflow and environment are the pinned ones, since ${who}`),
});

/** A document that the verifier refuses is refused whoever is expected, and the ledger asks the verifier first. */
const refused = (code: string, because: string): ExpectedRow => ({
  ...NEW_FILE,
  'index-named-publisher': stopped(code, because),
  'expected-repository': stopped(code, because),
  ledger: stopped(code, because),
  'ledger-pinned': stopped(code, because),
});

const unattested: ExpectedRow = {
  ...NEW_FILE,
  'index-named-publisher': passes('nothing is there to verify, so nothing is objected to'),
  'expected-repository': stopped('NO_PROVENANCE', 'it asks for provenance, and there is none'),
  ledger: stopped('lost', '2.2.0 had provenance and 2.3.0, compared with it, has none: that is a warning'),
  'ledger-pinned': stopped('lost', 'as without a pin; that provenance is required would stop it too'),
};

/** Whether earlier releases are on offer makes no difference to any of them, and to the ledger least. */
const fromElsewhere: ExpectedRow = {
  ...NEW_FILE,
  'index-named-publisher': passes('the index names the attacker, who did sign'),
  'expected-repository': stopped('EXPECTED_PUBLISHER', 'the repository is not the expected one'),
  ledger: stopped('repository-changed', 'the repository has another name and number than that of 2.2.0'),
  'ledger-pinned': stopped('repository-changed', 'as without a pin: the gravest change is said once'),
};

/** Where the ledger has an innocent explanation at hand, which is also the attacker's. */
const explained = (because: string): ExpectedRow => ({
  ...NEW_FILE,
  'index-named-publisher': passes('nothing is there to verify, so nothing is objected to'),
  'expected-repository': stopped('NO_PROVENANCE', 'it asks for provenance, and there is none'),
  ledger: passes(because),
  'ledger-pinned': stopped('NO_PROVENANCE', 'provenance is required, and there is none'),
});

export const HOSTILE_CELLS: ExpectedRows = {
  'stolen-upload-token': unattested,
  'token-adds-wheel': explained('provenance for a part of the files is a notice, as where a job failed'),
  'token-on-old-line': explained('1.4.1 is compared with its own line, which never had provenance'),
  'release-workflow-injected': sameAccess('the injected code runs inside it'),
  'added-in-ci': sameAccess('what it packs is its own affair'),
  'stolen-forge-credential': sameAccess('a pushed tag starts it, whoever pushed'),
  'orphan-commit': sameAccess('it runs at any commit that the forge knows'),
  'tag-moved': sameAccess('the tag was at that commit when it ran'),
  'other-workflow': {
    ...NEW_FILE,
    'index-named-publisher': passes('the index names the nightly workflow, and it did sign'),
    'expected-repository': passes('only the repository is expected, and it is the right one'),
    ledger: passes('another workflow of the same repository is a notice, which waits for nobody'),
    'ledger-pinned': stopped('workflow-changed', 'the pinned workflow is release.yml'),
  },
  'attacker-repository': fromElsewhere,
  'history-yanked': fromElsewhere,
  'built-from-pull-request': {
    ...NEW_FILE,
    'index-named-publisher': passes(
      'the release workflow signed, and what set it off is no part of its name',
    ),
    'expected-repository': passes('the expected repository signed'),
    ledger: stopped('trigger-changed', '2.2.0 was set off by a release, which takes write access'),
    'ledger-pinned': stopped('trigger-changed', 'as without a pin; the pin itself says nothing of triggers'),
  },
  'index-swaps-bytes': {
    ...refused('SUBJECT_DIGEST', 'the signed statement is about the digest of the real bytes'),
    'manifest-digest-later': GENUINE_KEPT,
  },
  'index-strips-provenance': { ...unattested, 'manifest-digest-later': GENUINE_KEPT },
  'index-empty-provenance': {
    ...refused('PROVENANCE_EMPTY', 'a document without attestations proves nothing'),
    'manifest-digest-later': GENUINE_KEPT,
  },
  'cdn-swaps-after-first-fetch': {
    ...refused('SUBJECT_DIGEST', 'the verifier is given the digest of the bytes that arrived'),
    'tls-and-index-digest': stopped('ARTIFACT_DIGEST', 'the index still lists the digest of the real bytes'),
    'manifest-digest': stopped('ARTIFACT_DIGEST', 'the digest of the real bytes was kept at the first fetch'),
    'manifest-digest-later': stopped('ARTIFACT_DIGEST', 'the same digest is kept for every fetch'),
  },
  'replayed-provenance': refused(
    'SUBJECT_NAME',
    'the statement names the file of 2.2.0; its digest is another too, and the name is compared first',
  ),
  'name-reregistered': {
    ...NEW_FILE,
    'index-named-publisher': passes('the index goes by the name, and the new holder of the name signed'),
    'expected-repository': passes('the expected repository is a name, and the name is the same'),
    ledger: stopped('re-registered', 'the forge’s number of the repository is another under the same name'),
    'ledger-pinned': stopped(
      're-registered',
      'the pin means the repository that had the name when it was made',
    ),
  },
  'other-sigstore-instance': refused('OTHER_INSTANCE', 'the certificate does not lead to the trusted keys'),
  'rogue-maintainer': sameAccess('he releases as he always does'),
  'careful-maintainer': sameAccess('he releases as he always does'),
  'lookalike-project': {
    ...NEW_FILE,
    'index-named-publisher': passes('the other project’s own repository signed, as its index entry names it'),
    'expected-repository': stopped(
      'EXPECTED_PUBLISHER',
      'what the user wrote down is the repository of the project that is meant',
    ),
    ledger: passes('the other project was never seen before, and a first publisher is no change'),
    'ledger-pinned': stopped('repository-changed', 'the pin is the repository of the project that is meant'),
  },
  'self-hosted-runner': {
    ...NEW_FILE,
    'index-named-publisher': passes('the runner is no part of who the publisher is'),
    'expected-repository': passes('the repository is the expected one, whatever it ran on'),
    ledger: stopped(
      'runner-changed',
      '2.2.0 was built on the forge’s runner: a self-hosted one is a warning',
    ),
    'ledger-pinned': stopped('runner-changed', 'as without a pin; the pin itself says nothing of runners'),
  },
};
