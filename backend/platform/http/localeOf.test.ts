import { localeOf } from './localeOf';

describe('the language of an answer', () => {
  it.each([
    // Nothing said, or nothing that can be read.
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['*', 'zh-CN'],
    ['\t;;q=', 'zh-CN'],
    [',,,', 'zh-CN'],
    ['123', 'zh-CN'],
    ['en;q=two', 'zh-CN'],
    ['en;q=7', 'zh-CN'],
    ['-', 'zh-CN'],
    // One of ours.
    ['zh', 'zh-CN'],
    ['zh_CN', 'zh-CN'],
    ['ZH-hant-TW', 'zh-CN'],
    ['yue-HK', 'zh-CN'],
    ['en-GB,en;q=0.9', 'en'],
    ['en_US', 'en'],
    ['EN', 'en'],
    // Both: the heavier, or the first.
    ['zh-CN,en;q=0.8', 'zh-CN'],
    ['en;q=0.5,zh;q=0.9', 'zh-CN'],
    ['en,zh', 'en'],
    ['zh,en', 'zh-CN'],
    ['zh;q=0.1, en ; q=0.2', 'en'],
    ['zh-CN;q=0.2,en;q=0.5,zh-TW;q=0.8', 'zh-CN'],
    ['en;Q=0.3,zh;q=0.300', 'en'],
    // Neither.
    ['fr', 'en'],
    ['fr-CA,fr;q=0.9', 'en'],
    ['ja', 'en'],
    ['sr-Latn-RS', 'en'],
    ['de,*;q=0.5', 'en'],
    ['zha', 'en'],
    ['eng', 'en'],
    // One of ours far behind.
    ['fr,zh;q=0.1', 'zh-CN'],
    ['de;q=1, en;q=0.001, zh;q=0', 'en'],
    // Refused.
    ['zh;q=0', 'en'],
    ['en;q=0', 'zh-CN'],
    ['*;q=0', 'zh-CN'],
    ['zh;q=0,*;q=0.1', 'en'],
    ['en;q=0.0, *', 'zh-CN'],
    ['zh;q=0,zh-TW', 'zh-CN'],
  ] as const)('for %p is %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });
});
