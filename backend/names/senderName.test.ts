import * as fc from 'fast-check';
import { senderLabel, senderName } from './senderName';
import { smsName } from './smsName';
import { wechatName } from './wechatName';

const strangers = [
  'http://t.cn/abc',
  'HTTPS://T.CN',
  'https:t.cn',
  'http:\\\\t.cn',
  '//t.cn/x',
  't.cn',
  'T.CN',
  'ｔ．ｃｎ',
  't。cn',
  't․cn',
  '𝐭.𝐜𝐧',
  'ⓣ.ⓒⓝ',
  't.\u200bcn',
  't.\u00adcn',
  't\u202e.cn',
  't.cn:80',
  'bit.ly/abc',
  'www.abc',
  'a.b-c.xn--fiqs8s',
  '淘宝.com',
  '访问taobao.com领奖',
  'moc.nc.t',
  'weixin://dl/x',
  'tel:110',
  'mailto:a',
  'sms:10086',
  'javascript:alert(1)',
  'intent://x',
  'a@b.cn',
  'ａ＠ｂ．ｃｎ',
  '1.2.3.4',
  '192.168.0.1:8080/x',
  '13800000001',
  '138 0000 0001',
  '(+86) 138-0000-0001',
  '１３８００００００００１',
  '①③⑧⓪⓪⓪⓪⓪⓪⓪①',
  '1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣',
  '𝟏𝟑𝟖𝟎𝟎',
  '٠١٢٣٤٥٦',
  '一三八零零零零零零零一',
  '138零零零零零零零一',
  '95588',
  '400-800-1234',
  '{{name.DATA}}',
  '{{thing1}}',
  '{{{{7*7}}}}',
  '$' + '{name}',
  '＄｛name｝',
  '#{name}',
  '<%= name %>',
  '{% debug %}',
  '<?php',
  '1.3.8.0.0',
  '\u202e13800000001',
  '1\u200b3\u200b8\u200b0\u200b0',
  '1🌸3🌸8🌸0🌸0',
  '1380----0000----001',
  '1380🙂😀🙂😀0000🙂😀🙂😀001',
  '1380。。。。0000。。。。001',
  '1380~~~~~~~~~~~~0000',
  '400 ···· · ···· 800 ······ 1234',
];

describe('what a stranger writes as a name', () => {
  it.each(strangers)('carries no %j to anybody', (text) => {
    expect(senderName(text)).toBe('');
    for (const signature of [`林晚 ${text}`, `${text} 林晚`]) {
      const name = senderName(signature);
      expect(['林晚', '']).toContain(name);
      expect(smsName(signature)).toMatch(/^(林晚|一位朋友)$/);
    }
  });

  it.each([
    '\u200b',
    '\u3164',
    '\u2800',
    '\u0007',
    '\u001b',
    '\u202e',
    '\u2066',
    '\u061c',
    ' ',
    '\u3000',
    '\ufeff',
    '\u00ad',
    '\ufe0f',
    '\u{e0041}',
    '\u0301',
    '\ue000',
  ])('is the neutral name where it is %j alone', (text) => {
    expect(senderName(text.repeat(2))).toBe('');
    expect(senderLabel(text, false)).toEqual({ 'zh-CN': '一位朋友', en: 'a friend' });
    expect(senderLabel(text, true)['zh-CN']).toBe('过去的您');
    expect([smsName(text), wechatName(text)]).toEqual(['一位朋友', '一位朋友']);
  });

  it.each([
    ['林\u202e晚', '林晚'],
    ['林\u0000晚\r\n\u202e从前\u2028', '林 晚 从前'],
    ['\u001b[31m红\u001b[0m', '红'],
    ['名字\r\nBcc: x', '名字 Bcc: x'],
    ['Z\u0335\u0322\u0321\u031b\u035aal', 'Z\u0335\u0322\u0321al'],
    ['【爸爸】妈妈', '爸爸 妈妈'],
    ['\u2067مريم\u2069', 'مريم'],
    ['ＡＢＣ', 'ABC'],
    ['Dr.Lin', 'Dr Lin'],
    ['J.R.R.Tolkien', 'J R R Tolkien'],
    ['约翰.史密斯', '约翰·史密斯'],
  ])('loses of %j what nobody wrote there for a reader', (text, name) => {
    expect(senderName(text)).toBe(name);
  });

  it.each([
    '林晚',
    '김철수',
    'さくら',
    'Иван',
    'مريم',
    'เจ้าหญิง',
    'अमिता',
    'Amélie',
    'Mr. Wang',
    'J.R.R. Tolkien',
    'U.S.A',
    '林晚（妈妈）',
    '妈妈……',
    '小明2号',
    '2026年的我',
    '98-05',
    '🇨🇳小明',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿 Tom',
    '👨‍👩‍👧‍👦',
    '❤️',
    "O'Brien",
    'Tom & Ann',
    '林晚@家',
    '(^_^)',
  ])('stays %j', (text) => {
    expect(senderName(text)).toBe(text);
  });

  it('is cleaned once and for all, and never longer than twenty', () => {
    const part = fc.oneof(
      fc.constantFrom(...strangers, '林晚', '.', '。', ' ', '1', '\u202e', '👨‍👩‍👧', '\ufdfa'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const name = senderName(parts.join(''));
        expect(senderName(name)).toBe(name);
        expect([...name].some((sign) => /[\p{Cc}\u202a-\u202e\u2066-\u2069\u3164\u2800]/u.test(sign))).toBe(false);
        expect([...new Intl.Segmenter('en').segment(name)].length).toBeLessThanOrEqual(20);
      }),
      { numRuns: 500 },
    );
  });
});

it.each([
  ['字'.repeat(30), '字'.repeat(20)],
  [`${'字'.repeat(19)}🌸`, '字'.repeat(19)],
  [`${'字'.repeat(10)}👨‍👩‍👧‍👦🇨🇳`, '字'.repeat(10)],
  [`${'字'.repeat(9)}👨‍👩‍👧‍👦🇨🇳`, `${'字'.repeat(9)}👨‍👩‍👧‍👦`],
])('cuts %j for WeChat between characters as people see them', (name, cut) => {
  expect(wechatName(name)).toBe(cut);
});
