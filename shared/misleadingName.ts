import { lookOf, wordForm } from './lookalikes';
import { gap, letter, number, numeral } from './unicode';

const notLetters = new RegExp(gap, 'gu');
const pattern = (source: string) => new RegExp(source, 'u');

// Words of office of their own; 上官 is a surname.
const chineseOffice = new RegExp(
  lookOf(
    '客服|客户服务|(?:客户|技术)支持|售后|(?:^|[^上])官方|官网|管理员|工作人员|运营|公众号|服务号|验证码|中奖|(?:通知|提醒)$|' +
      '系统(?:$|通知|消息|提示|管理|信息|邮件|自动|平台|公告)|' +
      '(?:服务|安全|技术|平台|产品)团队|(?:服务|安全|帮助|客户|支付|结算)中心|微信|薇信|溦信|徽信|[vw]信|支付宝|财付通|腾讯|银行|' +
      '公安局|派出所|警察局|警方|检察院|法院|税务局|社保局|医保局|^寄语(?:团队|平台|邮局|小?助手)?$|' +
      'サポート|運営|公式アカウント|관리자|운영자|고객센터|고객지원|поддержка|администра',
  ),
);

const office =
  'postome|official|support|admin|administrator|system|service|services|wechat|wechatpay|weixinteam|weixinpay|alipay|tencent|' +
  'customercare|customerteam|helpdesk|helpcenter|helpcentre|hotline|noreply|donotreply|mailerdaemon|postmaster|webmaster|' +
  'moderator|security|notification|verification|verified|soporte|kundendienst|kundenservice|oficial|officiel';
const besideOffice = 'the|our|your|team|center|centre|desk|care|customer|client|user|account|notice|message';
const [some, one] = [besideOffice, office].map((words) => words.split('|').map(wordForm).join('|'));
const isOffice = new RegExp(`^(?:${some})*(?:${one})(?:${some}|${one})*$`);
const most = { words: 40, parts: 12 };

// "W e C h a t", "Sup-port" and "LinWanSupport" hold such a word too; "Posto Mendez" does not.
function hasOffice(text: string): boolean {
  const words = (lookOf(text).match(/[a-z\d$@!|]+/g) ?? []).slice(0, most.words);
  const formed = words.map((word) => wordForm(word.replace(/[^a-z]+$/, '')));
  if (formed.some((form) => form.includes('postome'))) return true;
  const parts = formed.map((_, from) => formed.slice(from, from + most.parts));
  return parts.some((part) => part.some((_, at) => isOffice.test(part.slice(0, at + 1).join(''))));
}

const strictEnd = '(?:com|cn|net|org|top|xyz|cc|vip|info|biz|shop|site|club|app|io)(?![a-z\\d])';
const dotWord = `(?:d[o0]t|dian|punkt|punto|point|${lookOf('точка|ドット')})`;
const address = [
  `[a-z]${gap}点${gap}(?!(?:am|pm)(?![a-z]))\\d*[a-z]${gap}[a-z\\d]`,
  '[a-z\\d]点(?:中国|公司|网络|网址|在线|商城)',
  `(?:${letter}|${number})\\s*[点丶.·•・,、。‧∙⋅:_*]\\s*${strictEnd}`,
  `(?:${letter}|${number})${gap}[([{<（【「《]\\s*(?:[.·•・,、。]|点|${dotWord})\\s*[)\\]}>）】」》]${gap}[a-z]{2}`,
  `[a-z\\d]${dotWord}${strictEnd}`,
  `(?:${letter}|${number})[\\s_*-]+${dotWord}[\\s_*-]+(?:${strictEnd}|(?:co|me|tv|link|live|ltd|ru)(?![a-z\\d]))`,
];

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
  `(?:扣扣|企鹅|球球|[qv微薇威])号?${gap}\\d{5}`,
  '(?:^|[^a-z])(?:[vq微薇威]|vx|wx|weixin|tg|line)\\s*号?\\s*:\\s*@?[a-z\\d]|(?:^|\\s)@[a-z\\d_]{4}',
  '[+➕]\\s*(?:v|q|微|薇|威|wx)(?![a-z]{3})|(?:^|[^a-z])add m[ey](?![a-z])',
];
const asked = [...address, ...accountWithGaps].map(pattern);

const likeDigit = `(?:${numeral}|[oliszbз])`;
const numberLike = new RegExp(`(?:^|[^a-z])(${likeDigit}(?:${gap}${likeDigit}){6,})`, 'gu');
// A name and a year, such as `Lili 2008`.
const nameAndYear = /^(?:[olizsb]{1,8}(?:(?:19|20)\d\d|\d{1,2})?|(?:19|20)\d\d[olizsb]{1,8})$/;
const numberWords = /(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[^a-z]*){7}/;

// Numbers of digits alone are cut out of a name; those of Roman signs fall apart into letters there.
const plainNumber = new RegExp(`^${numeral}+$`, 'u');
const anyNumber = new RegExp(`${number}(?:${gap}${number}){4,}`, 'gu');

function hasNumber(name: string, look: string): boolean {
  const runs = [...look.matchAll(numberLike)].map(([, run = '']) => run.replace(notLetters, ''));
  const isRoman = (name.match(anyNumber) ?? []).some((run) => /[\u2160-\u2188]/.test(run));
  return isRoman || numberWords.test(look) || runs.some((run) => !plainNumber.test(run) && !nameAndYear.test(run));
}

/**
 * True for a name that would deceive whoever reads it under ours: our own name, words of office (客服, official), an
 * account to be added (加微 …), an address with its dot written out (点, dot), a number written with letters. By how it
 * looks, whatever signs it is written with and whatever stands between them.
 */
export function isMisleading(name: string): boolean {
  const look = lookOf(name);
  const joined = look.replace(notLetters, '');
  if (chineseOffice.test(joined) || account.some((each) => each.test(joined))) return true;
  if (asked.some((each) => each.test(look)) || hasNumber(name, look)) return true;
  return hasOffice(name) || hasOffice(name.replace(/([a-z\d])([A-Z])/g, '$1 $2'));
}
