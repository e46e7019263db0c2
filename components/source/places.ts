import type { SourceMatchView } from '@/lib/queries/dto';

/** A file as it is at that commit; null where the commit has no page, or the path cannot be written into an address. */
export function toFileAtCommit(
  { repository, commit, commitPage }: Pick<SourceMatchView, 'repository' | 'commit' | 'commitPage'>,
  path: string,
): string | null {
  if (repository === null || commit === null || commitPage === null || !path.isWellFormed()) return null;
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (repository.startsWith('https://github.com/')) return `${repository}/blob/${commit}/${encoded}`;
  return repository.startsWith('https://gitlab.com/') ? `${repository}/-/blob/${commit}/${encoded}` : null;
}
