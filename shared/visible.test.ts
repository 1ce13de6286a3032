import { hasVisible } from './visible';

describe('a text with nothing to see', () => {
  it.each([
    '',
    ' ',
    '\n\t',
    '\u200b',
    '\u3164',
    '\u2800',
    '\u0007',
    '\u001b',
    '\u0000',
    '\u00a0',
    '\u3000',
    '\u00ad',
    '\u034f',
    '\u061c',
    '\u115f',
    '\u1160',
    '\u17b4',
    '\u180e',
    '\u200d',
    '\u200e',
    '\u202e',
    '\u2028',
    '\u2060',
    '\u2062',
    '\u206a',
    '\ufe0f',
    '\ufeff',
    '\uffa0',
    '\ufff9',
    '\ufffc',
    '\u0301',
    '\ud83d',
    '\ue000',
    '\uffff',
    '\u{1d159}',
    '\u{1d173}',
    '\u{e0001}',
    '\u{e0061}',
    '\u{e0100}',
    '\u{13441}',
    '\u{16fe4}',
    '\u{f0000}',
    ' \u200b\u3164\u2800\n\u0301',
  ])('is empty: %j', (text) => {
    expect(hasVisible(text)).toBe(false);
    expect(hasVisible(text.repeat(3))).toBe(false);
  });

  it.each([
    '信',
    'a',
    '.',
    '0',
    '…',
    '🌸',
    '\u00a9',
    '€',
    '김',
    'ก',
    'ع',
    '\ufffd',
    '\u{1fae9}',
    '\u200b\u3164信\u202e',
    '́a',
  ])('is not %j', (text) => {
    expect(hasVisible(text)).toBe(true);
  });
});
