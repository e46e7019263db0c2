/** The OpenID provider, through a certified library: authorization code with PKCE (OpenID Connect Core 1.0, RFC 7636, RFC 9700). */
import * as oidc from 'openid-client';
import type { OIDCConfig } from '../config.ts';
import { InputError } from '../errors.ts';
import { isDisplayable } from '../pep740/text.ts';

/** Who signed in, as the provider says. */
type Identity = { issuer: string; subject: string; name: string; groups: string[] };
type Secrets = { state: string; nonce: string; verifier: string };

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 256 * 1024;
/** What the provider says of itself is asked for again after that; its keys are asked for at every sign-in. */
const KEPT_MS = 10 * 60_000;

let kept: { issuer: string; at: number; server: oidc.ServerMetadata } | null = null;

const toCallback = ({ publicUrl }: OIDCConfig): string => `${publicUrl}/sign-in/callback`;

/** Where to send the browser. @throws InputError `SIGN_IN_PROVIDER` */
export async function beginSignIn(settings: OIDCConfig): Promise<Secrets & { url: URL }> {
  const client = await openClient(settings);
  const verifier = oidc.randomPKCECodeVerifier();
  const secrets = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier };
  const scopes = client.serverMetadata().scopes_supported ?? [];
  const url = oidc.buildAuthorizationUrl(client, {
    redirect_uri: toCallback(settings),
    scope: ['openid', 'profile', ...(scopes.includes('groups') ? ['groups'] : [])].join(' '),
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: secrets.state,
    nonce: secrets.nonce,
  });
  return { ...secrets, url };
}

/**
 * `search` is that of the address that the provider sent the browser to. Issuer, audience, nonce, expiry and signature of
 * the ID token are checked. @throws InputError `SIGN_IN_PROVIDER`, `SIGN_IN_DENIED` or `SIGN_IN_INVALID`
 */
export async function completeSignIn(
  settings: OIDCConfig,
  search: string,
  { state, nonce, verifier }: Secrets,
): Promise<Identity> {
  const client = await openClient(settings);
  try {
    const tokens = await oidc.authorizationCodeGrant(client, new URL(`${toCallback(settings)}${search}`), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims?.sub.trim()) throw new InputError('SIGN_IN_INVALID', INVALID);
    const isWhole = claims[settings.groupsClaim] !== undefined;
    const told = isWhole
      ? claims
      : { ...(await readUser(client, tokens.access_token, claims.sub)), ...claims };
    return toIdentity(settings, claims.sub, told);
  } catch (cause) {
    throw toRefusal(cause);
  }
}

/** What the ID token leaves out, the provider may tell there (section 5.3). */
async function readUser(client: oidc.Configuration, token: string, subject: string): Promise<object> {
  if (!client.serverMetadata().userinfo_endpoint) return {};
  return oidc.fetchUserInfo(client, token, subject);
}

function toIdentity(
  { issuer, groupsClaim }: OIDCConfig,
  subject: string,
  claims: Readonly<Record<string, unknown>>,
): Identity {
  const names = [claims.name, claims.preferred_username, subject];
  const isName = (name: unknown): name is string =>
    typeof name === 'string' && name.trim() !== '' && name.length <= 100 && isDisplayable(name);
  const groups = claims[groupsClaim];
  const listed: unknown[] = Array.isArray(groups) ? groups : [groups];
  return {
    issuer,
    subject,
    name: names.find(isName)?.trim() ?? 'Somebody without a name',
    groups: listed.filter((group): group is string => typeof group === 'string').slice(0, 1_000),
  };
}

/** A client of its own for each sign-in: it asks for the provider's keys, so that one that changed is no trouble. */
async function openClient(settings: OIDCConfig): Promise<oidc.Configuration> {
  const isPlain = settings.issuer.startsWith('http:');
  const server = await readServer(settings, isPlain).catch((cause: unknown) => {
    throw new InputError('SIGN_IN_PROVIDER', UNREACHABLE, { cause });
  });
  const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const authenticate = methods.includes('client_secret_basic')
    ? oidc.ClientSecretBasic
    : oidc.ClientSecretPost;
  const secret = settings.clientSecret;
  const client = new oidc.Configuration(server, settings.clientId, secret, authenticate(secret));
  client[oidc.customFetch] = fetchBounded;
  oidc.enableNonRepudiationChecks(client);
  if (isPlain) oidc.allowInsecureRequests(client);
  return client;
}

async function readServer({ issuer, clientId }: OIDCConfig, isPlain: boolean): Promise<oidc.ServerMetadata> {
  if (kept?.issuer === issuer && Date.now() - kept.at < KEPT_MS) return kept.server;
  const client = await oidc.discovery(new URL(issuer), clientId, undefined, undefined, {
    [oidc.customFetch]: fetchBounded,
    execute: isPlain ? [oidc.allowInsecureRequests] : [],
  });
  const server = client.serverMetadata();
  kept = { issuer, at: Date.now(), server };
  return server;
}

const fetchBounded: oidc.CustomFetch = async (url, { body, headers, method }) => {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const answer = await fetch(url, { body: toBody(body), headers, method, redirect: 'manual', signal });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error('The provider answered more than it should.');
    chunks.push(chunk);
  }
  const isEmpty = [101, 204, 205, 304].includes(answer.status);
  return new Response(isEmpty ? null : Buffer.concat(chunks), {
    status: answer.status,
    headers: answer.headers,
  });
};

const toBody = (body: oidc.FetchBody) => (body instanceof Uint8Array ? Buffer.from(body) : body);

const UNREACHABLE =
  'The provider that people sign in with cannot be reached, or does not answer as it should. Try again in a minute.';
const INVALID = 'What the provider answered is not valid here, so nobody was signed in. Begin again.';

/** What the library says of an answer may quote it, so it stays a cause. */
function toRefusal(cause: unknown): InputError {
  if (cause instanceof InputError) return cause;
  if (cause instanceof oidc.AuthorizationResponseError) {
    return new InputError('SIGN_IN_DENIED', 'The provider did not sign you in.', { cause });
  }
  const isFailure = cause instanceof TypeError || (cause instanceof Error && cause.name === 'TimeoutError');
  return new InputError(
    isFailure ? 'SIGN_IN_PROVIDER' : 'SIGN_IN_INVALID',
    isFailure ? UNREACHABLE : INVALID,
    {
      cause,
    },
  );
}
