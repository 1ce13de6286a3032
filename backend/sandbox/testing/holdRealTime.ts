import { SandboxClock } from '../world/sandboxClock';

/**
 * Lets the real time stand still for every stand-in, however slow the machine is: only `advance` moves theirs, until
 * mocks are restored.
 */
export function holdRealTime(): void {
  jest.spyOn(SandboxClock.prototype, 'wallNow').mockReturnValue(Date.now());
}
