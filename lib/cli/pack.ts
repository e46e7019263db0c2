/** `npm run pack:cli`: the command line as a package of its own, `dist/package`, and as a tarball beside it. Nothing is published. */
import { join, resolve } from 'node:path';
import { runOrExit } from './failure.ts';
import { packTarball, writePackage } from './package.ts';
import { print } from './terminal.ts';

const DIST = resolve(import.meta.dirname, '../../dist');

await runOrExit(async () => {
  const folder = join(DIST, 'package');
  await writePackage(folder);
  print(packTarball(folder, DIST));
});
