import { eventually } from '../../../backend/testing/eventually';
import { messagesOf } from './standIns';
import type { System } from './startSystem';

const pickupCode = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;

/** Waits for so many pick-up codes on a person's handset, and answers the last; fails when there come more. */
export function awaitPickupCode(system: System, person: string, count = 1): Promise<string> {
  return eventually(async () => {
    const codes = (await messagesOf(system, person)).flatMap(({ text }) => pickupCode.exec(text)?.[0] ?? []);
    if (codes.length !== count) throw new Error(`${person} has ${codes.length} pick-up codes instead of ${count}`);
    return codes.at(-1) ?? '';
  });
}
