/** What is known of a shell's variables at some point of a text. */
import { type Glob, isReadable } from './glob.ts';

/** An ebuild has a handful of them, and one made to keep a reader busy has thousands. */
const MAX_PATTERNS = 200;

export class Scope {
  /** Null where a variable is set to what is not known. */
  readonly #values: Map<string, string | null>;
  #patterns = 0;

  constructor(values: Record<string, string>) {
    this.#values = new Map(Object.entries(values));
  }

  /** Null where it is not known; also where nothing sets it, since an eclass or the environment may. */
  get(name: string): string | null {
    return this.#values.get(name) ?? null;
  }

  set(name: string, value: string | null): void {
    this.#values.set(name, value);
  }

  /** Takes back what is known, where something is. */
  forget(name: string): void {
    if (this.#values.has(name)) this.#values.set(name, null);
  }

  forgetAll(): void {
    for (const name of this.#values.keys()) this.#values.set(name, null);
  }

  /** Whether a pattern may be matched with a text: both are short, and not too many were before it. */
  admits(glob: Glob, text: string): boolean {
    this.#patterns += 1;
    return this.#patterns <= MAX_PATTERNS && isReadable(glob, text);
  }
}
