/** A forge for one file of tests: repositories in a folder, served on loopback, and nothing left in the work folder. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { type ForgeOptions, fetchCommitTree } from '../../../lib/forge/commit-tree.ts';
import { createForgeMemory } from '../../../lib/forge/manners.ts';
import type { CommitTree, WantedTree } from '../../../lib/forge/types.ts';
import { aRepository, missingGitServer } from '../../builders/git-repository.ts';
import { type GitServer, startGitServer } from '../../builders/git-server.ts';

const missing = missingGitServer();

export type Forge = {
  readonly server: GitServer;
  readonly workFolder: string;
  /** A new repository on github.com. */
  repository(name: string, options?: { objectFormat?: 'sha1' | 'sha256' }): ReturnType<typeof aRepository>;
  fetch(wanted: WantedTree, options?: ForgeOptions): ReturnType<typeof fetchCommitTree>;
  /** The same, for a tree that has to be had. */
  tree(wanted: WantedTree, options?: ForgeOptions): Promise<CommitTree>;
};

export const address = (name: string): string => `https://github.com/${name}`;

/** Skipped, with the reason in its name, on a machine without a server of git. */
export function describeForge(name: string, define: (forge: Forge) => void): void {
  if (missing !== null) describe.skip(`${name} (${missing})`, () => define(createForge()));
  else describe(name, () => define(createForge()));
}

function createForge(): Forge {
  let served = '';
  let workFolder = '';
  let server: GitServer | null = null;
  const require = (): GitServer => {
    if (server === null) throw new Error('The server of git runs during tests only.');
    return server;
  };
  beforeAll(async () => {
    served = mkdtempSync(join(tmpdir(), 'callboard-served-'));
    workFolder = mkdtempSync(join(tmpdir(), 'callboard-work-'));
    server = await startGitServer(served);
  });
  afterEach(() => {
    expect(readdirSync(workFolder)).toEqual([]);
    require().heal();
  });
  afterAll(async () => {
    await require()[Symbol.asyncDispose]();
    for (const folder of [served, workFolder]) rmSync(folder, { recursive: true, force: true });
  });
  const fetch: Forge['fetch'] = (wanted, options = {}) => {
    const standIns = new Map([['https://github.com', require().origin]]);
    return fetchCommitTree(wanted, { standIns, workFolder, memory: createForgeMemory(), ...options });
  };
  return {
    get server() {
      return require();
    },
    get workFolder() {
      return workFolder;
    },
    repository: (name, options) => aRepository(served, `${name}.git`, options),
    fetch,
    tree: async (wanted, options) => {
      const answer = await fetch(wanted, options);
      if (!answer.ok) throw new Error(`${answer.failure.code}: ${answer.failure.message}`);
      return answer.tree;
    },
  };
}
