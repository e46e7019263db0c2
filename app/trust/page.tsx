import type { ReactNode } from 'react';
import { MisfitList } from '@/components/trust/misfits';
import { SignInWords } from '@/components/trust/sign-in';
import { SourceQueueLine } from '@/components/trust/source-queue';
import { WebhookLine } from '@/components/trust/webhook';
import { Link } from '@/components/ui/link';
import { Fact, Facts, Section } from '@/components/ui/section';
import { When } from '@/components/ui/when';
import { toInstanceWords } from '@/components/verdict/rests-on';
import type { Health } from '@/lib/queries/dto';
import { getHealth } from '@/lib/queries/health';
import { getMisfits } from '@/lib/queries/misfits';
import { getSignInStatus } from '@/lib/queries/sign-in';
import { getSourceQueue } from '@/lib/queries/source-queue';
import { getWebhook } from '@/lib/queries/webhook';

export const metadata = { title: 'System' };

const IN_USE = {
  tuf: 'The newest one refreshed from Sigstore',
  embedded: 'The one that came with Callboard',
  file: 'A file of this installation’s own',
};
const CONFIGURED = {
  tuf: 'Refresh it from Sigstore, and fall back to the newest one held',
  embedded: 'Use the one that came with Callboard',
  file: 'Use a file',
};

const PAGES = {
  local: 'Whoever opens them may write: nobody but this machine reaches them',
  none: 'Read-only: others than this machine reach them, and nobody signs in',
  'sign-in': 'Written by people who sign in, as far as their roles allow',
};
const API = {
  token: 'Written with the token of this Callboard, and read without one',
  none: 'Read-only: no token is configured',
  'sign-in': 'Read and written by people who sign in, with their tokens or with that of this Callboard',
};

export default async function TrustPage() {
  const [health, webhook, queue] = await Promise.all([getHealth(), getWebhook(), getSourceQueue()]);
  return (
    <>
      <div className="pt-8 pb-7">
        <h1 className="max-w-[42ch] text-hero">What every verdict here rests on</h1>
        <p className="mt-3 max-w-prose">
          Callboard verifies every signature itself. For that it has to trust the keys of one Sigstore
          instance, and its trusted root is the list of them.
        </p>
      </div>
      <TrustedRoot root={health.trustedRoot} />
      <Index index={health.index} />
      <Section id="callboard" title="This Callboard">
        <Facts>
          <Fact name="Version">{health.version}</Fact>
          <Fact name="Database">{toDatabaseWords(health.database)}</Fact>
          <Fact name="Pages">{PAGES[health.access.pages]}</Fact>
          <Fact name="Sign-in">
            <SignInWords status={getSignInStatus()} />
          </Fact>
          <Fact name="Requests">
            <MisfitList misfits={getMisfits()} />
          </Fact>
          <Fact name="API">{API[health.access.pages === 'sign-in' ? 'sign-in' : health.access.api]}</Fact>
          <Fact name="Webhook">
            <WebhookLine webhook={webhook} />
          </Fact>
          <Fact name="Source match">
            <SourceQueueLine queue={queue} />
          </Fact>
          <Fact name="Audit">
            <Link href="/audit">Who did what</Link>, for admins
          </Fact>
          {health.access.pages === 'sign-in' && (
            <Fact name="People">
              <Link href="/people">Who signs in, and their roles</Link>, for admins
            </Fact>
          )}
          <Fact name="Threads">
            <Threads threads={health.threads} />
          </Fact>
        </Facts>
      </Section>
    </>
  );
}

function TrustedRoot({ root }: { root: Health['trustedRoot'] }) {
  if ('code' in root) {
    return (
      <Section id="root" title="Trusted root">
        <p className="max-w-prose">
          No trusted root can be read (<span className="identity">{root.code}</span>), so nothing can be
          verified until one can. What was recorded before still stands.
        </p>
      </Section>
    );
  }
  return (
    <Section id="root" title="Trusted root">
      <Facts>
        <Fact name="Whose keys">{toInstanceWords(root.instance)}</Fact>
        <Fact name="In use">{IN_USE[root.source]}</Fact>
        <Fact name="As configured">{CONFIGURED[root.configured]}</Fact>
        <Fact name="SHA-256">
          <span className="identity">{root.sha256}</span>
        </Fact>
        <Fact name="Last refreshed">{toRefreshed(root.refreshedAt, root.configured)}</Fact>
        <Fact name="Last refresh that failed">
          {root.failure && (
            <>
              <When at={root.failure.at} exact />: {root.failure.message}{' '}
              <span className="identity text-soft">{root.failure.code}</span>
            </>
          )}
        </Fact>
      </Facts>
      <p className="mt-3 max-w-prose text-soft">
        Each verdict names the trusted root that it was made with, by this digest. The rehearsal has one of
        its own, which is used for the rehearsal projects only.
      </p>
    </Section>
  );
}

function toRefreshed(at: string | null, configured: keyof typeof CONFIGURED): ReactNode {
  if (at) return <When at={at} exact />;
  return configured === 'tuf' ? 'Not yet' : 'Never; this is how it is configured';
}

function Index({ index }: { index: Health['index'] }) {
  return (
    <Section id="index" title="Index">
      <Facts>
        <Fact name="Address">
          <span className="identity">{index.origin}</span>
        </Fact>
        <Fact name="At the last contact">
          {toReachWords(index)}
          {index.at && (
            <>
              , on <When at={index.at} exact />
            </>
          )}
          {index.code && <span className="identity text-soft"> {index.code}</span>}
        </Fact>
        <Fact name="Left alone">{index.pause?.message}</Fact>
        <Fact name="News of releases">
          <News news={index.news} />
        </Fact>
      </Facts>
    </Section>
  );
}

function Threads({ threads: { message, at } }: { threads: Health['threads'] }): ReactNode {
  if (message === null) return 'None has failed';
  return (
    <>
      {message} {at && <When at={at} exact />}
    </>
  );
}

function toReachWords({ reachable }: Health['index']): string {
  if (reachable === null) return 'It has not been asked yet';
  return reachable ? 'It answered' : 'It could not be reached';
}

function toDatabaseWords({ kind, reachable, code }: Health['database']): string {
  const name = kind === 'sqlite' ? 'SQLite' : 'PostgreSQL';
  if (!reachable) return `${name}, not reachable (${code})`;
  return code === null ? `${name}, reachable` : `${name}, reachable, but ${toConditionWords(code)} (${code})`;
}

function toConditionWords(code: string): string {
  if (code === 'STORE_CORRUPT') return 'is damaged';
  return code === 'STORE_FULL' ? 'cannot grow, because its disk is full' : 'could not be written to';
}

const NEWS = {
  off: 'Not read, as configured: each release is seen when its project’s time has come',
  unread: 'Not read yet',
  absent: 'This index has none: each release is seen when its project’s time has come',
};

function News({ news }: { news: Health['index']['news'] }): ReactNode {
  if (news.state === 'read')
    return (
      <>
        Last read on {news.at && <When at={news.at} exact />}; the tracked projects that it names are checked
        at once
      </>
    );
  if (news.state !== 'failed') return NEWS[news.state];
  return (
    <>
      Could not be read on {news.at && <When at={news.at} exact />}: {news.message}{' '}
      <span className="identity text-soft">{news.code}</span> Projects are checked when their time has come
      all the same.
    </>
  );
}
