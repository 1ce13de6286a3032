import { forgetUnsent } from '../drafts/draftStore';

let turnedAway = false;

/** True when the person here was too young; they are not asked again until the program is closed. */
export const isTurnedAway = (): boolean => turnedAway;

/** Deletes what was typed so far and asks nothing more. Source of the rule: PIPL art. 28 and 31. */
export function turnAway(): void {
  turnedAway = true;
  forgetUnsent();
}
