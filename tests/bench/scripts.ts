/** Compressed JavaScript that a browser loads with the board. */
import type { Agent } from 'node:http';
import { gzipSync } from 'node:zlib';
import { ask, askForText, openAgent } from './ask.ts';
import { isServable, withServer } from './built.ts';
import { aRow, notMeasured, type Row } from './report.ts';
import { seedProjects } from './seed.ts';

const MEASURE = 'JavaScript on first load, as a browser is sent it';
/** Enough for the whole board to be there: rows, pages, filters. */
const PROJECTS = 120;

export async function benchScripts(): Promise<Row[]> {
  if (!isServable()) return [notMeasured(MEASURE, 'the application is not built: npm run build')];
  return withServer((store) => seedProjects(store, PROJECTS), measure);
}

async function measure(origin: string): Promise<Row[]> {
  const agent = openAgent();
  const { loaded, skipped } = listScripts(await askForText(new URL('/', origin), agent));
  const sent = await sum(loaded, async (path) => (await ask(new URL(path, origin), agent)).body.length);
  const [gzip, spared] = [await sumGzip(loaded, origin, agent), await sumGzip(skipped, origin, agent)];
  agent.destroy();
  return [
    aRow(MEASURE, sent / 1000, 'kB', { target: { atMost: 130 }, note: `${loaded.length} scripts` }),
    aRow('the same scripts in gzip', gzip / 1000, 'kB', {
      note: `for browsers that are offered no Brotli; ${(spared / 1000).toFixed(1)} kB more are marked nomodule, which no browser of today loads`,
    }),
  ];
}

/** The scripts that the page names, each once. */
function listScripts(html: string): { loaded: string[]; skipped: string[] } {
  const tags = html.match(/<script\b[^>]*\bsrc="[^"]+"[^>]*>/g) ?? [];
  const preloads = (html.match(/<link\b[^>]*>/g) ?? []).filter((tag) =>
    /as="script"|modulepreload/.test(tag),
  );
  const isSkipped = (tag: string) => /\bnomodule\b/i.test(tag);
  const skipped = toPaths(tags.filter(isSkipped));
  const named = toPaths([...tags.filter((tag) => !isSkipped(tag)), ...preloads]);
  return { loaded: named.filter((path) => !skipped.includes(path)), skipped };
}

function toPaths(tags: string[]): string[] {
  const paths = tags.map((tag) => /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? '');
  return [...new Set(paths.map((path) => path.replaceAll('&amp;', '&')))];
}

function sumGzip(paths: string[], origin: string, agent: Agent): Promise<number> {
  return sum(paths, async (path) => gzipSync(await askForText(new URL(path, origin), agent)).length);
}

async function sum(paths: string[], size: (path: string) => Promise<number>): Promise<number> {
  let total = 0;
  for (const path of paths) total += await size(path);
  return total;
}
