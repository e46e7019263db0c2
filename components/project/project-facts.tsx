import type { ProjectPage } from '@/lib/queries/dto';
import { Expected } from '../ledger/expected';
import { SafeLink } from '../ui/external';
import { Link } from '../ui/link';
import { collectionPath, toReleasePage } from '../ui/paths';
import { Breakable } from '../ui/published-from';
import { Fact, Facts } from '../ui/section';
import { When } from '../ui/when';

type Identity = ProjectPage['ledger']['identities'][number];

/** What a reader looks for first about a project and would otherwise have to gather from the whole page. */
export function ProjectFacts({ project }: { project: ProjectPage }) {
  const { index, newestVersion, ledger, collections, trackedAt, world } = project;
  const page = newestVersion && toReleasePage(index, project.project, newestVersion);
  const publishers = listNewestPublishers(project);
  return (
    <aside aria-label="Facts" className="project-facts text-small">
      <Facts>
        <Fact name={publishers.length > 1 ? 'Repositories' : 'Repository'}>
          {publishers.length > 0 ? (
            publishers.map((identity) => <Repository key={identity.id} identity={identity} />)
          ) : (
            <span className="text-soft">none confirmed</span>
          )}
        </Fact>
        <Fact name="Pin">
          {ledger.pin?.publisher ? (
            <a href="#pin" className="inline-block min-h-6">
              <Expected publisher={ledger.pin.publisher} />
            </a>
          ) : (
            <>
              none; <a href="#pin">set one</a>
            </>
          )}
        </Fact>
        <Fact name="In use by">
          {collections.length > 0 ? (
            <ul>
              {collections.map(({ slug, name }) => (
                <li key={slug}>
                  <Link href={collectionPath(slug)} className="inline-block min-h-6 wrap-anywhere">
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          ) : (
            <span className="text-soft">no collection</span>
          )}
        </Fact>
        <Fact name="Tracked since">
          <When at={trackedAt} />
        </Fact>
        <Fact name="Index">{world === 'pypi' && <SafeLink href={page}>{index}</SafeLink>}</Fact>
      </Facts>
    </aside>
  );
}

/** The newest that anybody is confirmed for, since a release without provenance has no repository to name. */
function listNewestPublishers({ newest, releases, ledger }: ProjectPage): Identity[] {
  const confirmed = [newest, ...releases].find((release) =>
    release?.files.some(({ identities }) => identities.length > 0),
  );
  const ids = new Set(confirmed?.files.flatMap(({ identities }) => identities));
  const found = ledger.identities.filter(({ id }) => ids.has(id));
  return [...new Map(found.map((identity) => [identity.subject, identity])).values()];
}

/** By the forge's own numbers too: they stay where names move. */
function Repository({ identity }: { identity: Identity }) {
  const { sourceRepositoryURI, sourceRepositoryIdentifier, sourceRepositoryOwnerIdentifier } = identity;
  const { account, first } = identity;
  const numbers = [
    sourceRepositoryIdentifier && `id ${sourceRepositoryIdentifier}`,
    sourceRepositoryOwnerIdentifier && `owner id ${sourceRepositoryOwnerIdentifier}`,
  ].filter((number) => number !== null);
  return (
    <div>
      {sourceRepositoryURI ? (
        <SafeLink href={sourceRepositoryURI}>
          <Breakable text={sourceRepositoryURI.replace(/^https:\/\//, '')} />
        </SafeLink>
      ) : (
        <Breakable text={account ?? 'not a repository'} />
      )}
      {numbers.map((number) => (
        <span key={number} className="block text-soft">
          {number}
        </span>
      ))}
      {first.version && (
        <span className="block text-soft">
          since <Breakable text={first.version} />
        </span>
      )}
    </div>
  );
}
