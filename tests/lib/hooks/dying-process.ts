/**
 * A process that records a change to be told, says so, and then does not end by itself. With an address it also sends
 * it: `node dying-process.ts DATABASE_URL [URL]`.
 */
import { writeSync } from 'node:fs';
import { openStore } from '../../../lib/store/open.ts';
import { NOW } from '../store/fixtures.ts';
import { aChange } from '../store/ledger-fixtures.ts';
import { aMessenger, record } from './bench.ts';

const [database = '', url] = process.argv.slice(2);
const store = await openStore(database, { deliver: true });
await record(store, aChange());
writeSync(1, 'recorded\n');
setInterval(() => {}, 1_000_000);
if (url) await aMessenger(store, url, { now: NOW }, 'dying').deliverNext();
