import { clock } from '../../platform/clock';
import type { TextVerdict } from '../TextCheck';
import type { GreenFailure } from './callGreen';
import { greenSettings } from './settings';

const mostTries = 3;
const firstPauseMs = 200;

/** What is not asked any more, since whoever waits would not wait for the answer. */
export const outOfTime: GreenFailure = { kind: 'failed', code: 'out_of_time', next: 'operator' };

/**
 * A verdict, asked for up to three times, which moderation allows: after throttling in the same region, after a failure in
 * the other one. No try begins after `lastBeginsAt` (epoch milliseconds). Without a verdict: `unavailable`.
 */
export async function askGreen(
  lastBeginsAt: number,
  ask: (url: string) => Promise<TextVerdict | GreenFailure>,
): Promise<TextVerdict> {
  let urls = [greenSettings.GREEN_API_URL, greenSettings.GREEN_BACKUP_API_URL] as const;
  let { code } = outOfTime;
  for (let tries = 0; tries < mostTries && clock.now() <= lastBeginsAt; tries += 1) {
    const answer = await ask(urls[0]);
    if (answer.kind !== 'failed') return answer;
    code = answer.code;
    if (answer.next === 'operator') break;
    if (answer.next === 'elsewhere') urls = [urls[1], urls[0]];
    else await clock.sleep(firstPauseMs * 2 ** tries * (1 + Math.random()));
  }
  return { kind: 'unavailable', code };
}
