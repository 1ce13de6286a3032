import { blankDraft } from '../../../letter/draft';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { arrivalLines } from './arrivalLines';
import { senderOn } from './senderOn';

const draftOf = (signature: string, kind: 'self' | 'other' = 'other') => {
  const draft = blankDraft('a');
  return { ...draft, words: { ...draft.words, signature }, recipient: { ...draft.recipient, kind } };
};

describe('the preview at sealing says what will arrive, word for word,', () => {
  const named = { wechat: '林晚', sms: '林晚', mail: '林晚 ✨' };
  const letter = sealedLetter({ signature: '林晚 ✨', named });
  beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-11-28T12:41:30Z') }));
  afterEach(() => jest.useRealTimers());

  it('by WeChat, with the minute it was written and the name as WeChat takes it', () => {
    const sender = senderOn('wechat', draftOf('林晚 ✨'), letter);
    expect(arrivalLines('wechat', sender, 'Asia/Shanghai')).toEqual([
      '信件到达提醒',
      '信件：有一封信在等您打开',
      '来自：林晚',
      '写于：2026年11月28日 20:41',
    ]);
  });

  it('by SMS, with the name as its template takes it', () => {
    expect(arrivalLines('sms', senderOn('sms', draftOf('林晚 ✨'), letter), 'Asia/Shanghai')).toEqual([
      '林晚 给您寄来一封信，请打开 https://…/l 输入取信码 XXXX-XXXX-XXXX 拆信。',
    ]);
  });

  it('by mail, whole, in both languages', () => {
    expect(arrivalLines('mail', senderOn('mail', draftOf('', 'self'), null), 'Asia/Shanghai')).toEqual([
      '过去的您 给您寄来一封信 · A letter for you',
      '过去的您 给您寄来一封信，已经到了。',
      'A letter from your earlier self has arrived for you.',
      '拆信 / Open the letter:',
      'https://…/l#XXXX-XXXX-XXXX',
      '取信码 / Pick-up code: XXXX-XXXX-XXXX',
    ]);
  });

  it('with the neutral name where the server lets nothing of a signature stand', () => {
    const refused = sealedLetter({ signature: '客服', named: { wechat: '', sms: '', mail: '' } });
    expect(senderOn('sms', draftOf('客服'), refused)['zh-CN']).toBe('一位朋友');
    expect(senderOn('sms', draftOf('客服', 'self'), refused)['zh-CN']).toBe('过去的您');
  });

  it('with the name as it was written while the server knows another, or is an older one', () => {
    expect(senderOn('mail', draftOf('周牧'), letter)['zh-CN']).toBe('周牧');
    expect(senderOn('mail', draftOf('周牧'), sealedLetter({ signature: '周牧' }))['zh-CN']).toBe('周牧');
  });
});
