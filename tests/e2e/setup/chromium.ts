// A Chromium to drive: the one of Playwright or of the system when there is one, else the one that comes as an npm package.
import { existsSync } from 'node:fs';
import { chromium, type LaunchOptions } from '@playwright/test';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
const QUIET = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export async function chromiumLaunchOptions(): Promise<LaunchOptions> {
  // Inside a container or as root the sandbox of the browser cannot start; the pages are our own.
  const args = process.getuid?.() === 0 ? [...QUIET, '--no-sandbox'] : QUIET;
  const own = chromium.executablePath();
  if (existsSync(own)) return { executablePath: own, args };
  const system = SYSTEM.find((path) => existsSync(path));
  if (system) return { executablePath: system, args };
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('No Chromium found. Get one with: npx playwright install chromium');
  // Set before the import: the package then brings its own system libraries.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs24.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return { executablePath: await packaged.executablePath(), args: [...args, '--no-sandbox', '--headless'] };
}
