import type { NumberVerdict } from '../vendors/numberQuery/NumberAnswer';
import { NumberCheck } from './NumberCheck';
import { followsFrom, isLongAgo, nextFor, type Question } from './standing';

const minute = 60_000;
const day = 86_400_000;
const now = Date.parse('2030-06-01T12:00:00Z');
const ago = (ms: number) => new Date(now - ms);
const mark = Buffer.alloc(32, 1);
const confirmedAt = ago(400 * day);
const question: Question = { letterId: '01J', mark, confirmedAt, dueAt: ago(minute) };
const check = (changes: object) =>
  NumberCheck.build({
    letterId: '01J',
    numberMark: mark,
    confirmedAt,
    wantedAt: ago(minute),
    verdict: null,
    answeredAt: null,
    ...changes,
  });
const answered = (verdict: NumberVerdict, ms: number) => check({ verdict, answeredAt: ago(ms) });

it.each([
  [179, false],
  [180, false],
  [180 + 1 / day, true],
  [181, true],
])('a number confirmed %d days ago may be another person’s: %p', (days, expected) => {
  expect(isLongAgo(ago(days * day), now)).toBe(expected);
});

describe('a number', () => {
  it.each([
    ['that nobody has asked about is asked about', null, 'ask'],
    ['that is asked about is waited for', check({}), 'wait'],
    ['of another letter’s recipient since is asked about', check({ numberMark: Buffer.alloc(32, 2) }), 'ask'],
    ['that was confirmed again since is asked about', check({ confirmedAt: ago(300 * day) }), 'ask'],
    ['that was the same a week ago is asked about anew', answered('same', 7 * day), 'ask'],
    ['that was the same six days ago is the same', answered('same', 6 * day), 'same'],
    ['of which nobody could tell just now is so', answered('cannot_tell', 59 * minute), 'cannot_tell'],
    ['of which nobody could tell an hour ago is asked about anew', answered('cannot_tell', 60 * minute), 'ask'],
    ['that was given away never comes back', answered('reissued', 9_999 * day), 'reissued'],
    ['that nobody has stays so', answered('cancelled', 9_999 * day), 'cancelled'],
  ] as const)('%s', (_what, known, next) => {
    expect(nextFor(known, question, now)).toBe(next);
  });

  it('is waited for ten minutes from when its notice was due, or it was wanted, whichever is later', () => {
    const due = (ms: number) => ({ ...question, dueAt: ago(ms) });
    expect(nextFor(check({ wantedAt: ago(60 * minute) }), due(9 * minute), now)).toBe('wait');
    expect(nextFor(check({ wantedAt: ago(9 * minute) }), due(60 * minute), now)).toBe('wait');
    expect(nextFor(check({ wantedAt: ago(60 * minute) }), due(10 * minute), now)).toBe('out_of_time');
  });
});

describe('what was found of a number', () => {
  const [earlier, later] = [ago(500 * day), ago(200 * day)];
  it.each([
    ['same', later, 'same'],
    ['same', earlier, null],
    ['reissued', earlier, 'reissued'],
    ['reissued', later, null],
    ['cancelled', earlier, 'cancelled'],
    ['cancelled', later, 'cancelled'],
    ['cannot_tell', later, 'cannot_tell'],
  ] as const)('%s, holds for who confirmed it at another time: %s → %s', (verdict, at, expected) => {
    expect(followsFrom(answered(verdict, minute), at, now)).toBe(expected);
  });

  it('holds for nobody once it is old, or where nothing was found', () => {
    expect(followsFrom(answered('same', 8 * day), later, now)).toBeNull();
    expect(followsFrom(check({}), later, now)).toBeNull();
  });
});
