import { respond } from '@/lib/api/respond';
import { getRehearsal } from '@/lib/queries/rehearsal';

/** Computed by the real verifier and ledger; the same for everybody who runs this version. */
export function GET(): Promise<Response> {
  return respond(async () => ({ body: await getRehearsal() }));
}
