/**
 * Answers of the framework's that say too little or too much. A method that an address has not is told in words. A form
 * that no action has read is the fault of who sent it: an action that is not here (any more), or a body that is no form.
 * The framework answers those with 500 or with words of its own, and writes a stack trace for each into the log.
 * Here they become 400 with a sentence, and one line in the log.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { formsUnderWay } from '../access/forms.ts';
import { createLogger } from '../logger.ts';
import { isAPI, type Refusal } from './refuse.ts';
import { NO_METHOD } from './refuse-form.ts';
import { replaceAnswer } from './replace-answer.ts';

const UNREADABLE: Refusal = {
  status: 400,
  code: 'FORM_UNREADABLE',
  sentence:
    'This form cannot be read. It may come from a page that was opened before Callboard was updated: open the page again, and send the form from there.',
};

/** Lets `answer` answer, and returns what it returns. */
export function answerInWords(
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => unknown,
): unknown {
  const form = { isRead: request.method !== 'POST' || isAPI(request.url) };
  replaceAnswer(request, response, (status) => {
    // The framework has no answer to this one of a page.
    if (status === 405 || (status === 400 && request.method === 'OPTIONS')) return NO_METHOD;
    return form.isRead || status === 404 ? null : UNREADABLE;
  });
  return formsUnderWay().run(form, answer);
}

/** From now on, what is written to the console about a form that no action has read is one line, without its stack. */
export function keepStacksOut(): void {
  const log = createLogger({ level: 'info', descriptor: 1 });
  for (const method of ['error', 'warn'] as const) {
    const write = console[method].bind(console);
    console[method] = (...said: unknown[]) => {
      if (formsUnderWay().getStore()?.isRead !== false) write(...said);
      else log.warn({ reason: toLine(said) }, 'a form was refused');
    };
  }
}

function toLine(said: readonly unknown[]): string {
  const words = said.map((each) => (each instanceof Error ? each.message : inspect(each)));
  return words.join(' ').split('\n')[0]?.slice(0, 200) ?? '';
}
