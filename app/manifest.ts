import type { MetadataRoute } from 'next';

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: '轻骑 Hussar',
    short_name: '轻骑',
    lang: 'zh-CN',
    start_url: '/',
    display: 'browser',
    background_color: '#fcfaf6',
    theme_color: '#2b4fa8',
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: '/icon-192.png', type: 'image/png', sizes: '192x192' },
      { src: '/icon-512.png', type: 'image/png', sizes: '512x512' },
    ],
  };
}
