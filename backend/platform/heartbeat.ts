import { writeFile } from 'node:fs/promises';
import { clock } from './clock';
import { logger } from './logger';
import { lateWorks } from './progress';
import { platformSettings } from './settings';
import { chore, type Sweep } from './sweep';

const alarmEveryMs = 60_000;

/**
 * Writes the file HEARTBEAT_FILE anew every five seconds while all repeated work of this process gets on. While some does
 * not, the file grows old, which a health check sees, and there is an alarm a minute that names the late ones.
 */
export function heartbeat(): Sweep {
  let alarmedAt = 0;
  return chore({
    name: 'heartbeat',
    pauseMs: 5_000,
    async work() {
      const late = lateWorks();
      if (late.length === 0) {
        if (platformSettings.HEARTBEAT_FILE) await writeFile(platformSettings.HEARTBEAT_FILE, '');
        return;
      }
      if (clock.now() - alarmedAt < alarmEveryMs) return;
      alarmedAt = clock.now();
      logger.alarm('repeated work does not get on', { job: late.join(', '), count: late.length });
    },
  });
}
