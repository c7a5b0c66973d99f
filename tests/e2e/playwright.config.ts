// End to end: the production build, a database of its own, a real browser. Two projects: desktop, and a phone for what must fit one.
import { defineConfig, devices } from '@playwright/test';
import { chromiumLaunchOptions } from './setup/chromium';

const launchOptions = await chromiumLaunchOptions();

export default defineConfig({
  testDir: '.',
  globalSetup: './setup/start-stack.ts',
  outputDir: '../../test-results',
  fullyParallel: true,
  workers: 2,
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: { launchOptions, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', trace: 'off', screenshot: 'only-on-failure' },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'], launchOptions }, grepInvert: /@phone/ },
    { name: 'phone', use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, launchOptions }, grep: /@phone/ },
  ],
});
