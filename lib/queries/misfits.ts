/** What arrived at this process that does not fit what is set, for the System page. */
import { listMisfits } from '../access/misfits.ts';
import { config } from '../config.ts';

export function getMisfits() {
  const { publicUrl } = config();
  return {
    publicUrl,
    seen: listMisfits().map((misfit) => ({ ...misfit, at: new Date(misfit.at).toISOString() })),
  };
}
export type Misfits = ReturnType<typeof getMisfits>;
