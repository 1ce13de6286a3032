/**
 * Classes of characters as sources of patterns with the flag `u`. Each stands once: the build writes \p{…} out as ranges,
 * since WeChat's engine on Android knows no \p{…}, and letters alone are seven kilobytes.
 */
export const letter = /\p{L}/u.source;
export const number = /\p{N}/u.source;
/** Whatever stands between letters or digits, and may be nothing. */
export const gap = `(?:(?!${letter}|${number})[^])*`;
/** A digit, or what stands for one in Chinese, as it is written, in figures nobody can change, or as it is called out. */
export const numeral = `(?:${number}|[零一二三四五六七八九幺么两兩壹贰貳叁參肆伍陆陸柒捌玖洞拐勾])`;
export const pictograph = /\p{Extended_Pictographic}/u.source;
/** What belongs to the character before it: marks of any width, joints, shades of emoji. */
export const mark = /[\p{Grapheme_Extend}\p{Mc}\p{Emoji_Modifier}\u200d]/u.source;
/** What draws nothing, besides controls, spaces and marks, though Unicode counts some of it among letters and signs. */
export const blank =
  /[\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\ufffc\u{1d159}\u{13441}\u{13442}]/u
    .source;
