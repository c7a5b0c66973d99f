import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()' },
];

const nextConfig: NextConfig = {
  poweredByHeader: false,
  // `npm run check` types the whole tree; the build does not do it a second time.
  typescript: { ignoreBuildErrors: true },
  // Native or dynamically loading packages stay outside the bundle.
  serverExternalPackages: ['@node-rs/argon2', '@node-rs/jieba', 'pg', 'pg-boss', 'pino', 'sharp', 'nodemailer', 'pdfmake', 'yauzl', 'rate-limiter-flexible'],
  // No remote picture is ever fetched by the server, and no SVG is ever decoded by it.
  images: { remotePatterns: [], dangerouslyAllowSVG: false },
  // Icons become plain SVG on the server instead of client components; see components/ui/plain-icon.tsx.
  turbopack: { resolveAlias: { '../createLucideIcon.mjs': './components/ui/plain-icon.tsx' } },
  async headers() {
    return [
      { source: '/:path*', headers: securityHeaders },
      {
        source: '/:path*',
        has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }],
        headers: [{ key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' }],
      },
    ];
  },
};

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts');

export default withNextIntl(nextConfig);
