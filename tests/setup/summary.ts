/** Counts what ran, for the last line of `npm test`. */
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';

export class Summary implements Reporter {
  passed = 0;
  failed = 0;
  readonly skipped: string[] = [];

  onTestRunEnd(modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<SerializedError>): void {
    this.failed += errors.length;
    for (const module of modules) this.#count(module);
  }

  /** A file that failed without a failed test did not get as far as its tests. */
  #count(module: TestModule): void {
    const tests = [...module.children.allTests()];
    for (const test of tests) this.#countTest(test);
    const isExplained = tests.some((test) => test.result().state === 'failed');
    if (module.state() === 'failed' && !isExplained) this.failed += 1;
  }

  #countTest(test: TestCase): void {
    const result = test.result();
    if (result.state === 'passed') this.passed += 1;
    else if (result.state === 'skipped') this.skipped.push(`${test.fullName}${toReason(result.note)}`);
    else this.failed += 1;
  }

  /** The names of what was skipped, then the counts alone on a line. */
  toString(): string {
    const names = this.skipped.map((name) => `skipped: ${name}\n`).join('');
    const skipped = this.skipped.length > 0 ? `, ${this.skipped.length} skipped` : '';
    return `${names}${this.passed} passed, ${this.failed} failed${skipped}\n`;
  }
}

function toReason(note: string | undefined): string {
  return note === undefined ? '' : ` (${note})`;
}
