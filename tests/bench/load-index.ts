/**
 * An index of one project, in a process of its own: `load-index.ts FILES ROOT` signs so many releases of one file each, under
 * a certificate each, writes the trusted root that they verify under to ROOT, and prints its address.
 */
import { writeFileSync } from 'node:fs';
import { startFakeIndex } from '../builders/fake-index.ts';
import { signEvidence } from './signed-evidence.ts';

const [files = '', root = ''] = process.argv.slice(2);
const signed = signEvidence(Number(files), false);
const [first] = signed;
if (!first) throw new Error('An index of no file loads nothing.');
writeFileSync(root, first.trust.document);
const index = await startFakeIndex();
index.addProject('sample', {
  files: signed.map(({ filename, sha256, provenance }) => ({ filename, sha256, provenance })),
});
process.once('disconnect', () => process.exit());
process.stdout.write(`${index.origin}\n`);
