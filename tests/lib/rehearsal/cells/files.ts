/** What must be seen in the files of each event: reasoned from what lies where, and not from what was answered. */
import type { AttackId } from '../../../../lib/rehearsal/attacks.ts';
import { type ExpectedCell, type ExpectedFileCells, falseAlarm, passes, stopped } from './cell.ts';

const SAME = passes('every file is in the commit that the certificate names, or was made by the build');
const NO_COMMIT = passes('no certificate names a commit, so there is nothing to hold it against');
const differs = (because: string) => stopped('SOURCE_UNEXPLAINED', because);
const orphan = (because: string) => stopped('COMMIT_UNREACHABLE', because);
const refused = (code: string) => stopped(code, 'what a document names that is refused is only claimed');

const SETUP = stopped('RUNS_BY_ITSELF', 'a setup.py came, which no release before had');
const MODULE = passes('only modules changed, as they do in every release');
const NONE = passes('nothing came or changed that runs by itself');

const row = (source: ExpectedCell, diff: ExpectedCell): ExpectedFileCells => ({
  'source-match': source,
  'reading-the-diff': diff,
});

export const FILE_CELLS: Record<AttackId, ExpectedFileCells> = {
  'stolen-upload-token': row(NO_COMMIT, SETUP),
  'token-adds-wheel': row(NO_COMMIT, stopped('RUNS_BY_ITSELF', 'a .pth file came into the wheel')),
  'token-on-old-line': row(NO_COMMIT, MODULE),
  'release-workflow-injected': row(differs('the module is other than in the commit'), MODULE),
  'added-in-ci': row(differs('setup.py is in no commit'), SETUP),
  'stolen-forge-credential': row(SAME, MODULE),
  'orphan-commit': row(orphan('the branch and the tag are at the release before'), SETUP),
  'tag-moved': row(orphan('the tag that led to it leads elsewhere'), MODULE),
  'other-workflow': row(SAME, MODULE),
  'attacker-repository': row(
    SAME,
    stopped('RUNS_BY_ITSELF', 'a dependency more is a change of pyproject.toml'),
  ),
  'history-yanked': row(SAME, SETUP),
  'built-from-pull-request': row(orphan('what a pull request would become is on no branch'), SETUP),
  'index-swaps-bytes': row(refused('SUBJECT_DIGEST'), SETUP),
  'index-strips-provenance': row(NO_COMMIT, SETUP),
  'index-empty-provenance': row(refused('PROVENANCE_EMPTY'), SETUP),
  'cdn-swaps-after-first-fetch': row(refused('SUBJECT_DIGEST'), SETUP),
  'replayed-provenance': row(refused('SUBJECT_NAME'), SETUP),
  'name-reregistered': row(SAME, MODULE),
  'other-sigstore-instance': row(refused('OTHER_INSTANCE'), SETUP),
  'rogue-maintainer': row(SAME, SETUP),
  'careful-maintainer': row(SAME, MODULE),
  'lookalike-project': row(SAME, passes('there is no release before it')),
  'self-hosted-runner': row(differs('the module is other than in the commit'), MODULE),
  'ordinary-release': row(SAME, NONE),
  renamed: row(SAME, NONE),
  transferred: row(SAME, NONE),
  'workflow-renamed': row(SAME, NONE),
  'backport-unattested': row(NO_COMMIT, NONE),
  'upload-job-failed': row(NO_COMMIT, NONE),
  'generated-file': row(
    SAME,
    falseAlarm('RUNS_BY_ITSELF', 'pyproject.toml has to say that the file is made, and so changed'),
  ),
  'export-subst': row(passes('git is told to put the commit into that line, and only it differs'), NONE),
  'dependency-added': row(SAME, falseAlarm('RUNS_BY_ITSELF', 'it is a change of pyproject.toml')),
  'tag-set-anew': row(
    passes('the branch still leads to the commit, and where the tag is is no warning'),
    NONE,
  ),
  'branch-squashed': row(
    falseAlarm('COMMIT_UNREACHABLE', 'the branch is gone, and the tag is at the squashed commit'),
    NONE,
  ),
};
