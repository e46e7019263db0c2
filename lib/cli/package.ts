/**
 * The command line as a package that runs by itself: bundled, without dependencies, and without a build of the pages.
 * `npx callboard` runs it where its tarball is installed.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { childEnvironment } from '../config.ts';
import { OperationalError } from '../errors.ts';
import { bundleProgram } from './builder.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** It says itself which Node it needs, before anything is read that an older one does not understand. */
const START = `#!/usr/bin/env node
import './check-node.mjs';
await import('./callboard.mjs');
`;

/** Writes the package anew; what was in the folder is gone. @throws OperationalError `BUILD_FAILED` */
export async function writePackage(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'bin'), { recursive: true });
  const { inputs } = await bundleProgram('callboard', 'lib/cli/main.ts', join(folder, 'bin'), 'package');
  copyFileSync(join(import.meta.dirname, 'check-node.mjs'), join(folder, 'bin/check-node.mjs'));
  writeFileSync(join(folder, 'bin/start.mjs'), START);
  chmodSync(join(folder, 'bin/start.mjs'), 0o755);
  copyFileSync(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'));
  copyFileSync(join(ROOT, 'docs/command-line.md'), join(folder, 'README.md'));
  writeFileSync(join(folder, 'LICENSES.txt'), writeLicences(Object.keys(inputs)));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(toManifest(), null, 2)}\n`);
}

/** The same version and licence as the whole of Callboard. */
function toManifest() {
  const { name, version, license, type, engines } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  const description =
    'The command line of Callboard: who published a file of PyPI, and what changed about that.';
  return { name, version, description, license, type, engines, bin: { callboard: 'bin/start.mjs' } };
}

const LICENCE = /^(licen[cs]e|copying|notice)/i;

/** Of everything that was bundled: its licence asks to go along. */
function writeLicences(inputs: readonly string[]): string {
  const packages = inputs.flatMap((path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(packages)].sort().map(writeLicence).join('\n');
}

function writeLicence(path: string): string {
  const folder = join(ROOT, path);
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => LICENCE.test(file))
    .sort();
  const whole = texts.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${name} ${version} (${license})`, ...whole, '-'.repeat(80), ''].join('\n');
}

/** The path of the tarball. `folder` is the package. @throws OperationalError `BUILD_FAILED` */
export function packTarball(folder: string, destination: string): string {
  const options = { cwd: folder, encoding: 'utf8', env: childEnvironment() } as const;
  try {
    const told = execFileSync('npm', ['pack', '--json', '--pack-destination', destination], {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [packed] = JSON.parse(told);
    return join(destination, packed.filename);
  } catch (cause) {
    throw new OperationalError('BUILD_FAILED', 'npm could not pack the command line.', { cause });
  }
}
