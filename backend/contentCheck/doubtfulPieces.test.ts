import type { TextVerdict } from '../vendors/TextCheck';
import { doubtfulPieces, type Said } from './doubtfulPieces';

const clean: Said = { title: '题', body: '信', signature: '名', recipientName: '外婆' };

/** A party that doubts whatever holds the word, and how many texts it was asked about. */
function doubting(word: RegExp) {
  const asked: string[] = [];
  const check = async (texts: readonly string[]) => {
    asked.push(...texts);
    return texts.map(
      (text): TextVerdict => (word.test(text) ? { kind: 'doubtful', rule: 'other', label: 1 } : { kind: 'pass' }),
    );
  };
  return { asked, check };
}

async function shown(word: RegExp, words: Partial<Said>, together = false): Promise<string[]> {
  const said = { ...clean, ...words };
  const pieces = await doubtfulPieces(doubting(word).check, said, together);
  return pieces.map(({ part, from, to }) => `${part} ${said[part].slice(from, to)}`);
}

describe('what a person would be shown of a doubtful letter', () => {
  it.each<[string, Partial<Said>, string[]]>([
    ['a paragraph', { body: '一\n疑二\n三' }, ['body 疑二']],
    ['two of them', { body: '疑一\n二\n\n三疑\n四' }, ['body 疑一', 'body 三疑']],
    ['the second of two that read alike', { body: '信\n信\n疑\n信\n疑' }, ['body 疑', 'body 疑']],
    ['the title', { title: '疑' }, ['title 疑']],
    ['the name and a paragraph', { recipientName: '疑者', body: '一\n疑' }, ['recipientName 疑者', 'body 疑']],
    ['a letter of one paragraph', { body: '疑' }, ['body 疑']],
  ])('is no more than %s', async (_what, words, expected) => {
    expect(await shown(/疑/, words)).toEqual(expected);
  });

  it('is the whole piece where its paragraphs are doubtful only together', async () => {
    expect(await shown(/疑\n问/, { body: '一\n疑\n问\n二' })).toEqual(['body 一\n疑\n问\n二']);
  });

  it('is all short parts where none is doubtful alone', async () => {
    expect(await shown(/疑问/, {}, true)).toEqual(['title 题', 'signature 名', 'recipientName 外婆']);
  });

  it('is nothing where all of it passes by itself, and never the short parts instead of the words', async () => {
    expect(await shown(/疑问/, { body: '信' })).toEqual([]);
    expect(await shown(/疑/, { body: '一\n疑' }, true)).toEqual([
      'title 题',
      'signature 名',
      'recipientName 外婆',
      'body 疑',
    ]);
  });

  it.each<TextVerdict>([
    { kind: 'refused', rule: 'insult', label: 1 },
    { kind: 'unavailable', code: 'too_many_checks' },
    { kind: 'stale' },
  ])('holds what does not surely pass when it is asked about again: %j', async (verdict) => {
    const said = { ...clean, body: '一\n疑\n三' };
    const check = async (texts: readonly string[]) =>
      texts.map((text): TextVerdict => (text.includes('疑') ? verdict : { kind: 'pass' }));
    const pieces = await doubtfulPieces(check, said, false);
    expect(pieces.map(({ part, from, to }) => [part, said[part].slice(from, to)])).toEqual([['body', '疑']]);
  });

  it('is the piece of 2,400 characters where more than twenty paragraphs would have to be asked about', async () => {
    const body = `${'短\n'.repeat(30)}疑`;
    expect(await shown(/疑/, { body })).toEqual([`body ${body}`]);
    const long = `${'长'.repeat(5_000)}疑${'长'.repeat(3_000)}`;
    const [piece = ''] = await shown(/疑/, { body: long });
    expect(piece.length).toBeLessThanOrEqual('body '.length + 2_400);
    expect(piece).toContain('疑');
  });

  it.each([
    ['一疑二\n疑', /^疑$/m, 4],
    [`${'长'.repeat(6_000)}疑`, /疑/, 4_600],
    [`${'𠀀'.repeat(2_000)}疑`, /疑/, 2_300],
  ])('lies where it is read, in "%.9s…"', async (body, word, from) => {
    const said = { ...clean, body };
    const [piece] = await doubtfulPieces(doubting(word).check, said, false);
    expect(piece).toEqual({ part: 'body', from, to: body.length });
  });

  it('asks at most twenty times about paragraphs', async () => {
    const { check, asked } = doubting(/疑/);
    const body = Array.from({ length: 10_000 / 50 }, (_, index) => `${'文'.repeat(48)}${index % 40 ? '' : '疑'}`).join(
      '\n',
    );
    await doubtfulPieces(check, { ...clean, body }, false);
    expect(asked.filter((text) => text.length < 60).length).toBeLessThanOrEqual(20 + 3);
  });
});
