import { type DateRule, leapDays } from '../../../../shared/symbolicDate';
import { LifeChips } from '../time/LifeChips';
import { texts as ofTime } from '../time/texts';
import type { Birth, Birthday } from './birthdaysAhead';

interface LeapChoicesProps {
  ahead: readonly Birthday[];
  birth: Birth;
  onBirth(birth: Birth): void;
}

const hasRule = (ahead: readonly Birthday[], rules: readonly DateRule[]) =>
  ahead.some(({ meant }) => meant.day.rules.some((rule) => rules.includes(rule)));

/** What becomes of a birth in a leap month, or on 29 February, where a year has none; nothing of any other. */
export function LeapChoices({ ahead, birth, onBirth }: LeapChoicesProps) {
  return (
    <>
      {hasRule(ahead, ['leap_month', 'ordinary_month']) ? (
        <LifeChips
          of="leap"
          names={ofTime.leapMonths}
          chosen={birth.leapMonth}
          onChoose={(leapMonth) => onBirth({ ...birth, leapMonth })}
        />
      ) : null}
      {hasRule(ahead, leapDays) ? (
        <LifeChips
          of="leap-day"
          names={ofTime.leapDays}
          chosen={birth.leapDay ?? leapDays[0]}
          onChoose={(leapDay) => onBirth({ ...birth, leapDay })}
        />
      ) : null}
    </>
  );
}
