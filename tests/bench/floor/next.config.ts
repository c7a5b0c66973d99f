import type { NextConfig } from 'next';

const nextConfig: NextConfig = { poweredByHeader: false, typescript: { ignoreBuildErrors: true } };

export default nextConfig;
