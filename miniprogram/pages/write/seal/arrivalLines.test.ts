import { senderLabel } from '../../../../shared/senderName';
import { arrivalLines } from './arrivalLines';

describe('the preview at sealing says what will arrive, word for word,', () => {
  const of = (signature: string, isToSelf = false) => senderLabel(signature, isToSelf);
  beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-11-28T12:41:30Z') }));
  afterEach(() => jest.useRealTimers());

  it('by WeChat, with the minute it was written and the name as WeChat takes it', () => {
    expect(arrivalLines('wechat', of('林晚'), 'Asia/Shanghai')).toEqual([
      '信件到达提醒',
      '信件：有一封信在等您打开',
      '来自：林晚',
      '写于：2026年11月28日 20:41',
    ]);
  });

  it('by SMS, with the name as its template takes it', () => {
    expect(arrivalLines('sms', of('林晚 ✨'), 'Asia/Shanghai')).toEqual([
      '林晚 给您寄来一封信，请打开 https://…/l 输入取信码 XXXX-XXXX-XXXX 拆信。',
    ]);
  });

  it('by mail, whole, in both languages', () => {
    expect(arrivalLines('mail', of('', true), 'Asia/Shanghai')).toEqual([
      '过去的您 给您寄来一封信 · A letter for you',
      '过去的您 给您寄来一封信，今天到了。',
      'A letter from your earlier self has arrived for you today.',
      '拆信 / Open the letter:',
      'https://…/l#XXXX-XXXX-XXXX',
      '取信码 / Pick-up code: XXXX-XXXX-XXXX',
    ]);
  });
});
