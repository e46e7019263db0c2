/** Runs once when the server starts, before it answers anything, and never during a build. */
export async function register(): Promise<void> {}
