import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** `describe` for suites in a browser: skipped, and counted as skipped, only where SKIP_BROWSER=1 says so. */
export const describeInBrowser = process.env.SKIP_BROWSER === '1' ? describe.skip : describe;

const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium; fails where there is none or the H5 build is missing, saying what to do. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH || '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(`no Chromium at ${executablePath}: run "npm test", or set CHROMIUM_PATH or SKIP_BROWSER=1`);
  }
  if (!existsSync(join(__dirname, '..', '..', '..', 'dist', 'h5', 'index.html'))) {
    throw new Error('dist/h5 is not built: run the suite with "npm test"');
  }
  return chromium.launch({ executablePath, args: quiet });
}

/** The size of a phone's screen. */
export const phoneScreen = { width: 375, height: 812 };
