/** Digests alone: what the index states, and what was kept at the first fetch, there and at any later one. */
import { artifactDiffers } from '../verify/verify.ts';
import { type Answer, NOTHING } from './answer.ts';
import type { Scene } from './scene.ts';

function compareDigests(scene: Scene, stated: string, who: string): Answer {
  const { received } = scene;
  const verdict = scene.verify(null);
  if (stated === received) {
    const reason = `The bytes that arrive have the SHA-256 that ${who}.`;
    return { ...NOTHING, does: 'lets-pass', reason, expected: stated, actual: received, verdict };
  }
  const about = { filename: scene.file.filename, sha256: stated, trust: scene.trust };
  const differs = artifactDiffers(about, received);
  const reason = `The bytes that arrive have another SHA-256 than ${who}.`;
  const answer = { code: differs.code, reason, expected: stated, actual: received, verdict: differs };
  return { ...NOTHING, ...answer, does: 'stops' };
}

export function askIndexDigest(scene: Scene): Answer {
  return compareDigests(scene, scene.file.sha256, 'the index states');
}

export function askManifest(scene: Scene): Answer {
  if (scene.kept !== null) return compareDigests(scene, scene.kept, 'was kept at the first fetch');
  const reason =
    'The file was never fetched before, so there is nothing to compare with: it is let in, and its digest is kept.';
  return { ...NOTHING, does: 'lets-pass', reason, actual: scene.received, verdict: scene.verify(null) };
}

export function askManifestLater(scene: Scene): Answer {
  return compareDigests(scene, scene.keptEarlier, 'was kept when the file was first fetched');
}
