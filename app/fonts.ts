import localFont from 'next/font/local';

/** Latin subsets only: names, versions and digests are ASCII; anything else falls back to the system's fonts. */
export const serif = localFont({
  src: '../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  variable: '--font-source-serif',
  weight: '200 900',
  display: 'swap',
});

export const sans = localFont({
  src: '../node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
  variable: '--font-source-sans',
  weight: '200 900',
  display: 'swap',
});

export const mono = localFont({
  src: '../node_modules/@fontsource-variable/source-code-pro/files/source-code-pro-latin-wght-normal.woff2',
  variable: '--font-source-code',
  weight: '200 900',
  display: 'swap',
  preload: false,
});
