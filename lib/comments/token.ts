/** How each forge is shown a token. */
import type { ForgeName } from './forge.ts';

export const TOKEN_VARIABLES: Record<ForgeName, string> = {
  github: 'GITHUB_TOKEN',
  gitlab: 'GITLAB_TOKEN',
  forgejo: 'FORGEJO_TOKEN',
};

export function toHeaders(forge: ForgeName, token: string): Record<string, string> {
  if (forge === 'gitlab') return { 'private-token': token };
  if (forge === 'forgejo') return { authorization: `token ${token}` };
  return {
    authorization: `Bearer ${token}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
  };
}
