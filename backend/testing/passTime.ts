import { clock } from '../platform/clock';
import type { Sandbox } from '../sandbox/startSandbox';

/**
 * Lets time pass for us and for the vendors alike; reports and other events that fall due on the way have arrived at the
 * end.
 */
export async function passTime(sandbox: Sandbox, ms: number): Promise<void> {
  // One clock for both: what a vendor signs on the way is not old when it comes.
  jest.spyOn(clock, 'now').mockImplementation(() => sandbox.clock.now());
  await sandbox.clock.advance(ms);
}

/** Puts both clocks back to the present. */
export function resetTime(sandbox: Sandbox): void {
  jest.restoreAllMocks();
  sandbox.clock.reset();
}
