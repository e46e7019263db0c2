/**
 * Unpacks the Chromium that comes inside an npm package, with the libraries and fonts beside it, so that the browser
 * is the same on every Linux and needs nothing installed.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

export type Chromium = { executablePath: string; args: string[]; env: Record<string, string> };

const PACKAGE = resolve(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
const CACHE = resolve(import.meta.dirname, '../../node_modules/.cache/callboard');

const FLAGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--font-render-hinting=none',
  '--no-first-run',
  // Tests may run as root and in containers, where the sandbox cannot; only our own pages are opened.
  '--no-sandbox',
];

/** @throws where this machine cannot run it; the message is the reason that skipped tests show. */
export async function prepareChromium(): Promise<Chromium> {
  const folder = await unpack();
  const fontconfig = join(folder, 'fonts.conf');
  const prepared = {
    executablePath: join(folder, 'chromium'),
    args: FLAGS,
    env: {
      HOME: folder,
      TZ: 'UTC',
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: fontconfig,
    },
  };
  const browser = await chromium.launch(prepared);
  await browser.close();
  return prepared;
}

/** The package unpacks into the system's temporary folder, where anybody may have put something else before. */
async function unpack(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const folder = join(CACHE, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  await inflateInto(unfinished);
  writeFileSync(join(unfinished, 'fonts.conf'), toFontConfiguration(folder));
  if (existsSync(folder)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, folder);
  return folder;
}

async function inflateInto(folder: string): Promise<void> {
  const temporary = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { inflate } = await import('@sparticuz/chromium');
    for (const part of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br']) {
      await inflate(join(PACKAGE, 'bin', part));
    }
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporary;
  }
}

function toFontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/cache</cachedir></fontconfig>
`;
}
