/** Starts contenders, and asks them. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Answer, ContenderName } from './contender.ts';
import type { EvidenceKind } from './evidence.ts';

export type Contender = {
  /** Verifies all of the evidence `passes` times. */
  run: (passes: number) => Promise<Answer>;
  stop: () => void;
};

export function startContender(name: ContenderName, kind: EvidenceKind = 'recorded'): Contender {
  const child = fork(join(import.meta.dirname, 'contender.ts'), [name, kind]);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The contender ${name} ends with ${code}.`);
  });
  // Whoever waits for an answer hears of it.
  ended.catch(() => {});
  return {
    run: (passes) => {
      const answer = new Promise<Answer>((done) =>
        child.once('message', (message) => done(message as Answer)),
      );
      child.send(passes);
      return Promise.race([answer, ended]);
    },
    stop: () => child.disconnect(),
  };
}
