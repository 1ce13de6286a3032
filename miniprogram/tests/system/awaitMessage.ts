import { eventually } from '../../../backend/testing/eventually';
import { type Message, messagesOf } from './standIns';
import type { System } from './startSystem';

/** Waits for the only message on a person's handset; fails when there come two. */
export function awaitMessage(system: System, person: string): Promise<Message> {
  return eventually(async () => {
    const messages = await messagesOf(system, person);
    const [first] = messages;
    if (!first || messages.length > 1) throw new Error(`${person} has ${messages.length} messages instead of one`);
    return first;
  });
}
