/**
 * Answers that wait for their readers. Each is taken from its writer at once, so that a reader who takes nothing costs
 * the bytes of one answer, and not a page that is rendered half. What nobody takes is thrown away.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export type ReaderLimits = {
  /** Of one answer; whoever writes more waits for its reader. */
  answerBytes: number;
  /** Of all answers that are written whole and not yet read; beyond it, the one that has waited longest is cut off. */
  waitingBytes: number;
  /** For an answer to be taken whole, from when it is written whole. */
  answerMs: number;
};

export class Readers {
  readonly #limits: ReaderLimits;
  /** Longest first. */
  readonly #waiting = new Set<ServerResponse>();

  constructor(limits: ReaderLimits) {
    this.#limits = limits;
  }

  /** Takes over what is written to `response`. `onWritten` is called when it is written whole. */
  serve(response: ServerResponse, onWritten: () => void): void {
    const { write, end } = response;
    const { answerBytes } = this.#limits;
    Object.assign(response, {
      write: (...written: unknown[]) => {
        Reflect.apply(write, response, written);
        return response.writableLength < answerBytes;
      },
      end: (...written: unknown[]) => {
        Reflect.apply(end, response, written);
        onWritten();
        if (!response.writableFinished && !response.destroyed) this.#wait(response);
        return response;
      },
    });
  }

  #wait(response: ServerResponse): void {
    this.#waiting.add(response);
    const timer = setTimeout(() => response.destroy(), this.#limits.answerMs);
    response.once('close', () => {
      clearTimeout(timer);
      this.#waiting.delete(response);
    });
    this.#makeRoom();
  }

  #makeRoom(): void {
    let bytes = 0;
    for (const { writableLength } of this.#waiting) bytes += writableLength;
    for (const response of this.#waiting) {
      if (bytes <= this.#limits.waitingBytes) return;
      bytes -= response.writableLength;
      response.destroy();
    }
  }
}

/**
 * For the server's event `timeout`: nothing came or went over a connection for long. That is cut off unless we are the
 * ones who are waited for. `request` is the one under way on it.
 */
export function cutOffStalled(socket: Socket, request: IncomingMessage | undefined): void {
  const isOurTurn = request?.complete === true && socket.writableLength === 0;
  if (!isOurTurn) socket.destroy();
}
