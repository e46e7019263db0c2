/** A replay, in lines for a terminal. */
import { plural } from '../../../quantities.ts';
import type { Difference } from '../../../replay/differences.ts';
import type { Recorded } from '../../../replay/recorded.ts';
import type { Replay } from '../../../replay/replay.ts';
import type { SourceReplay } from '../../../replay/replay-source.ts';

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

/** Of the source match, where the evidence has it. */
export function toSourceLines(replay: SourceReplay | null): string[] {
  switch (replay?.state) {
    case undefined:
      return [];
    case 'other':
      return ['source match: not replayed: it is about other bytes, or another commit, than the verdict.'];
    case 'different':
      return ['source match: different', ...replay.differences.slice(0, MAX_PATHS).map(toDifferenceLine)];
    case 'same': {
      const { files, byContents } = replay;
      const rest = byContents === 0 ? '' : `; of ${byContents}, contents decided, which are kept nowhere`;
      return [`source match: same: ${plural(files, 'file')} by their digests${rest}.`];
    }
  }
}

const MAX_PATHS = 20;

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
