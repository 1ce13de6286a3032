import { clock } from '../platform/clock';
import type { Sandbox } from '../sandbox/startSandbox';

let offsetMs = 0;

/** Lets time pass for us and for the vendors alike; receipts and other news that fall due on the way have arrived at the end. */
export async function passTime(sandbox: Sandbox, ms: number): Promise<void> {
  offsetMs += ms;
  jest.spyOn(clock, 'now').mockImplementation(() => Date.now() + offsetMs);
  await sandbox.clock.advance(ms);
}

/** Puts both clocks back to the present. */
export function resetTime(sandbox: Sandbox): void {
  offsetMs = 0;
  jest.restoreAllMocks();
  sandbox.clock.reset();
}
