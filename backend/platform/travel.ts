import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { clock, timeSource } from './clock';
import { describeError, logger } from './logger';
import { platformSettings } from './settings';

const lookAgainMs = 200;

// What `npm run travel` writes: from that instant of the machine's clock on, so that all processes leap at once.
const journey = z.object({ travelledMs: z.number(), beforeMs: z.number(), from: z.number() });
type Journey = z.infer<typeof journey>;

const atHome: Journey = { travelledMs: 0, beforeMs: 0, from: 0 };

function readJourney(file: string): Journey {
  try {
    return journey.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return atHome;
    logger.error('the file of the travel cannot be read', describeError(error));
    return atHome;
  }
}

/**
 * On a local machine moves the clock of this process by what the file TRAVEL_FILE says, now and whenever it changes. In
 * production, and without that setting, it does nothing.
 */
export function followTravel(): void {
  const { TRAVEL_FILE, NODE_ENV } = platformSettings;
  if (!TRAVEL_FILE || NODE_ENV === 'production') return;
  let known = readJourney(TRAVEL_FILE);
  timeSource.travelledMs = () => (clock.machineNow() >= known.from ? known.travelledMs : known.beforeMs);
  timeSource.landedAt = () => (clock.machineNow() >= known.from ? known.from + known.travelledMs : 0);
  setInterval(() => {
    known = readJourney(TRAVEL_FILE);
  }, lookAgainMs).unref();
}
