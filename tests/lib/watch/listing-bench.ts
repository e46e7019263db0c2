/** One project whose listing a test changes, and what the board makes of each one. On both databases. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest';
import { type Audit, auditLedger } from '../../../lib/watch/audit.ts';
import type { FakeProject } from '../../builders/fake-index.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { HOUR, openWatchBench, readVector, type WatchBench } from './bench.ts';

export const good = readVector('github-publish');
export const wheel = readVector('github-wheel');
export const UPLOADED = '2026-01-02T03:04:05.000000Z';
export const DAY = 24 * HOUR;

export type Listed = {
  filename: string;
  sha256: string;
  provenance: Uint8Array | null;
  entry?: Record<string, unknown>;
};

export class ListingBench {
  readonly bench: WatchBench;
  readonly id: number;

  constructor(bench: WatchBench, id: number) {
    this.bench = bench;
    this.id = id;
  }

  publish(files: Listed[], project: Partial<FakeProject> = {}): void {
    const listed = files.map((file) => ({ size: 10, uploadTime: UPLOADED, ...file }));
    this.bench.index.addProject('stagecraft', { files: listed, ...project });
  }

  async check(hours = 2): Promise<void> {
    this.bench.clock.now += hours * HOUR;
    expect(await this.bench.watcher.checkNext()).toBe(true);
    const [run] = await this.bench.store.listRuns(this.id, 1);
    expect(run?.state).not.toBe('running');
  }

  project() {
    return this.bench.project('stagecraft');
  }

  /** `name outcome code`, and whether it is gone. */
  async files(): Promise<string[]> {
    return (await this.bench.store.listFiles(this.id))
      .map(({ filename, outcome, code, goneAt }) =>
        [filename, outcome, code, goneAt === null ? null : 'gone'].filter(Boolean).join(' '),
      )
      .toSorted();
  }

  /** `kind severity version name`, as far as the change has them. */
  async kinds(): Promise<string[]> {
    return (await this.bench.store.listChanges({ after: null, limit: 50 }))
      .map(({ change: { kind, severity, version, filename } }) =>
        [kind, severity, version, filename].filter(Boolean).join(' '),
      )
      .toSorted();
  }

  async audit(): Promise<Audit> {
    return auditLedger(this.bench.store, await this.project());
  }
}

/** `define` declares tests; `on` gives each of them a bench of its own. */
export function describeListing(what: string, define: (on: () => ListingBench) => void): void {
  for (const backend of [sqliteBackend(), postgresBackend()]) {
    const suite = backend.missing ? describe.skip : describe;
    const title = backend.missing ? `${backend.kind} (skipped: ${backend.missing})` : backend.kind;
    suite(`${what}, on ${title}`, () => {
      let listing: ListingBench;
      beforeAll(backend.start, 60_000);
      afterAll(backend.stop, 60_000);
      beforeEach(async () => {
        const bench = await openWatchBench(await backend.createDatabase());
        listing = new ListingBench(bench, (await bench.track('stagecraft')).id);
      });
      afterEach(() => listing.bench.close());
      define(() => listing);
    });
  }
}
