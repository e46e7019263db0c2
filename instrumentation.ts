/** Runs once when the server starts, before it answers anything, and never during a build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startWatching } = await import('./lib/watch/services.ts');
  // The framework would report a failure and go on answering without what is missing.
  const { runOrExit } = await import('./lib/cli/failure.ts');
  await runOrExit(startWatching);
}
