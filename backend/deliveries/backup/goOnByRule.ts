import type { Transaction } from 'sequelize';
import type { ArrivalRule } from '../../arrivalRules/ArrivalRule';
import { moveBackup } from '../../arrivalRules/moveArrivalRule';
import { decryptSecond, type SecondPerson } from '../../arrivalRules/secondPerson';
import { layAsking } from '../../invitations/layAsking';
import { addRungs } from '../../ladder/addRungs';
import { findLetterKeys } from '../../letterKeys/letterKeys';
import { deliveryGoesOn } from '../../letters/deliverySteps';
import type { Letter } from '../../letters/Letter';
import { passOnLetter } from '../../letters/recipients/rerouteLetter';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { recordEvent } from '../../timeline/LetterEvent';
import { nextTry } from './retryPlan';

/** What a rule still has for a letter: rungs below this number, a later try, or nothing. */
export type NextStep = { kind: 'rungs'; below: number } | { kind: 'waits' } | { kind: 'none' };

const none: NextStep = { kind: 'none' };

// The alarm of what does not open is raised where it did not; such a letter ends as one without a rule.
async function readSecond(rule: ArrivalRule): Promise<SecondPerson | null> {
  const key = (await findLetterKeys([rule.letterId])).get(rule.letterId);
  try {
    return key ? decryptSecond(key, rule) : null;
  } catch (error) {
    if (error instanceof AppError && error.code === 'data_damaged') return null;
    throw error;
  }
}

async function passOn(letter: Letter, rule: ArrivalRule, transaction: Transaction): Promise<NextStep> {
  const second = rule.state === 'passed_on' ? null : await readSecond(rule);
  if (!second) return none;
  await passOnLetter(letter, second, transaction);
  // Whoever was asked has answered for themselves, and their invitation says nothing of the second person.
  await layAsking(letter, 'sealed', transaction);
  const ways = [...(second.email ? ['mail' as const] : []), ...(second.phone ? ['sms' as const] : [])];
  const below = await addRungs(letter.id, ways, transaction);
  await moveBackup(letter.id, 'passed_on', transaction, { beganAt: clock.date() });
  await recordEvent(letter.id, { kind: 'passed_on' }, transaction);
  return { kind: 'rungs', below };
}

async function planTry(letter: Letter, rule: ArrivalRule, transaction: Transaction): Promise<NextStep> {
  const beganAt = rule.beganAt ?? clock.date();
  const { tries = 0, retryYears } = rule;
  const plan = { beganAt: beganAt.getTime(), tries, years: retryYears ?? 1, ladder: letter.ladder };
  const next = rule.state === 'done' ? null : nextTry(plan, clock.now());
  if (!next) return none;
  await moveBackup(letter.id, 'trying', transaction, { beganAt, tries: next.index + 1, nextAt: new Date(next.at) });
  if (!rule.beganAt) await recordEvent(letter.id, { kind: 'retrying' }, transaction);
  return { kind: 'waits' };
}

/**
 * What the backup rule of a letter does before it counts as undeliverable: it goes to the second person, once, or is tried
 * again later.
 */
export async function goOnByRule(letter: Letter, rule: ArrivalRule, transaction: Transaction): Promise<NextStep> {
  const act = { to_second: passOn, keep_trying: planTry }[rule.backup as string];
  const next = act ? await act(letter, rule, transaction) : none;
  if (next.kind !== 'none') await deliveryGoesOn(letter.id, transaction);
  return next;
}
