/** What the page to sign in says. */
import { toReturnPath } from '../access/return-path.ts';
import { config } from '../config.ts';
import type { SearchParams } from './search-params.ts';

/** By the code that a refusal has. */
const REFUSALS: Readonly<Record<string, string>> = {
  SIGN_IN_OFF: 'Nobody signs in to this Callboard.',
  SIGN_IN_PROVIDER:
    'The provider that people sign in with cannot be reached, or does not answer as it should. Try again in a minute.',
  SIGN_IN_DENIED: 'The provider did not sign you in.',
  SIGN_IN_INVALID: 'What the provider answered is not valid here, so nobody was signed in. Begin again.',
  SIGN_IN_STATE: 'This sign-in took too long, or was answered before. Begin again.',
  SIGN_IN_BROWSER: 'This sign-in was begun in another browser. Begin again in this one.',
  RATE_LIMITED: 'Too many sign-ins came from your address at once; try again in a minute.',
};

type SignInView = {
  /** Host of the provider; null: nobody signs in. */
  provider: string | null;
  to: string;
  start: string;
  refusal: { code: string; sentence: string } | null;
};

export function getSignIn({ to: asked, refused }: SearchParams): SignInView {
  const { signIn } = config();
  const to = toReturnPath(typeof asked === 'string' ? asked : null);
  const code = typeof refused === 'string' && Object.hasOwn(REFUSALS, refused) ? refused : null;
  return {
    provider: signIn && new URL(signIn.issuer).host,
    to,
    start: to === '/' ? '/sign-in/start' : `/sign-in/start?${new URLSearchParams({ to })}`,
    refusal: code === null ? null : { code, sentence: REFUSALS[code] ?? '' },
  };
}
