import { execFileSync } from 'node:child_process';
import { aptInstall, canInstall } from './services/aptInstall.mjs';
import { findProgram } from './services/findProgram.mjs';
import { Failure, Stopped } from './session/failure.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macApps = ['/Applications/Google Chrome.app/Contents/MacOS', '/Applications/Chromium.app/Contents/MacOS'];

// Ubuntu has a program of this name that only says how to install the real one.
function runs(program) {
  try {
    return /chrom/i.test(
      execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 20_000 }),
    );
  } catch {
    return false; // that it cannot run is the answer
  }
}

function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  const program = given || findProgram(names) || findProgram(['Google Chrome', 'Chromium'], macApps);
  return program && runs(program) ? program : null;
}

/**
 * The path of a Chromium that runs, installed with apt-get (with a font for Chinese) when there is none. Throws a
 * Failure where that is impossible.
 */
export async function provideChromium(children) {
  const missing = 'The tests in the browser need Chromium, and there is none that runs.';
  const mend = 'Install it, or name one with CHROMIUM_PATH. SKIP_BROWSER=1 reports these tests as skipped.';
  const found = findBrowser();
  if (found) return found;
  if (process.env.CHROMIUM_PATH || !canInstall()) throw new Failure(missing, mend);
  await aptInstall(children, ['chromium', 'fonts-noto-cjk']).catch((error) => {
    throw error instanceof Stopped ? error : new Failure(missing, mend, { log: error.log });
  });
  const installed = findBrowser();
  if (!installed) throw new Failure(missing, mend);
  return installed;
}
