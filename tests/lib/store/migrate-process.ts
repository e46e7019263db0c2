/** A process of its own that migrates the database whose address it is given. */
import { openStore } from '../../../lib/store/open.ts';

const store = await openStore(process.argv[2] ?? '');
await store.migrate();
await store.close();
console.log('migrated');
