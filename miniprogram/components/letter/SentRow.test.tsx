/** @jest-environment jsdom */
import type { LetterSummary } from '../../../shared/contract/letters';
import { sealedLetter } from '../../letter/testing/sealedLetter';
import { resetTaro } from '../../services/testing/fakeTaro';
import { draw } from '../testing/draw';
import { SentRow } from './SentRow';

beforeEach(resetTaro);

const row = (status: LetterSummary['status'], calling?: LetterSummary['calling']) => {
  const { check: _check, ...letter } = sealedLetter({ status });
  return <SentRow letter={{ ...letter, calling }} />;
};

describe('the row of a letter', () => {
  it.each([
    ['draft', 'returned', '退回了草稿', true],
    ['checking', 'visit', '等您来一下', true],
    ['checking', undefined, '正在检查内容', false],
    ['draft', undefined, '草稿', false],
    ['awaiting_payment', undefined, '待付邮资', true],
  ] as const)('tells of one that is %s (%s): %s', async (status, calling, words, calls) => {
    const screen = await draw(row(status, calling));
    expect(screen.read('.letter-row__state')).toBe(words);
    expect(screen.has('.letter-row__state--calling')).toBe(calls);
  });

  it('says what its day was chosen as, beside the day itself', async () => {
    const { check: _check, ...letter } = sealedLetter();
    const dayName = { 'zh-CN': '13 岁生日', en: '13th birthday' };
    const screen = await draw(<SentRow letter={{ ...letter, dayName }} />);
    expect(screen.read('.letter-row__line')).toContain(' · 13 岁生日 · 2027年1月1日');
  });
});
