import { gap, letter, number, numeral } from '../../shared/unicode';
import { lookOf } from './lookalikes';

const pattern = (source: string) => new RegExp(source, 'u');

const strictEnd = '(?:com|cn|net|org|top|xyz|cc|vip|info|biz|shop|site|club|app|io)(?![a-z\\d])';
const dotWord = `(?:d[o0]t|dian|punkt|punto|point|${lookOf('точка|ドット')})`;
const address = [
  `[a-z]${gap}点${gap}(?!(?:am|pm)(?![a-z]))\\d*[a-z]${gap}[a-z\\d]`,
  '[a-z\\d]点(?:中国|公司|网络|网址|在线|商城)',
  // A plain dot makes a link, which is cut out of a name.
  `(?:${letter}|${number})\\s*(?:[点丶·•・,、。‧∙⋅:_*]|(?<=\\s)\\.|\\.(?=\\s))\\s*${strictEnd}`,
  `(?:${letter}|${number})${gap}[([{<（【「《]\\s*(?:[.·•・,、。]|点|${dotWord})\\s*[)\\]}>）】」》]${gap}[a-z]{2}`,
  `[a-z\\d]${dotWord}${strictEnd}`,
  `(?:${letter}|${number})[\\s_*-]+${dotWord}[\\s_*-]+(?:${strictEnd}|(?:co|me|tv|link|live|ltd|ru)(?![a-z\\d]))`,
].map(pattern);

const account = [
  '(?:^|[^a-z])(?:vx|wx|qq)[a-z]?\\d{4}',
  '加(?:v|q|wx|卫星|扣扣|企鹅|球球|tg|飞机|绿泡泡|我|好友|群)|扫码',
  '加[微薇威溦徽](?=[a-z\\d信号])',
  // 李加微 is a name, 请加微 is not.
  '^(?![^请快先可求速我你]加微$).*加微',
].map(pattern);
const accountWithGaps = [
  `(?:^|[^a-z])(?:vx|wx|qq|tg|telegram|whatsapp)(?:id|号)?${gap}[a-z_-]*\\d{2}`,
  `(?:^|[^a-z])vx${gap}[a-z]{4}`,
  '(?:^|[^a-z])(?:weixin|weix)(?:id|号)?[^a-z\\d]*[a-z_-]+\\d{2}',
  `(?:扣扣|企鹅|球球|(?:^|[^a-z])(?:qq|vx|wx|tg)|[qv微薇威])[号群]{0,2}(?:${gap}${numeral}){5}`,
  '(?:^|[^a-z])(?:[vq微薇威]|vx|wx|weixin|tg|line)\\s*号?\\s*:\\s*@?[a-z\\d]|(?:^|\\s)@[a-z\\d_]{4}',
  '[+➕]\\s*(?:v|q|微|薇|威|wx)(?![a-z]{3})|(?:^|[^a-z])add m[ey](?![a-z])',
].map(pattern);

// Dots that nobody puts into a name of Latin letters, whatever follows: numbers and letters of other scripts among them.
const oddDots =
  '\\u0660\\u06f0\\u0701\\u0702\\ua78f\\u1427\\u318d\\u119e\\u16eb\\u2e31\\u{10101}\\ua60e\\u{10a50}\\u{1d16d}\\ua4f8\\u0387\\u2024\\ufe52\\u22c5\\u2219\\u2027';
const disguisedDot = new RegExp(`[a-z\\d][${oddDots}][a-z]{2}`, 'iu');
// Those that do stand between names: a part in small letters may be the end of a domain, `Tom·Li` and `TOM·LI` are people.
const countries =
  'ac|ad|ae|ag|ai|al|am|at|au|be|bg|bi|bz|ca|cd|cf|cg|ch|ci|cl|cm|cn|co|cr|cx|cz|de|dj|dk|ee|es|eu|fi|fm|fr|ga|gd|ge|gg|gl|gq|gs|gy|' +
  'hk|hn|hr|ht|id|ie|il|im|in|io|is|it|jp|ke|kg|kr|ky|kz|la|lc|li|lt|lv|ly|md|me|mk|ml|mn|ms|mx|my|nf|ng|nl|no|nu|nz|pe|ph|pk|pl|pm|' +
  'pt|pw|qa|re|ro|rs|ru|sb|sc|se|sg|sh|si|sk|so|st|su|sx|tc|th|tk|tl|to|tr|tv|tw|ua|uk|us|vc|ve|vg|vn|vu|ws|za|' +
  'link|live|ltd|online|store|tech|icu|fun|work|wang|group|website|space|mobi|name|pro|pub|ink|asia|wiki|cloud|page|dev';
const smallDomain = new RegExp(`[a-z\\d][·•・丶｡。]\\s?(?:${countries})(?![a-z\\d])`, 'u');
const largeDomain = /[A-Z\d]{2}[·•・丶](?:ME|TK|RU|TV|CC|CO|LINK|VIP|TOP)(?![A-Za-z\d])/u;

/** True for a name with an account to be added (加微 …), as it looks, with and without its gaps. */
export const hasAccount = (look: string, joined: string): boolean =>
  account.some((each) => each.test(joined)) || accountWithGaps.some((each) => each.test(look));

/** True for a name with an address whose dot is written out (点, dot) or drawn otherwise (· ꞏ ٠). */
export const hasAddress = (name: string, look: string): boolean =>
  address.some((each) => each.test(look)) || [disguisedDot, smallDomain, largeDomain].some((each) => each.test(name));
