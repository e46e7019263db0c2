/** The second half of `callboard ledger verify`: every project's ledger, folded again from what is stored. */
import { plural } from '../../../format.ts';
import { listDifferences } from '../../../replay/differences.ts';
import type { Store } from '../../../store/store.ts';
import { StoreError } from '../../../store/store-error.ts';
import { auditLedger } from '../../../watch/audit.ts';
import { listProjects } from '../../services.ts';
import { print } from '../../terminal.ts';
import { toDifferenceLine } from '../replay/lines.ts';

/** Prints each difference, then a count; whether there was none. */
export async function verifyLedgers(store: Store): Promise<boolean> {
  const projects = await listProjects({ store });
  let [changes, wrong] = [0, 0];
  for (const project of projects) {
    const audit = await auditLedger(store, project).catch((error: unknown) => {
      if (!(error instanceof StoreError) || error.code !== 'STORE_CORRUPT') throw error;
      return { changes: 0, findings: [{ sentence: error.message, recorded: null, refolded: null }] };
    });
    changes += audit.changes;
    wrong += audit.findings.length;
    for (const { sentence, recorded, refolded } of audit.findings) {
      const differences = listDifferences(recorded, refolded).map(toDifferenceLine);
      print(`ledger of ${project.name}: ${sentence}`, ...differences);
    }
  }
  const count = `${plural(changes, 'change')} of ${plural(projects.length, 'project')}`;
  print(`${count}: ${wrong === 0 ? 'as recorded' : plural(wrong, 'difference')}`);
  return wrong === 0;
}
