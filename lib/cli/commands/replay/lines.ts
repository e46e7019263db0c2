/** A replay, in lines for a terminal. */
import type { Difference } from '../../../replay/differences.ts';
import type { Recorded } from '../../../replay/recorded.ts';
import type { Replay } from '../../../replay/replay.ts';

export function toLines({ id, verdict }: Recorded, replay: Replay): string[] {
  const name = id === null ? verdict.filename : `${verdict.filename} (${id})`;
  switch (replay.state) {
    case 'same':
      return [`same: ${name}`];
    case 'nothing':
      return [`nothing to replay: ${name} rests on no provenance document.`];
    case 'altered':
      return [`altered: ${name}: what stands there has another digest than that id.`];
    case 'missing':
      return [`not replayed: ${name}: ${replay.what} is not held here.`];
    case 'different':
      return [
        `different: ${name}${toVersion(verdict.verifier, replay)}`,
        ...replay.differences.map(toDifferenceLine),
      ];
  }
}

function toVersion(
  { version, sigstoreVerify }: Recorded['verdict']['verifier'],
  { isOtherVersion }: { isOtherVersion: boolean },
): string {
  return isOtherVersion ? `, made by version ${version} with @sigstore/verify ${sigstoreVerify}` : '';
}

export function toDifferenceLine({ path, recorded, replayed }: Difference): string {
  return `  ${path}: ${toText(recorded)} is recorded, ${toText(replayed)} comes out`;
}

const MAX_VALUE_CHARACTERS = 200;

function toText(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > MAX_VALUE_CHARACTERS ? `${text.slice(0, MAX_VALUE_CHARACTERS)}…` : text;
}
