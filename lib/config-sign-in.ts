/** How people sign in, as the environment says it: what belongs together, and what contradicts itself. */
import { type Auth, isLoopback } from './config-values.ts';

/** An OpenID provider. */
export type OIDCConfig = {
  kind: 'oidc';
  issuer: string;
  clientId: string;
  /** A secret. */
  clientSecret: string;
  groupsClaim: string;
  /** Where people open the board. */
  publicUrl: string;
};

/** Proxies in front of the board, which sign people in and say who it is in a header. Names are in lower case. */
export type ProxyConfig = {
  kind: 'proxy';
  userHeader: string;
  /** Null: no groups are told. */
  groupsHeader: string | null;
};

export type SignInConfig = OIDCConfig | ProxyConfig;

/** As `lib/config.ts` has read them. */
type SignInValues = Readonly<
  Record<(typeof NEEDED.oidc)[number] | `CALLBOARD_PROXY_${'USER' | 'GROUPS'}_HEADER`, string | null> & {
    CALLBOARD_AUTH: Auth | null;
    CALLBOARD_OIDC_GROUPS_CLAIM: string;
  }
>;

const NEEDED = {
  none: [],
  oidc: [
    'CALLBOARD_OIDC_ISSUER',
    'CALLBOARD_OIDC_CLIENT_ID',
    'CALLBOARD_OIDC_CLIENT_SECRET',
    'CALLBOARD_PUBLIC_URL',
  ],
  proxy: ['CALLBOARD_PROXY_USER_HEADER', 'CALLBOARD_TRUSTED_PROXIES', 'CALLBOARD_PUBLIC_URL'],
} as const satisfies Record<Auth, readonly string[]>;

/** What means something only where people sign in, and how they do where it does. */
const OWN: readonly [RegExp, readonly Auth[]][] = [
  [/^CALLBOARD_OIDC_/, ['oidc']],
  [/^CALLBOARD_PROXY_/, ['proxy']],
  [/^CALLBOARD_(ROLES|PUBLIC_READ)$/, ['oidc', 'proxy']],
];

/** Null: nobody signs in. */
export function toSignIn(read: SignInValues): SignInConfig | null {
  const { CALLBOARD_PROXY_USER_HEADER: userHeader, CALLBOARD_PROXY_GROUPS_HEADER: groupsHeader } = read;
  if (read.CALLBOARD_AUTH === 'proxy' && userHeader) return { kind: 'proxy', userHeader, groupsHeader };
  const { CALLBOARD_OIDC_ISSUER: issuer, CALLBOARD_OIDC_CLIENT_ID: clientId } = read;
  const { CALLBOARD_OIDC_CLIENT_SECRET: clientSecret, CALLBOARD_PUBLIC_URL: publicUrl } = read;
  if (read.CALLBOARD_AUTH !== 'oidc' || !issuer || !clientId || !clientSecret || !publicUrl) return null;
  const groupsClaim = read.CALLBOARD_OIDC_GROUPS_CLAIM;
  return { kind: 'oidc', issuer, clientId, clientSecret, groupsClaim, publicUrl };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that changes nothing is one that somebody relies on. */
export function listSignInProblems(env: Environment): string[] {
  const auth = (['oidc', 'proxy'] as const).find((each) => each === env.CALLBOARD_AUTH) ?? 'none';
  const missing = NEEDED[auth].filter((name) => !env[name]);
  const url = URL.parse(env.CALLBOARD_PUBLIC_URL ?? '');
  const isPlain = auth !== 'none' && url?.protocol === 'http:' && !isLoopback(url.hostname);
  return [
    ...listIdle(env, auth),
    ...missing.map((name) => `${name} is not set, and CALLBOARD_AUTH=${auth} needs it.`),
    ...(isPlain ? ['CALLBOARD_PUBLIC_URL must begin with https:// where people sign in over it.'] : []),
  ];
}

function listIdle(env: Environment, auth: Auth): string[] {
  return Object.keys(env).flatMap((name) => {
    const [, ways] = OWN.find(([names]) => env[name] && names.test(name)) ?? [];
    if (ways === undefined || ways.includes(auth)) return [];
    const meant = ways.map((way) => `CALLBOARD_AUTH=${way}`).join(' or ');
    return [`${name} is set, but means something only with ${meant}: set that, or unset it.`];
  });
}
