/** What the page to sign in says. */
import { findIgnored } from '../access/proxy-person.ts';
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

/** Where people sign in: at a provider, by its host, or at the proxy in front. */
type SignInPlace = { kind: 'oidc'; provider: string } | { kind: 'proxy' };

/** Null: nobody signs in. */
function findPlace(): SignInPlace | null {
  const { signIn } = config();
  return signIn?.kind === 'oidc' ? { kind: 'oidc', provider: new URL(signIn.issuer).host } : signIn;
}

/** For the System page. `ignored`: the last that a proxy said and that did not count, since this process began. */
export function getSignInStatus() {
  const ignored = findIgnored();
  return { at: findPlace(), ignored: ignored && { ...ignored, at: new Date(ignored.at).toISOString() } };
}
export type SignInStatus = ReturnType<typeof getSignInStatus>;

type SignInView = {
  /** Null: nobody signs in. */
  at: SignInPlace | null;
  to: string;
  start: string;
  refusal: { code: string; sentence: string } | null;
};

export function getSignIn({ to: asked, refused }: SearchParams): SignInView {
  const to = toReturnPath(typeof asked === 'string' ? asked : null);
  const code = typeof refused === 'string' && Object.hasOwn(REFUSALS, refused) ? refused : null;
  return {
    at: findPlace(),
    to,
    start: to === '/' ? '/sign-in/start' : `/sign-in/start?${new URLSearchParams({ to })}`,
    refusal: code === null ? null : { code, sentence: REFUSALS[code] ?? '' },
  };
}
