import { assertContent, sha256Hex, toBytes } from './content.ts';
import type { Database } from './schema.ts';
import type { Store } from './store.ts';

type TrustedRootMethods = Pick<Store, 'saveTrustedRoot' | 'getTrustedRoot' | 'hasConfirmed'>;

/** Trusted roots that verdicts rest on, kept whole under their digest. */
export const trustedRootMethods = ({ read, write }: Database): TrustedRootMethods => ({
  async saveTrustedRoot({ sha256, source, document, now }) {
    if (sha256Hex(document) !== sha256) throw new TypeError('The trusted root has another digest.');
    await write
      .insertInto('trusted_roots')
      .values({ sha256, source, bytes: document, saved_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },

  async getTrustedRoot(sha256) {
    const row = await read
      .selectFrom('trusted_roots')
      .select('bytes')
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    if (!row) return null;
    assertContent(row.bytes, sha256, 'trusted root');
    return toBytes(row.bytes);
  },

  async hasConfirmed(sha256) {
    const confirmed = read
      .selectFrom('verdicts')
      .select('id')
      .where('trusted_root_sha256', '=', sha256)
      .where('outcome', '=', 'verified')
      .where('file_id', 'is not', null)
      .limit(1);
    return (await confirmed.executeTakeFirst()) !== undefined;
  },
});
