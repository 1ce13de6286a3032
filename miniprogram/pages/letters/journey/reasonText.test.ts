import { reasonText } from './reasonText';
import { texts } from './texts';

const { reasons } = texts;

it.each([
  ['43101', reasons.notAllowed],
  ['MOBILE_NOT_ON_SERVICE', reasons.badNumber],
  ['isv.CUSTOMER_REFUSED', reasons.unwanted],
  ['550', reasons.noMailbox],
  ['recipient_cap', reasons.enough],
  ['not_claimed', reasons.notClaimed],
  ['doubtful', reasons.unclear],
])('says of %s what it means', (code, words) => {
  expect(reasonText(code)).toBe(words);
});

it.each(['isv.OUT_OF_SERVICE', '47003', 'ECONNREFUSED', 'constructor'])('shows nothing of %s', (code) => {
  expect(reasonText(code)).toBe(reasons.other);
});
