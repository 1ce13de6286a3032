import { testSystem } from '../testing/testSystem';
import { greenTextCheck } from '../vendors/green/greenTextCheck';
import type { TextVerdict } from '../vendors/TextCheck';
import { doubtfulPieces } from './doubtfulPieces';
import { stillDoubtful } from './stillDoubtful';

const system = testSystem();
const author = '01J0000000000000000000000A';
const check = (texts: readonly string[]) => greenTextCheck.check(author, texts);
const fine = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `第${from + index}天，天气很好`);
const [bad, odd] = ['代开发票', '加我返利'];

describe('the paragraphs of a letter that a person would be shown, as Alibaba Cloud judges them one by one', () => {
  it.each<[string, string[]]>([
    ['the first of three', [bad, ...fine(0, 2)]],
    ['the first of twenty', [bad, ...fine(0, 19)]],
    ['one in the middle', [...fine(0, 9), bad, ...fine(9, 19)]],
    ['the last', [...fine(0, 19), bad]],
    ['three far from each other', [bad, ...fine(0, 8), `${bad}！`, ...fine(8, 16), `又${bad}`]],
    ['a doubtful one behind a refused one', [bad, ...fine(0, 12), odd]],
    ['refused ones alone', Array.from({ length: 12 }, (_, index) => `${bad}${index}`)],
  ])('are those that do not pass: %s', async (_what, paragraphs) => {
    const said = { title: '题', body: paragraphs.join('\n'), signature: '名', recipientName: '外婆' };
    const pieces = await doubtfulPieces(check, said, false);
    const shown = pieces.map(({ from, to }) => said.body.slice(from, to));
    expect(shown).toEqual(paragraphs.filter((text) => text.includes(bad) || text.includes(odd)));
  });

  it('are also those that nobody can judge, and no more is asked then', async () => {
    system.sandbox.faults.add({ party: 'green', operation: 'TextModerationPlus', fault: 'code:401', times: 99 });
    const paragraphs = fine(100, 120);
    expect(await stillDoubtful(check, paragraphs, (text) => text)).toEqual(paragraphs);
    const left = system.sandbox.faults.pending().reduce((sum, { times = 1 }) => sum + times, 0);
    expect(99 - left).toBeLessThanOrEqual(8);
  });

  it('are asked about no more than once each, also by a party that leaves out whatever follows', async () => {
    const asked: string[] = [];
    const strict = async (texts: readonly string[]) => {
      let isOver = false;
      return texts.map((text): TextVerdict => {
        if (isOver) return { kind: 'unavailable', code: 'not_asked' };
        asked.push(text);
        isOver = text.startsWith('bad');
        return isOver ? { kind: 'refused', rule: 'other', label: 1 } : { kind: 'pass' };
      });
    };
    const pieces = ['bad', 'fine one', 'fine two', 'bad too', 'fine three'];
    expect(await stillDoubtful(strict, pieces, (text) => text)).toEqual(['bad', 'bad too']);
    expect(asked).toEqual(pieces);
    const silent = async (texts: readonly string[]) =>
      texts.map((): TextVerdict => ({ kind: 'unavailable', code: 'not_asked' }));
    expect(await stillDoubtful(silent, pieces, (text) => text)).toEqual(pieces);
  });
});
