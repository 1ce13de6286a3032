import { blankDraft, type Draft } from '../../../letter/draft';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { isChosenAnew } from './isChosenAnew';

const letter = sealedLetter({ status: 'awaiting_payment', amountFen: 250 });
const local = { on: '2027-01-01', time: '09:00', timeZone: 'Asia/Shanghai' };
const blank = blankDraft('a-draft-key');
const recipient = { ...blank.recipient, name: ' 明天的我 ' };
const draft: Draft = { ...blank, recipient, time: { soonest: false, local } };
const at = (change: Partial<typeof local>): Partial<Draft> => ({
  time: { soonest: false, local: { ...local, ...change } },
});

describe('a draft whose letter is sealed', () => {
  it.each<[string, Partial<Draft>]>([
    ['as it was sealed', {}],
    ['for the soonest time', { time: { soonest: true } }],
    ['without a time', { time: null }],
  ])('is the same: %s', (_what, change) => expect(isChosenAnew({ ...draft, ...change }, letter)).toBe(false));

  it.each<[string, Partial<Draft>]>([
    ['another day', at({ on: '2036-11-29' })],
    ['another clock time', at({ time: '09:01' })],
    ['another zone', at({ timeZone: 'Europe/Paris' })],
    ['another name', { recipient: { ...recipient, name: 'Amélie' } }],
    ['another kind', { recipient: { ...recipient, kind: 'other' } }],
    ['other ways', { channels: ['wechat', 'mail'] }],
  ])('was chosen anew: %s', (_what, change) => expect(isChosenAnew({ ...draft, ...change }, letter)).toBe(true));
});
