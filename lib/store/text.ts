import { PostgresQueryCompiler, SqliteQueryCompiler } from 'kysely';

/**
 * Text as both databases can hold it: PostgreSQL has no U+0000, and neither has lone surrogates. Each becomes U+FFFD, as
 * in every decoder that meets what it cannot say. JSON is not touched by this: it escapes both.
 */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD');
}

const toParameter = (value: unknown) => (typeof value === 'string' ? storableText(value) : value);

/** The compilers apply it to every bound value, so that no caller can forget it, in reads and writes alike. */
export class SQLiteTextCompiler extends SqliteQueryCompiler {
  protected override addParameter(parameter: unknown): void {
    super.addParameter(toParameter(parameter));
  }
}

export class PostgresTextCompiler extends PostgresQueryCompiler {
  protected override addParameter(parameter: unknown): void {
    super.addParameter(toParameter(parameter));
  }
}
