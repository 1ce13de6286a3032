import { caretIn, codeWithin, shownCode } from './pickupCode';

describe('a field for a pick-up code shows', () => {
  it.each([
    ['', ''],
    ['abc', 'ABC'],
    ['abcd', 'ABCD'],
    ['abcde', 'ABCD-E'],
    ['abcd efgh-jkmn', 'ABCD-EFGH-JKMN'],
    ['ABCD-EFGH-JKMN-PQRS', 'ABCD-EFGH-JKMN'],
    ['Ｘ９Ｙ６', 'X9Y6'],
    ['ｘ９ｙ６－ｑ', 'X9Y6-Q'],
    ['x 9 y 6 q', 'X9Y6-Q'],
    ['7kq2—m9', '7KQ2-M9'],
    ['7KQ2\u200bM9', '7KQ2-M9'],
    ['7KQ2-M9XD-4TR', '7KQ2-M9XD-4TR'],
    // Nothing a person typed goes, not even a sign too many.
    ['7KQX2-M9XD-4TRA', '7KQX-2M9X-D4TR-A'],
    ['你好', '你好'],
    ['取信码7KQ2', '取信码7KQ2'],
  ])('of "%s" as it is typed "%s"', (typed, shown) => expect(shownCode(typed)).toBe(shown));

  it.each([
    '取信码 / Pick-up code: 7KQ2-M9XD-4TRA',
    'Pick-up code: 7KQ2-M9XD-4TRA',
    '  7KQ2-M9XD-4TRA\n',
    '7KQ2–M9XD–4TRA',
    '７ＫＱ２－Ｍ９ＸＤ－４ＴＲＡ',
    '7kq2m9xd4tra',
    '7KQ2 M9XD 4TRA',
    'your code 7KQ2 M9XD 4TRA from last week',
    'code: 7KQ2M9XD4TRA, please',
    '7KQ2\u00a0M9XD\u00a04TRA',
    '\u202d7KQ2-M9XD-4TRA\u202c',
    '【寄语】林晚有一封信在等您，取信码7KQ2-M9XD-4TRA，请打开 https://postome.example.cn/l 取信。',
    'https://postome.example.cn/#/pages/pickup/index?code=7KQ2-M9XD-4TRA',
    '<https://postome.example.cn/%23/pages/pickup/index?code=7KQ2-M9XD-4TRA>',
    'https://links.example/?u=%2Fpages%2Fpickup%2Findex%3Fcode%3D7KQ2-M9XD-4TRA%26utm_source%3Dmail',
    'code=3D7KQ2-M9XD-4TRA',
    'https://postome.example.cn/l=237KQ2-M9XD-4TRA',
    'https://postome.example.cn/l=237KQ2-M9=\nXD-4TRA',
    'A letter that has been sent\n拆信 / Open the letter:\nhttps://postome.example.cn/x?code=7KQ2-M9XD-4TRA\n\n' +
      '取信码 / Pick-up code: 7KQ2-M9XD-4TRA\n\nPostoMe',
    '“7KQ2-M9XD-4TRA”。',
    '7KQ2 - M9XD - 4TRA',
  ])('the code alone of the pasted "%s"', (pasted) => expect(shownCode(pasted)).toBe('7KQ2-M9XD-4TRA'));

  it('the code that was pasted behind or into what stood there already', () => {
    expect(shownCode('7KQ2-7KQ2-M9XD-4TRA', '7KQ2-')).toBe('7KQ2-M9XD-4TRA');
    expect(shownCode('AAAA-BBBB-CC7KQ2-M9XD-4TRACC', 'AAAA-BBBB-CCCC')).toBe('7KQ2-M9XD-4TRA');
  });

  it.each([
    ['letters that have been sent', 'LETT-ERST-HATH-AVEB-EENS-ENT'],
    ['138 0000 0003', '1380-0000-003'],
    ['PICK-UP', 'PICK-UP'],
    ['打开 https://postome.example.cn/l 取信', '打开 https://postome.example.cn/l 取信'],
  ])('no code in "%s", and loses no sign of it', (typed, shown) => expect(shownCode(typed)).toBe(shown));
});

describe('a field for a pick-up code takes apart', () => {
  it.each([
    'code7KQ2-M9XD-4TRA',
    'PICK-UPCODE7KQ2-M9XD-4TRA',
    'PICK-UP CODE7KQ2-M9XD-4TRA',
    '取信码7KQ2-M9XD-4TRA',
    '取信码7KQ2M9XD4TRA',
    '取信码/Pick-upcode7KQ2-M9XD-4TRA',
    'Pick-up code7KQ2M9XD4TRA',
    'pickupcode7kq2m9xd4tra',
    'Yourcodeis7KQ2-M9XD-4TRA',
    'PASSCODE7KQ2 M9XD 4TRA',
    'pick-up7KQ2–M9XD–4TRA',
    'ＣＯＤＥ７ＫＱ２－Ｍ９ＸＤ－４ＴＲＡ',
    '取信码7KQ2-M9XD-4TRA请打开',
    '7KQ2-M9XD-4TRAPick-up',
    'code7KQ2-M9XD-4TRAcode7KQ2-M9XD-4TRA',
    '7KQ2-M9XD-4TRA7KQ2-M9XD-4TRA',
    '7KQ2M9XD4TRA7KQ2M9XD4TRA',
    '7kq2 m9xd 4tra7kq2 m9xd 4tra',
    '7KQ2-M9XD-4TRA7KQ2-M9XD-4TRA7KQ2-M9XD-4TRA',
    '取信码7KQ2-M9XD-4TRA7KQ2-M9XD-4TRA',
    '7KQ2-M9XD-4TRA\n7KQ2-M9XD-4TRA',
    'code7KQ2M9XD4TRA7KQ2M9XD4TRA',
  ])('what stands right beside the code or itself: "%s"', (pasted) =>
    expect([codeWithin(pasted), shownCode(pasted)]).toEqual(['7KQ2M9XD4TRA', '7KQ2-M9XD-4TRA']),
  );

  it('half a code that was pasted twice', () => {
    expect(shownCode('47HZ-QK3W47HZ-QK3W')).toBe('47HZ-QK3W');
    expect(shownCode('47HZ-QK3W', '47HZ-QK3')).toBe('47HZ-QK3W');
    expect(shownCode('ABCDABCD')).toBe('ABCD-ABCD');
  });

  it.each([
    'CODEBREAKERS2026',
    'BREAKERS2026',
    'codeword, we meet here 2026',
    'PICK-UPYESTERDAY',
    'OCTOBERPARTY2026',
    'DECODEMEMBERSHED',
    '2026SEPTEMBER',
    'MEETHERE2026',
    // A symbol is missing, or there is one too many: no word lends or takes one.
    'CODE7HZ-QK3W-9MND',
    'CODE47HZ-QK3W-9MN',
    'DISC7HZ-QK3W-9MND',
    'NOTE7HZ-QK3W-9MND',
    'CODE47HZX-QK3W-9MND',
    'X47HZ-QK3W-9MND',
    '47HZ-QK3W-9MNDA',
    'CODE47HZQK3W9MNDA',
    // Which of two?
    '47HZ-QK3W-9MND7KQ2-M9XD-4TRA',
  ])('no code out of "%s"', (text) => expect(codeWithin(text)).toBeNull());
});

describe('the caret of a field for a pick-up code', () => {
  it.each([
    ['ABCD-XEFGH', 6, 'ABCD-XEFG-H', 6],
    ['ABXCD-EFGH', 3, 'ABXC-DEFG-H', 3],
    ['ABCDE', 5, 'ABCD-E', 6],
    ['ABCDE', 4, 'ABCD-E', 4],
    ['AB CD', 3, 'ABCD', 2],
    ['ABCDEFGH', 4, 'ABCD-EFGH', 4],
    ['ABCD-EFGH', 2, 'ABCD-EFGH', 2],
    ['取信码7KQ2-M9XD-4TRA', 17, '7KQ2-M9XD-4TRA', 14],
  ])('in "%s" at %i stands, in "%s", at %i', (typed, caret, shown, stands) => {
    expect(shownCode(typed)).toBe(shown);
    expect(caretIn(shown, typed, caret)).toBe(stands);
  });
});
