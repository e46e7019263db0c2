/** How people sign in, as the environment says it: what belongs together, and what contradicts itself. */
import { type Auth, isLoopback } from './config-values.ts';

/** An OpenID provider. */
export type OIDCConfig = {
  issuer: string;
  clientId: string;
  /** A secret. */
  clientSecret: string;
  groupsClaim: string;
  /** Where people open the board. */
  publicUrl: string;
};

/** As `lib/config.ts` has read them. */
type SignInValues = Readonly<
  Record<(typeof NEEDED)[number], string | null> & {
    CALLBOARD_AUTH: Auth | null;
    CALLBOARD_OIDC_GROUPS_CLAIM: string;
  }
>;

const NEEDED = [
  'CALLBOARD_OIDC_ISSUER',
  'CALLBOARD_OIDC_CLIENT_ID',
  'CALLBOARD_OIDC_CLIENT_SECRET',
  'CALLBOARD_PUBLIC_URL',
] as const;
/** They mean something only where people sign in. */
const OWN = /^CALLBOARD_(OIDC_.+|ROLES|PUBLIC_READ)$/;

/** Null: nobody signs in. */
export function toSignIn(read: SignInValues): OIDCConfig | null {
  const { CALLBOARD_OIDC_ISSUER: issuer, CALLBOARD_OIDC_CLIENT_ID: clientId } = read;
  const { CALLBOARD_OIDC_CLIENT_SECRET: clientSecret, CALLBOARD_PUBLIC_URL: publicUrl } = read;
  if (read.CALLBOARD_AUTH !== 'oidc' || !issuer || !clientId || !clientSecret || !publicUrl) return null;
  return { issuer, clientId, clientSecret, groupsClaim: read.CALLBOARD_OIDC_GROUPS_CLAIM, publicUrl };
}

/** A setting that changes nothing is one that somebody relies on. */
export function listSignInProblems(env: Readonly<Record<string, string | undefined>>): string[] {
  if (env.CALLBOARD_AUTH !== 'oidc') {
    const idle = Object.keys(env).filter((name) => env[name] && OWN.test(name));
    return idle.map(
      (name) =>
        `${name} is set, but means something only with CALLBOARD_AUTH=oidc: set that too, or unset it.`,
    );
  }
  const missing = NEEDED.filter((name) => !env[name]);
  const url = URL.parse(env.CALLBOARD_PUBLIC_URL ?? '');
  const isPlain = url?.protocol === 'http:' && !isLoopback(url.hostname);
  return [
    ...missing.map((name) => `${name} is not set, and CALLBOARD_AUTH=oidc needs it.`),
    ...(isPlain ? ['CALLBOARD_PUBLIC_URL must begin with https:// where people sign in over it.'] : []),
  ];
}
