/** What the pages are served with. The content security policy needs a nonce a request, so it is set in `proxy.ts`. */
export const EVERYWHERE = {
  'X-Content-Type-Options': 'nosniff',
  // Not `no-referrer`: with it browsers send `Origin: null` on forms, and then nobody can tell whose form it was.
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
const API = { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" };
/** A picture without a style or script of its own, to be shown on any page. */
const BADGE = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

/** A form with a file of 4 MiB, as it was chosen and as it comes back packed. `lib/cli/refuse-form.ts` refuses what is larger. */
export const MAX_FORM_BYTES = 6 * 1024 * 1024;

const toHeaders = (record) => Object.entries(record).map(([key, value]) => ({ key, value }));

/** @type {import('next').NextConfig} */
export default {
  output: 'standalone',
  outputFileTracingRoot: import.meta.dirname,
  serverExternalPackages: [
    '@sigstore/bundle',
    '@sigstore/core',
    '@sigstore/tuf',
    '@sigstore/verify',
    'kysely',
    'pg',
    'pino',
    'prom-client',
  ],
  // A nonce for each request and pages frozen at build time exclude each other.
  cacheComponents: false,
  // All pictures are drawings; the resizing endpoint would only be one more thing to attack.
  images: { unoptimized: true },
  poweredByHeader: false,
  // Written as `localhost`, an address like 127.0.0.1 is another server to the framework: what `proxy.ts` answers from
  // another path would be asked for anew, over HTTP, in the name of this machine.
  skipProxyUrlNormalize: true,
  // Whoever runs this board should be able to read its stack traces.
  experimental: { turbopackMinify: { server: false }, serverActions: { bodySizeLimit: MAX_FORM_BYTES } },
  // Types are checked by `npm test`, over the whole project.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: '/:path*', headers: toHeaders(EVERYWHERE) },
    { source: '/api/:path*', headers: toHeaders(API) },
    { source: '/badge/:path*', headers: toHeaders(BADGE) },
    { source: '/(.*)changes.atom', headers: toHeaders(API) },
  ],
};
