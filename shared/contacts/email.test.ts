import { domainToASCII } from 'node:url';
import { isNeverEmail, readEmail } from './email';

describe('an address as people paste it', () => {
  it.each([
    '邮箱：a@b.com',
    'email: a@b.com',
    'E-mail：a@b.com',
    'Email a@b.com',
    'my email is a@b.com',
    '‘a@b.com’',
    '“a@b.com”',
    '「a@b.com」',
    '『a@b.com』',
    '《a@b.com》',
    '【a@b.com】',
    '«a@b.com»',
    '"a@b.com"',
    "'a@b.com'",
    '`a@b.com`',
    '{a@b.com}',
    '[a@b.com]',
    '❝a@b.com❞',
    '～a@b.com～',
    'email=a@b.com',
    '<a@b.com>',
    '＜a@b.com＞',
    'mailto:a@b.com?subject=x',
    'MAILTO:a@b.com?subject=x&body=y',
    '<mailto:a@b.com>',
    'a@b.com (home)',
    'a@b.com（家）',
    'a@b.com 张三',
    '张三 a@b.com',
    '我的邮箱是a@b.com谢谢',
    'a@b.com。谢谢',
    'a@b.com！',
    'a@b.com；',
    'Anna Li <a@b.com>;',
    '"Li, Anna" <a@b.com>',
    '"a@b.com" <a@b.com>',
    'a@b.com，a@b.com',
    '📧 a@b.com',
  ])('is taken out of what stands around it: %j', (typed) => {
    expect(readEmail(typed)).toBe('a@b.com');
    expect(isNeverEmail(typed)).toBe(false);
  });

  it.each([
    ['anna@example.com', 'anna@example.com'],
    ['\u202danna@example.com\u202c', 'anna@example.com'],
    ['anna＠example.com', 'anna@example.com'],
    ['anna@example。com', 'anna@example.com'],
    ['anna@example．com', 'anna@example.com'],
    ['ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'anna@example.com'],
    ['anna@例子.中国', 'anna@xn--fsqu00a.xn--fiqs8s'],
    ['anna@xn--fsqu00a.xn--fiqs8s', 'anna@xn--fsqu00a.xn--fiqs8s'],
    ['anna@example.xn--p1ai', 'anna@example.xn--p1ai'],
    ['anna@ПРИМЕР.рф', 'anna@xn--e1afmkfd.xn--p1ai'],
    ['a&b@example.com', 'a&b@example.com'],
    ["o'brien+letters@example.com", "o'brien+letters@example.com"],
    ['Anna@EXAMPLE.COM', 'Anna@example.com'],
    [' anna\u00a0@\u3000example.com\n', 'anna@example.com'],
    ['anna\u200b@exam\u00adple.com', 'anna@example.com'],
    ['mailto:anna@example.com', 'anna@example.com'],
    ['林安娜 <anna@example.com>', 'anna@example.com'],
    ['anna@example.com。', 'anna@example.com'],
    ['(anna@example.com),', 'anna@example.com'],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
    [`a@${'b'.repeat(63)}.com`, `a@${'b'.repeat(63)}.com`],
  ])('is taken: %j', (typed, address) => {
    expect(readEmail(typed)).toBe(address);
    expect(readEmail(address)).toBe(address);
  });

  it.each([
    '',
    'anna',
    '@example.com',
    'anna@',
    'anna@b',
    'a b@example.com',
    'a@@example.com',
    'a@b@example.com',
    '.a@example.com',
    'a.@example.com',
    'a..b@example.com',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(64)}.com`,
    `a@${'例'.repeat(60)}.中国`,
    'a@-.com',
    'a@-b.com',
    'a@b-.com',
    'a@b..com',
    'a@.com',
    'a@b_c.com',
    'a@1.2.3.4',
    'a@[1.2.3.4]',
    '"a b"@example.com',
    'ü@example.com',
    'a@i❤.ws',
    'a@ex ample.com',
    'a@example.com\nbcc: b@example.com',
    'a(b)@example.com',
    'a@example.com，b@example.com',
    'Anna <a@example.com> Ben <b@example.com>',
    '"a@example.com" <b@example.com>',
    'mailto:a@example.com?cc=b@example.com',
    'anna li@example.com',
    'anna,li@example.com',
    'anna@example.co m',
    'anna@example.com,cn',
    'anna@example.com 13800000001',
    'https://anna@example.com',
    '@anna anna@example.com',
    'Jürgen@example.com',
    `a@${'b.'.repeat(126)}com`,
  ])('must be possible: %j is not', (typed) => {
    expect(readEmail(typed)).toBeNull();
  });

  it.each([
    '例子.中国',
    'bücher.de',
    'straße.de',
    'ファイル.テスト',
    'пример.рф',
    'الأردن.com',
    '한국.한국',
    'ไทย.ไทย',
    '中国移动.中国',
    'a例b子.com',
    'ÀÉ.fr',
    '𠮷野家.jp',
  ])('has the domain %s written as browsers write it', (domain) => {
    expect(readEmail(`a@${domain}`)).toBe(`a@${domainToASCII(domain)}`);
  });

  it.each(['', 'a', 'a@', 'a@b', 'a@b.', 'anna.', 'a@例', 'Anna Li', 'a b', '邮箱：', 'Anna Li <a@'])(
    'may still become one: %j',
    (typed) => {
      expect(isNeverEmail(typed)).toBe(false);
    },
  );

  it.each([`${'a'.repeat(65)}@b`, `a@${'b'.repeat(64)}`, 'a@-', 'a@@', 'a@b..', 'a b@', 'ü@b.cn'])(
    'becomes none any more: %j',
    (typed) => {
      expect(isNeverEmail(typed)).toBe(true);
    },
  );
});
