/** Forms that the framework is reading: until an action has one, whatever fails is the fault of who sent it. */
import { AsyncLocalStorage } from 'node:async_hooks';

type FormUnderWay = { isRead: boolean };

/** One a process, also where a bundler loads this module twice, and the front server beside that. */
const shared = globalThis as typeof globalThis & { callboardForms?: AsyncLocalStorage<FormUnderWay> };

export function formsUnderWay(): AsyncLocalStorage<FormUnderWay> {
  shared.callboardForms ??= new AsyncLocalStorage();
  return shared.callboardForms;
}

/** Called by every action first. */
export function markFormRead(): void {
  const form = formsUnderWay().getStore();
  if (form) form.isRead = true;
}
