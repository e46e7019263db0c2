/** What each defence must answer to each honest event: whatever stops one is a false alarm. */
import { type ExpectedRow, type ExpectedRows, falseAlarm, NEW_FILE, passes } from './cell.ts';

const signed = { ...NEW_FILE, 'index-named-publisher': passes('whoever the index names did sign') };
const unsigned = {
  ...NEW_FILE,
  'index-named-publisher': passes('nothing is there to verify, so nothing is objected to'),
  'expected-repository': falseAlarm('NO_PROVENANCE', 'it asks for provenance, and there is none'),
  'ledger-pinned': falseAlarm('NO_PROVENANCE', 'provenance is required, and there is none'),
};

const moved = (change: string): ExpectedRow => ({
  ...signed,
  'expected-repository': falseAlarm('EXPECTED_PUBLISHER', 'the name that was written down is the old one'),
  ledger: passes(`the repository’s number is the same, so it is ${change}, which waits for nobody`),
  'ledger-pinned': passes('a pin stands for the repository by its number, which is the same'),
});

/** To a verifier, and to a memory of publishers, it is the ordinary release. */
const ordinary: ExpectedRow = {
  ...signed,
  'expected-repository': passes('the expected repository signed'),
  ledger: passes('nothing differs from the release before'),
  'ledger-pinned': passes('repository, workflow and environment are the pinned ones'),
};

export const HONEST_CELLS: ExpectedRows = {
  'ordinary-release': ordinary,
  renamed: moved('a rename'),
  transferred: moved('a transfer'),
  'workflow-renamed': {
    ...signed,
    'expected-repository': passes('only the repository is expected'),
    ledger: passes('another workflow of the same repository is a notice'),
    'ledger-pinned': falseAlarm('workflow-changed', 'the pinned workflow is release.yml'),
  },
  'backport-unattested': {
    ...unsigned,
    ledger: passes('1.4.1 is compared with its own line, which never had provenance'),
  },
  'upload-job-failed': {
    ...unsigned,
    ledger: passes('provenance for a part of the files is a notice'),
  },
  'generated-file': ordinary,
  'export-subst': ordinary,
  'dependency-added': ordinary,
  'tag-set-anew': ordinary,
  'branch-squashed': ordinary,
};
