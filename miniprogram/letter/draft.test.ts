import { blankDraft, usualChannels } from './draft';

it('announces a letter to oneself by mail at first where there is no WeChat', () => {
  expect(blankDraft('a-draft').channels).toEqual(['wechat']);
  expect(blankDraft('a-draft', false).channels).toEqual(['mail']);
});

it.each([
  ['friend', ['wechat']],
  ['phone', ['sms']],
  ['email', ['mail']],
] as const)('leaves the only channel to a %s', (kind, channels) => {
  for (const hasWechat of [true, false]) expect(usualChannels(kind, hasWechat)).toEqual(channels);
});
