import { eventually } from '../../../backend/testing/eventually';
import { messagesOf } from './standIns';
import type { System } from './startSystem';

const sixDigits = /(?<!\d)\d{6}(?!\d)/;

/** The codes of six digits on a person’s handset, oldest first. */
export async function codesOn(system: System, person: string): Promise<string[]> {
  const messages = await messagesOf(system, person);
  return messages.flatMap(({ text }) => sixDigits.exec(text)?.[0] ?? []);
}

/** Waits for the first code on a person's handset beyond those that were there before, and answers it. */
export function awaitCode(system: System, person: string, before: readonly string[] = []): Promise<string> {
  return eventually(async () => {
    const newest = (await codesOn(system, person))[before.length];
    if (!newest) throw new Error(`no code has come to ${person}`);
    return newest;
  });
}
