// Signs of any script by the letter or digit they are drawn like: Unicode's confusables.txt (UTS #39) as far as one sign
// stands for one, without those that NFKD unfolds; and small capitals, syllabics and signs of money, which it has not.
const drawnLike = {
  2: 'ꝚƧϨꙄᒿƻ',
  3: '𝈆ꞫȜƷꝪⳌЗӠ𖼻𑣊Ҙ',
  4: 'Ꮞ𑢯',
  5: 'Ƽ𑢻',
  6: 'ⳒбᏮ𑣕',
  7: '𝈒𐓒𑣆',
  8: 'ȣ𐌚',
  9: 'ꝮⳊ𑣌𑣖',
  a: '⍺ɑαаᎪᗅꓮ𖽀𐊠⍶ᴀᗩ₳Ⱥ',
  b: 'ƄЬᏏᖯꞴΒᏴᗷꓐ𐊂𐊡𐌁ɓƃБƀҍѣʙ฿вß',
  c: 'ᴄⲥсꮯ𐐽🝌ꓚ𐊢𐌂𐔜¢ȼ₡ҫᑕ₵',
  d: 'ԁᏧᑯꓒᎠᗞᗪꓓɗɖƌđÐ₫ᴅ',
  e: '℮ꬲеҽ⋿ⴹᎬꓰ𑢦𑢮𐊆ɇҿᴇєɛəǝ€ᗴε',
  f: 'ꬵꞙẝք𝈓Ϝᖴꓝ𑣂𐊇𐊥𐔥ƒᵮꜰ₣',
  g: 'ɡᶃƍցԌᏀᏳꓖɠǥɢ₲',
  h: 'һհᏂΗⲎᎻᕼꓧ𐋏ɦꚕᏲⱧҢħћӉӇʜн',
  i: '⍳ıɪɩιіꙇӏꭵ𑣃⍸ɨᵻᵼ',
  j: 'ϳјꞲᎫᒍꓙɉᴊ',
  k: 'ⲔᏦᛕꓗ𐔘ƙⱩҚ₭ꝀҞᴋкκ',
  l: '\u05c0∣⏽ƖǀΙⲒІӀ\u05d5\u05df\u0627\u07caⵏᛁꓲ𖼨𐊊𐌉𝈪ⳐᏞᒪꓡ𖼖𑢣𑢲𐐛𐔦łɭƗƚɫ\u0673ʟ£Ⱡ',
  m: 'ΜϺⲘᎷᗰᛖꓟ𐊰𐌑Ӎᴍмʍ₥',
  n: 'ոռΝⲚꓠ𐔓𐆎ɳƞηƝᵰɴ₦ᑎп',
  o: 'ᴏᴑꬽοσⲟоჿօ\u05e1\u0647\u06be\u06c1\u06d5ഠဝ𐓪𑣈𑣗𐐬ⵔዐଠꓳ𑢵𐊒𐊫𐔖\u06fføꬾⵁɵꝋөѳꮎꮻ⊖⊝⍬𝈚🜔θⴱꭴတ○◯⭕●๏◎◉',
  p: '⍴ρⲣрᏢᑭꓑ𐊕ƥᵽᎮᴘþ₱₽ᕵ',
  q: 'ԛգզⵕʠꞯᑫ',
  r: 'ꭇꭈᴦⲅгꮁ𝈖ᎡᏒ𐒴ᖇꓣ𖼵ɽɼɍғᵲʀя',
  s: 'ꜱƽѕꮪ𑣁𐑈ՏᏕꓢ𖼺𐊖ʂᵴ§₴ᔕ',
  t: '⊤⟙🝨ⲦᎢꓔ𖼊𑢼𐊗𐊱𐌕ƭ⍡ȾƮҬ₮ŧᵵтτ†‡ᴛ₸',
  u: 'ꞟᴜꭎꭒʋυս𐓶𑣘∪⋃ሀᑌꓴ𖽂ᵾꮜɄμц',
  v: '∨⋁ᴠνѵ\u05d8𑜆ꮩ𑣀𝈍ⴸᐯꛟꓦ𖼈𐔝𐆗🜈ᐺ',
  w: 'ɯᴡѡԝա𑜊𑜎𑜏ꮃᏔꓪѽ𑓅₩ꝡᗯшщω',
  x: '᙮×⤫⤬⨯хᕁᕽ᙭╳ꞳⲬⵝᚷꓫ𐊐𐊴𐌗𐔧⨰Ҳ𐆖χ',
  y: 'ɣᶌʏỿꭚγуүყ𑣜ΥⲨᎩᎽꓬ𖽃𑢤𐊲ƴɏұ¥ʎ',
  z: 'ᴢꮓ𑣄Ζꓜ𑢩ʐƶȥᵶ',
};

const latinOf = new Map(Object.entries(drawnLike).flatMap(([latin, signs]) => [...signs].map((sign) => [sign, latin])));

/** A sign in small letters; the Latin one where it only looks like one. */
export const latinSign = (sign: string): string => {
  const small = sign.toLowerCase();
  return latinOf.get(sign) ?? latinOf.get(small) ?? small;
};
