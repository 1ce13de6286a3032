import { blankDraft, fittingChannels, usualChannels } from './draft';

it('announces a letter to oneself by mail at first where there is no WeChat', () => {
  expect(blankDraft('a-draft').channels).toEqual(['wechat']);
  expect(blankDraft('a-draft', false).channels).toEqual(['mail']);
});

it('leaves the ways to another person to the author, and their order', () => {
  for (const hasWechat of [true, false]) expect(usualChannels('other', hasWechat)).toEqual([]);
  expect(fittingChannels('other', ['mail', 'wechat', 'sms'])).toEqual(['mail', 'wechat', 'sms']);
  expect(fittingChannels('self', ['mail', 'wechat'])).toEqual(['mail', 'wechat']);
});
