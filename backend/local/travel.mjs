import { readFileSync } from 'node:fs';
import { environmentFile, local, travelFile } from './places.mjs';
import { describe, Failure } from './session/failure.mjs';
import { isRunning } from './session/runRecord.mjs';
import { readTarget } from './travel/readTarget.mjs';
import { travelled, travelTo } from './travel/travelTo.mjs';

const dayMs = 86_400_000;
const spoken = (date) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' }).format(date);
const present = () => new Date(Date.now() + travelled(travelFile));

/** `npm run travel -- 10y`: moves the time of what `npm start` runs, services and stand-ins together. */
async function travel(words) {
  if (!isRunning(local('run.json'))) throw new Failure('PostoMe does not run here.', 'Start it first: npm start.');
  if (words.length > 0) {
    const settings = JSON.parse(readFileSync(environmentFile, 'utf8'));
    await travelTo(travelFile, readTarget(words, present()));
    const { forgetLimits } = await import('./travel/forgetLimits.mjs'); // packages are there by now
    await forgetLimits(settings);
  }
  const days = Math.round(travelled(travelFile) / dayMs);
  console.log(`It is ${spoken(present())} for PostoMe, ${days} days ahead of this machine.`);
  if (words.length > 0) console.log('What has become due arrives within seconds.');
}

try {
  await travel(process.argv.slice(2));
} catch (error) {
  console.error(describe(error));
  process.exitCode = 1;
}
