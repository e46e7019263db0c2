/** The body of an answer, whatever its status; null where there is none. */
type Ask = (url: string) => Promise<string | null>;

/**
 * Asks a server that has just started for the pages that people open first: whoever came before would wait while their code
 * is loaded and compiled, and so would everybody who comes meanwhile, for most of a second. What cannot be answered now says
 * why to whoever asks for it later.
 */
export async function warmUp(address: string, ask: Ask): Promise<void> {
  await ask(`${address}/`);
  const name = readFirst(await ask(`${address}/api/v1/projects?limit=1`));
  if (name !== null) await ask(`${address}/projects/${encodeURIComponent(name)}`);
}

function readFirst(json: string | null): string | null {
  try {
    const name: unknown = JSON.parse(json ?? '').rows[0].project;
    return typeof name === 'string' ? name : null;
  } catch {
    return null;
  }
}
