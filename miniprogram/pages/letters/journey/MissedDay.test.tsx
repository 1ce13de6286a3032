/** @jest-environment jsdom */

import { letters } from '../../../../shared/contract';
import { missedDay } from '../../../../shared/contract/missedDay';
import { draw } from '../../../components/testing/draw';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { refuse, reply } from '../../../services/testing/fakeApi';
import { fakePhone, resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { JourneyActions } from './JourneyActions';

const missed = sealedLetter({ status: 'missed', amountFen: 250, chooseUntil: '2027-01-03T02:00:00.000Z' });
const onChanged = jest.fn();
const page = <JourneyActions letter={missed} onChanged={onChanged} />;

beforeEach(() => {
  resetTaro();
  signInLinwan();
  onChanged.mockClear();
});

it('says what happened to the postage, and by when the author may choose', async () => {
  const screen = await draw(page);
  expect(screen.read('.t-missed')).toMatch(/2\.50.*没有送出.*2027年1月3日.*退回草稿/);
  for (const other of ['.t-unseal', '.t-payment', '.t-cancel', '.t-under-check']) expect(screen.has(other)).toBe(false);
});

it('sends it now, once that is confirmed', async () => {
  const scheduled = sealedLetter({ amountFen: 250 });
  reply(missedDay.sendNow, scheduled);
  const screen = await draw(page);
  await screen.tap('.t-send-now');
  expect(onChanged).not.toHaveBeenCalled();
  await screen.tap('.t-confirm');
  expect(onChanged.mock.calls).toEqual([[scheduled]]);
});

it('leads to another day for the same sum', async () => {
  const screen = await draw(page);
  await screen.tap('.t-other-day');
  expect(fakePhone.opened).toEqual([expect.stringMatching(/^\/pages\/write\/move\/index\?id=/)]);
});

it('takes the money back, after saying how it comes, and leads to the draft', async () => {
  reply(missedDay.takeMoneyBack, sealedLetter({ status: 'draft' }));
  const screen = await draw(page);
  await screen.tap('.t-money-back');
  await screen.tap('.t-confirm');
  expect(fakePhone.opened).toEqual([expect.stringMatching(/^\/pages\/write\/compose\/index\?draft=./)]);
});

it.each([
  [true, '退还给您，目前由我们的工作人员人工退款。'],
  [false, '退还给您，自动原路退回。'],
  [undefined, '退还给您。'],
])('says how the money comes back, as the server does: by hand is %s', async (refundsByHand, said) => {
  reply(letters.readRules, { refundsByHand } as never);
  const screen = await draw(page);
  await screen.tap('.t-money-back');
  expect(screen.read('.sheet')).toContain(said);
});

it('shows the letter anew when it was decided about elsewhere', async () => {
  const scheduled = sealedLetter({ amountFen: 250 });
  refuse(missedDay.takeMoneyBack, 'letter_not_missed');
  reply(letters.readLetter, scheduled);
  const screen = await draw(page);
  await screen.tap('.t-money-back');
  await screen.tap('.t-confirm');
  expect(screen.has('.t-failure')).toBe(false);
  expect(onChanged.mock.calls).toEqual([[scheduled]]);
});

it('says of one that nobody paid for until its day that it is taken back to choose another', async () => {
  const late = sealedLetter({ status: 'awaiting_payment', amountFen: 250 });
  const may = { ...late.may, pay: false };
  const screen = await draw(<JourneyActions letter={{ ...late, may }} onChanged={onChanged} />);
  expect(screen.read('.t-under-check')).toContain('送达的时间已经过了');
  expect(screen.has('.t-unseal')).toBe(true);
});
