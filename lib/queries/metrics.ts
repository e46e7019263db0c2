/**
 * Numbers for Prometheus (text exposition format 0.0.4): what is kept anyway, so that a scrape counts nothing of a large
 * board, and no name of a project, a person or an address among the labels.
 */
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { countsOf, expectationsOf } from '../adoption/tally.ts';
import { isOperational } from '../errors.ts';
import { VERSION } from '../version.ts';
import { type Services, services } from '../watch/services.ts';
import { getHealth } from './health.ts';
import type { Health } from './views/health.ts';

/** Of this process: memory, processor time, the event loop. Kept between scrapes, as the library counts by events. */
const ofProcess = new Registry();
collectDefaultMetrics({ register: ofProcess });

export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

/** Where the database cannot be read, `callboard_up` is 0 and what it would have told is left out. */
export async function writeMetrics(): Promise<string> {
  const running = await services();
  const registry = new Registry();
  const health = await getHealth();
  tellHealth(registry, health);
  if (health.database.reachable) await tellBoard(registry, running);
  return Registry.merge([registry, ofProcess]).metrics();
}

type Sample = { value: number; labels?: Record<string, string> };

function tell(registry: Registry, name: string, help: string, samples: readonly Sample[]): void {
  const labelNames = Object.keys(samples[0]?.labels ?? {});
  const gauge = new Gauge({ name: `callboard_${name}`, help, labelNames, registers: [registry] });
  for (const { value, labels = {} } of samples) gauge.set(labels, value);
}

const flag = (isSo: boolean): Sample[] => [{ value: Number(isSo) }];
const toSeconds = (time: string): number => Date.parse(time) / 1000;

function tellHealth(registry: Registry, health: Health): void {
  const { database, trustedRoot, threads, outage, index } = health;
  tell(registry, 'build_info', 'The version that runs; always 1.', [
    { value: 1, labels: { version: VERSION, database: database.kind } },
  ]);
  tell(registry, 'up', 'Whether the database can be read and written.', flag(database.code === null));
  tell(registry, 'threads_up', 'Whether worker threads answer.', flag(threads.state === 'ok'));
  tell(registry, 'trusted_root_up', 'Whether a trusted root can be read.', flag(!('code' in trustedRoot)));
  tell(registry, 'index_paused', 'Whether the index is left alone for a while.', flag(index.pause !== null));
  tell(
    registry,
    'outage',
    'Whether one cause keeps many projects from being checked.',
    flag(outage !== null),
  );
  tell(
    registry,
    'thread_answers',
    'Tasks that worker threads have finished since the start.',
    Object.entries(threads.answers).map(([role, value]) => ({ value, labels: { role } })),
  );
}

async function tellBoard(registry: Registry, running: Services): Promise<void> {
  try {
    await tellChecks(registry, running);
    await tellAttention(registry, running);
    await tellAdoption(registry, running);
  } catch (error) {
    if (!isOperational(error)) throw error;
  }
}

async function tellChecks(registry: Registry, { store }: Services): Promise<void> {
  const { tracked, lastCheckedAt, failures } = await store.tallyChecks('pypi');
  tell(registry, 'projects', 'Projects of the index that are tracked.', [{ value: tracked }]);
  if (lastCheckedAt !== null) {
    tell(registry, 'last_check_timestamp_seconds', 'When a check of any project last succeeded.', [
      { value: toSeconds(new Date(lastCheckedAt).toISOString()) },
    ]);
  }
  tell(
    registry,
    'failing_projects',
    'Projects whose last check failed, by the code of the failure.',
    failures.map(({ code, projects }) => ({ value: projects, labels: { code } })),
  );
  const { counts } = await store.summarizeDeliveries(Date.now());
  tell(
    registry,
    'webhook_deliveries',
    'Changes to be told over the webhook, by what became of that.',
    Object.entries(counts).map(([state, value]) => ({ value, labels: { state } })),
  );
}

async function tellAttention(registry: Registry, { store }: Services): Promise<void> {
  const counts = await store.countAttention({ world: 'pypi', explained: null, now: Date.now() });
  tell(
    registry,
    'attention_items',
    'What needs a person, by severity and by what was said of it.',
    counts.map(({ state, severity, total }) => ({ value: total, labels: { state, severity } })),
  );
}

const COUNTED = [
  ['newest', 'newest_releases', 'Newest releases of tracked projects, by outcome.'],
  ['releases', 'releases', 'Listed releases of tracked projects, by outcome.'],
  ['files', 'files', 'Listed files of tracked projects, by outcome.'],
] as const;

/** Left out while so much changed that it would have to be counted. */
async function tellAdoption(registry: Registry, { store }: Services): Promise<void> {
  const totals = await store.readAdoptionTotals({ world: 'pypi', projectIds: null }, 0);
  if (totals === null) return;
  for (const [what, name, help] of COUNTED) {
    const counts = Object.entries(countsOf(totals.tally, what));
    tell(
      registry,
      name,
      help,
      counts.map(([outcome, value]) => ({ value, labels: { outcome } })),
    );
  }
  tell(
    registry,
    'expectations',
    'Newest releases, by whether they are by whom they were expected from.',
    Object.entries(expectationsOf(totals.tally)).map(([expectation, value]) => ({
      value,
      labels: { expectation },
    })),
  );
}
