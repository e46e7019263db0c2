import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { Footer } from '@/components/chrome/footer';
import { Header } from '@/components/chrome/header';
import { Notices } from '@/components/chrome/notices';
import { THEMES, type Theme } from '@/components/chrome/theme-names';
import { MarkSprite } from '@/components/ui/mark';
import { toIndexName } from '@/lib/format';
import { getHealth } from '@/lib/queries/health';
import { getPublicURL } from '@/lib/queries/origin';
import { toShownVisitor } from '@/lib/queries/visitor';
import { mono, sans, sansExtended, serif } from './fonts';
import { loadNeeded } from './needed';
import { readVisitor } from './visitor';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Callboard', template: '%s · Callboard' },
  description: 'Who published each package, what the provenance proves, and what it does not.',
  robots: { index: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf6ee' },
    { media: '(prefers-color-scheme: dark)', color: '#1b1a18' },
  ],
};

export default async function Layout({ children }: { children: ReactNode }) {
  const [theme, health, visitor] = await Promise.all([readTheme(), getHealth(), readVisitor()]);
  const needed = visitor.rights.includes('read') ? await loadNeeded() : null;
  return (
    <html
      lang="en"
      data-theme={theme}
      data-origin={getPublicURL() ?? undefined}
      className={`${serif.variable} ${sans.variable} ${sansExtended.variable} ${mono.variable}`}
    >
      <body>
        <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:bg-paper focus:p-2">
          Skip to the content
        </a>
        <MarkSprite />
        <Header theme={theme} needed={needed} visitor={toShownVisitor(visitor)} />
        <Notices health={health} />
        <main id="main" tabIndex={-1} className="page pb-16 focus:outline-none">
          {children}
        </main>
        <Footer version={health.version} index={toIndexName(new URL(health.index.origin).host)} />
      </body>
    </html>
  );
}

async function readTheme(): Promise<Theme> {
  const stored = (await cookies()).get('theme')?.value;
  return THEMES.find((theme) => theme === stored) ?? 'system';
}
