/**
 * What the framework alone has a browser load: one page that says nothing, built by the same version in the same way. Below
 * that no page of Callboard can come, however little of its own it loads.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from '../../lib/config.ts';
import { ROOT } from '../setup/project.ts';

const FILES = {
  'package.json': '{ "type": "module" }',
  // The framework is found among the packages of the project around it.
  'next.config.mjs': `export default { turbopack: { root: ${JSON.stringify(ROOT)} }, typescript: { ignoreBuildErrors: true } };`,
  'app/layout.jsx':
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
  'app/page.jsx': 'export default function Page() { return <p>Nothing</p>; }',
};

/** The page's HTML, and how its scripts are read by the paths that it names. */
type EmptyPage = { html: string; readScript: (path: string) => Buffer };

/** `use` gets the page while it is there. @throws Error where it cannot be built */
export function withEmptyPage<T>(use: (page: EmptyPage) => T): T {
  mkdirSync(join(ROOT, '.next'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, '.next/empty-page-'));
  try {
    mkdirSync(join(folder, 'app'));
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
    execFileSync(process.execPath, [join(ROOT, 'node_modules/next/dist/bin/next'), 'build'], {
      cwd: folder,
      env: childEnvironment({ NODE_ENV: 'production' }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return use({
      html: readFileSync(join(folder, '.next/server/app/index.html'), 'utf8'),
      readScript: (path) => readFileSync(join(folder, path.replace('/_next/', '.next/'))),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
