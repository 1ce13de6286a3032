import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { earlyPhoneProblem, isPhone, isResoldPhone, readPhone } from './phone';

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replace(/ /g, '\u3000');

const grandma = { value: '+8613800000001' };

describe('a mobile of mainland China as people paste it', () => {
  it.each([
    '13800000001。',
    '13800000001，',
    '13800000001；',
    '13800000001;',
    '13800000001、',
    '13800000001！',
    '“13800000001”',
    '‘13800000001’',
    '「13800000001」',
    '『13800000001』',
    '《13800000001》',
    '【13800000001】',
    '"13800000001"',
    "'13800000001'",
    '`13800000001`',
    '«13800000001»',
    '<13800000001>',
    '[13800000001]',
    '138/0000/0001',
    '138_0000_0001',
    '张三：13800000001',
    '张三13800000001',
    '13800000001 张三',
    '13800000001（微信同号）',
    'WhatsApp +8613800000001',
    'WhatsApp: +86 138 0000 0001',
    '我的手机号码是13800000001，谢谢',
    'Anna Li (+86 138-0000-0001)',
    '📱13800000001',
    'Tel.: 0086-138-0000-0001.',
    'call me: 13800000001!',
    '13800000001，+86 138 0000 0001',
    '13800000001 13800000001',
    '13800000001/13800000001',
  ])('is taken out of what stands around it: %j', (typed) => {
    expect(readPhone(typed)).toEqual(grandma);
    expect(isPhone(typed)).toBe(true);
    expect(earlyPhoneProblem(typed)).toBeNull();
  });

  it.each(['', '张三：', '张三：138', 'WhatsApp ', 'my grandmother in Shanghai ', '“1380000000'])(
    'may still become one: %j',
    (typed) => {
      expect(earlyPhoneProblem(typed)).toBeNull();
    },
  );

  it.each([
    '13800000001',
    '138 0000 0001',
    '138-0000-0001',
    '+86 138 0000 0001',
    '8613800000001',
    '008613800000001',
    '\u202d13800000001\u202c',
    '\u202a+86 138 0000 0001\u202c',
    '\u2066138 0000 0001\u2069',
    '138\u00a00000\u00a00001',
    '138\u20070000\u30000001',
    '(+86)13800000001',
    '（+86）13800000001',
    '+86 (0) 138 0000 0001',
    '１３８０００００００１',
    '＋８６１３８０００００００１',
    '+86-138-0000-0001',
    '138–0000–0001',
    '138\u22120000\u22120001',
    '138.0000.0001',
    '138·0000·0001',
    '013800000001',
    '+0086 13800000001',
    'tel:+86-138-0000-0001',
    '手机：138 0000 0001',
    '电话 13800000001',
    '\t13800000001\r\n',
    '\ufeff13800000001',
    '138\u200b0000\u200b0001',
    '\u061c13800000001',
    '𝟏𝟑𝟖𝟎𝟎𝟎𝟎𝟎𝟎𝟎𝟏',
  ])('is taken: %j', (typed) => {
    expect(readPhone(typed)).toEqual(grandma);
    expect(isPhone(typed)).toBe(true);
  });

  it.each([
    '',
    '1380000000',
    '138000000011',
    '010-12345678',
    '12800000001',
    '+86 010 1234 5678',
    '一三八',
    '138a00000001',
    '13800000001 13800000002',
    '1380000000O',
    '13800000001，13800000002',
    '13800000001/13800000002',
    '13800000001 转 801',
    '13800000001-801',
    '13800000001 2',
    '2026-11-28 13800000001',
    '9 13800000001',
    '913800000001',
    '订单 113800000001',
    '身份证 110101138000000012',
    'SN13800000001',
    '13800000001x',
    '13800000001@qq.com',
    'anna@13800000001.com',
    '13800000001٣',
    '138，0000，0001',
    '138****0001',
  ])('is whole: %j is none', (typed) => {
    expect(readPhone(typed)).toEqual({ problem: 'no_mobile' });
  });

  it.each([
    '+1 415 555 0100',
    '+33 6 12 34 56 78',
    '00852 5123 4567',
    '(+81) 90-1234-5678',
    '＋６５ 8123 4567',
    '\u202d+44 7700 900123\u202c',
  ])('is no number elsewhere, as %j', (typed) => {
    expect(readPhone(typed)).toEqual({ problem: 'elsewhere' });
  });

  it('is not refused while it is typed, in whatever form and from whatever range', () => {
    const numbers = ['13800000003', '14512345678', '16100000000', '17405999999'];
    const grouped = (number: string, sign: string) => number.replace(/^(\d{3})(\d{4})/, `$1${sign}$2${sign}`);
    const prefixes =
      ' +86| +86 |86|86 |0086|0086 |0086-|00 86 |+0086 |0|0 |(+86)|(+86) |（+86）|(86)|(0086)|+86-|+86.|+86 0|+86 (0) |+86(0)';
    const around = [
      ' tel:+86-|',
      '手机：| 张三',
      '“|”',
      'Anna Li (+86 |)',
      'WhatsApp: +86 |',
      '\u202d+86 |\u202c',
      '📱|',
    ];
    const refused: string[] = [];
    let tried = 0;
    for (const number of numbers)
      for (const form of ['', ' ', '-', '\u00a0'].map((sign) => grouped(number, sign)))
        for (const [before = '', after = ''] of [
          ...prefixes.split('|').map((one) => [one]),
          ...around.map((one) => one.split('|')),
        ])
          for (const whole of [
            before + form + after,
            fullWidth(before + form + after),
            `${number}，${before}${form}${after}`,
          ]) {
            expect(readPhone(whole)).toEqual({ value: `+86${number}` });
            const signs = [...whole];
            for (let length = 0; length <= signs.length; length += 1) {
              const typed = signs.slice(0, length).join('');
              tried += 1;
              if (earlyPhoneProblem(typed)) refused.push(typed);
            }
          }
    expect(refused).toEqual([]);
    expect(tried).toBeGreaterThan(10_000);
  });

  it.each([
    ['+86 138 0000 00031', 'no_mobile'],
    ['86 138 0000 0003 1', 'no_mobile'],
    ['0086-138-0000-0003-1', 'no_mobile'],
    ['+86 010 1234 567', 'no_mobile'],
    ['12800000001', 'no_mobile'],
    ['+86 (0) 138 0000 00031', 'no_mobile'],
    ['13800000001，+86 138 0000 0002', 'no_mobile'],
    ['+85 213', 'elsewhere'],
    ['0085 213', 'elsewhere'],
    ['+861541', null],
  ])('is refused as soon as no further typing makes it one: %j', (typed, problem) => {
    expect(earlyPhoneProblem(typed)).toBe(problem);
  });

  it.each([
    '14000000001',
    '15400000001',
    '14100000001',
    '14400000001',
    '14600000001',
    '14800000001',
    '16000000001',
    '17900000001',
    '+86 154 0000 0001',
  ])('is of a range that people have, unlike %j', (typed) => {
    expect(readPhone(typed)).toEqual({ problem: 'no_person' });
    expect(earlyPhoneProblem(typed)).toBe('no_person');
  });

  it('has the ranges of libphonenumber', () => {
    const others = [];
    for (let start = 10_000; start < 20_000; start += 1) {
      const number = `${start}123456`;
      const known = parsePhoneNumberFromString(number, 'CN');
      const isMobile = Boolean(known?.isValid() && known.country === 'CN' && known.getType() === 'MOBILE');
      if ('value' in readPhone(number) !== isMobile) others.push(number);
    }
    expect(others).toEqual([]);
  });
});

describe('Recipient is abroad / no +86', () => {
  it.each(['+852 5123 4567', '00852 5123 4567', '852 5123 4567', '853 6612 3456', '886 912 345 678', '0912-345-678'])(
    'is told from a number that is not whole: %s',
    (typed) => {
      expect(readPhone(typed)).toEqual({ problem: 'elsewhere' });
      expect(earlyPhoneProblem(typed)).toBe('elsewhere');
    },
  );

  it.each(['86 138 0000 0001', '85213800000001', '0138 0000 0001'])('is no other country’s: %s', (typed) => {
    expect(readPhone(typed)).not.toEqual({ problem: 'elsewhere' });
  });
});

it.each([
  ['17012345678', true],
  ['+86 171-1234-5678', true],
  ['16512345678', true],
  ['16712345678', true],
  ['16212345678', true],
  ['13800000001', false],
  ['170', false],
])('a number of a virtual operator is taken, with a hint: %s', (typed, isResold) => {
  expect(isResoldPhone(typed)).toBe(isResold);
});
