import { type Asked, askServices } from '../services/askServices';
import { say } from '../terminal';
import type { Commands } from './words';

const linesOf = ({ party, unused, faults }: Asked): string[] => {
  if (unused) return [`-      ${party}: not asked, ${unused}`];
  return faults.length === 0 ? [`ok     ${party}`] : faults.map((fault) => `wrong  ${party}: ${fault}`);
};

async function check(): Promise<void> {
  const asked = await askServices();
  for (const line of asked.flatMap(linesOf)) say(line);
  if (asked.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
}

/** What is typed about outside parties. */
export const serviceCommands: Commands = {
  'services check': { does: 'asks each outside party, with our settings, something that changes nothing', run: check },
};
