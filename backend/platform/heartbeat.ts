import { writeFile } from 'node:fs/promises';
import { onceIn, rareAlarm } from './limits/rareAlarm';
import { lateWorks } from './progress';
import { platformSettings } from './settings';
import { chore, type Sweep } from './sweep';

const alarmEveryMs = 60_000;

/**
 * Writes the file HEARTBEAT_FILE anew every five seconds while all repeated work of this process gets on. While some does
 * not, the file grows old, which a health check sees, and there is an alarm a minute that names the late ones.
 */
export function heartbeat(): Sweep {
  const alarm = rareAlarm('repeated work does not get on', onceIn(alarmEveryMs));
  return chore({
    name: 'heartbeat',
    pauseMs: 5_000,
    async work() {
      const late = lateWorks();
      if (late.length === 0) {
        if (platformSettings.HEARTBEAT_FILE) await writeFile(platformSettings.HEARTBEAT_FILE, '');
        return;
      }
      await alarm({ job: late.join(', '), count: late.length });
    },
  });
}
