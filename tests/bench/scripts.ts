/** JavaScript that a browser loads with a page, compressed; and what of it is the framework's, which an empty page loads too. */
import type { Agent } from 'node:http';
import { gzipSync } from 'node:zlib';
import { ask, askForText, openAgent } from './ask.ts';
import { isServable, withServer } from './built.ts';
import { withEmptyPage } from './empty-page.ts';
import { aRow, notMeasured, type Row } from './report.ts';
import { seedProjects } from './seed.ts';

const MEASURE = 'JavaScript on first load, in gzip';
const TARGET_KB = 120;
/** Enough for the whole board to be there: rows, pages, filters. */
const PROJECTS = 120;
const OTHERS = ['/changes', '/adoption', '/collections', '/compare', '/import', '/gentoo', '/verify'];

export async function benchScripts(): Promise<Row[]> {
  if (!isServable()) return [notMeasured(MEASURE, 'the application is not built: npm run build')];
  const pages = await withServer((store) => seedProjects(store, PROJECTS), measure);
  const floor = withEmptyPage(({ html, readScript }) => {
    const { loaded } = listScripts(html);
    return loaded.reduce((sum, path) => sum + gzipSync(readScript(path)).length, 0);
  });
  return [
    ...pages,
    aRow('an empty page of the framework, in gzip', floor / 1000, 'kB', {
      note:
        floor > TARGET_KB * 1000
          ? 'React, its reader of server components and the router: no page can come below that'
          : 'React, its reader of server components and the router',
    }),
  ];
}

async function measure(origin: string): Promise<Row[]> {
  const agent = openAgent();
  const list = async (path: string) => listScripts(await askForText(new URL(path, origin), agent));
  const { loaded, skipped } = await list('/');
  const sent = await sum(loaded, async (path) => (await ask(new URL(path, origin), agent)).body.length);
  const [gzip, spared] = [await sumGzip(loaded, origin, agent), await sumGzip(skipped, origin, agent)];
  const others: Row[] = [];
  for (const path of OTHERS) {
    const size = await sumGzip((await list(path)).loaded, origin, agent);
    others.push(aRow(`the same of ${path}`, size / 1000, 'kB', { target: { atMost: TARGET_KB } }));
  }
  agent.destroy();
  const noModule = `${(spared / 1000).toFixed(1)} kB more are marked nomodule, which no browser of today loads`;
  return [
    aRow(MEASURE, gzip / 1000, 'kB', {
      target: { atMost: TARGET_KB },
      note: `${loaded.length} scripts; ${noModule}`,
    }),
    aRow('the same in Brotli, as a browser is sent it', sent / 1000, 'kB'),
    ...others,
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
