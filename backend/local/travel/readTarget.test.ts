import { evaluate } from '../testing/evaluate';

const now = '2028-02-29T09:30';

const told: [words: string, answer: string][] = [
  ['10y', '2038-02-28 09:30'],
  ['4 years', '2032-02-29 09:30'],
  ['1mo', '2028-03-29 09:30'],
  ['23 months', '2030-01-29 09:30'],
  ['12mo', '2029-02-28 09:30'],
  ['45 days', '2028-04-14 09:30'],
  ['2W', '2028-03-14 09:30'],
  ['36h', '2028-03-01 21:30'],
  ['90 min', '2028-02-29 11:00'],
  ['to 2037-02-06', '2037-02-06 09:30'],
  ['to 2037-02-06 20:00', '2037-02-06 20:00'],
  ['to 2028-02-29 09:31', '2028-02-29 09:31'],
  ['to 2150-12-31', '2150-12-31 09:30'],
  ['to 2027-02-06', 'Time goes forward only.'],
  ['0d', 'Time goes forward only.'],
  ['to 2029-02-29', '"2029-02-29" is no day.'],
  ['to tomorrow', '"tomorrow" is no day.'],
  ['soon', '"soon" is no time to travel.'],
  ['10 light-years', '"10 light-years" is no time to travel.'],
  ['-3d', '"-3d" is no time to travel.'],
  ['200y', 'Nobody travels beyond the year 2150.'],
  ['999999y', 'Nobody travels beyond the year 2150.'],
  ['back', 'There is no way back: what was written meanwhile would lie in the future.'],
];

let answers: string[];
beforeAll(async () => {
  const words = JSON.stringify(told.map(([one]) => one.split(' ')));
  const shown = "new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short' }).format";
  const one = `try { return ${shown}(launcher.readTarget(words, new Date('${now}'))) } catch (failure) { return failure.message }`;
  const call = `readTarget && ${words}.map((words) => { ${one} })`;
  answers = (await evaluate('travel/readTarget.mjs', call, { TZ: 'Asia/Shanghai' })) as string[];
});

describe('from the morning of a leap day', () => {
  it.each(told.map(([words, answer], index) => [words, answer, index] as const))('%s: %s', (_words, answer, index) => {
    expect(answers[index]).toBe(answer);
  });
});
