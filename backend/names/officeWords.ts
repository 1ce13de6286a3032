import { latinLookOf, lookOf, wordForm } from './lookalikes';
import { ourNames } from './ourNames';

const companies =
  '顺丰|圆通|中通|申通|韵达|极兔|菜鸟|德邦|京东|邮政|淘宝|天猫|拼多多|抖音|快手|美团|饿了么|滴滴|阿里|百度|网易|华为|携程|微博|小红书|银联';
const trade =
  '快递|速运|速递|物流|快运|驿站|裹裹|商城|超市|外卖|出行|金融|白条|借钱|借条|平台|公司|集团|商家|店铺|网|云|巴巴|支付|钱包|信用卡|月付';

// Words of office of their own; 上官 is a surname, 小移动 a nickname, 警察叔叔 as well.
const chineseOffice = new RegExp(
  lookOf(
    '客服|客户服务|(?:客户|技术)支持|售后|(?:^|[^上])官方|官网|管理员|工作人员|运营|运営|公众号|服务号|验证码|校验码|中奖|' +
      '(?:通知|提醒)$|系统(?:$|通知|消息|提示|管理|信息|邮件|自动|平台|公告)|营业厅|' +
      '(?:服务|安全|技术|平台|产品)团队|(?:服务|安全|帮助|客户|支付|结算|反诈|反诈骗|社保|医保|税务|举报|征信|仲裁|公积金)中心|' +
      '微信|薇信|溦信|徽信|[vw]信|[微薇溦]讯|支付宝|财付通|腾讯|银行|反诈|' +
      '公安(?:部|厅|局|分局|机关|人员|网|处|$)|派出所|警察局|警方|警务|网警|[交刑民武特经]警(?:[大支中总]?队|$)|^警察$|' +
      '检察[院官]|法院|执行局|税务|国税|地税|社保[局卡办]|医保[局卡办]|公积金|海关|^国家.*(?:局|中心|委|部|总署|办)|' +
      '(?:公安|司法|财政|民政|教育|外交|国防|商务|交通|国安|工信|人社|卫健|市监|市场监管|应急管理|证监|银保监)[部厅局委会]|' +
      '居委会|街道办|中国(?:移动|联通|电信|广电|铁塔|邮政|铁路|石化|石油|烟草|人寿|平安|人保|电网|结算|政府)|' +
      `国家电网|南方电网|平安(?:保险|普惠|金融)|(?:${companies})(?:${trade})|^(?:拼多多|抖音|美团|饿了么|淘宝|京东|华为|百度|银联)$|` +
      'サポート|運営|公式アカウント|警察署|銀行|관리자|운영자|고객센터|고객지원|경찰|은행|поддержк|администра|полици|сбербанк|' +
      'خدمةالعملاء|الدعمالفني|الشرطة|ธนาคาร|ฝ่ายบริการ|ตำรวจ|υποστηριξη|τραπεζα|αστυνομια|बैंक|पुलिस|hotrokhachhang|nganhang',
  ),
);

/** True where a text without gaps, as it looks, holds our name or a word of office that is not in English. */
export const hasChineseOffice = (joined: string): boolean => chineseOffice.test(joined) || ourNames().test(joined);

const office =
  'postome|official|support|admin|administrator|system|service|services|wechat|wechatpay|weixinteam|weixinpay|alipay|tencent|' +
  'customercare|customerteam|helpdesk|helpcenter|helpcentre|hotline|noreply|donotreply|mailerdaemon|postmaster|webmaster|' +
  'moderator|security|notification|verification|verified|soporte|kundendienst|kundenservice|oficial|officiel|paypal|unionpay|' +
  'applepay|googlepay|police|polizei|policia|chinamobile|chinaunicom|chinatelecom|chinapost|sfexpress|interpol';
const besideOffice = 'the|our|your|team|center|centre|desk|care|customer|client|user|account|notice|message';
const [some, one] = [besideOffice, office].map((words) => words.split('|').map(wordForm).join('|'));
const isOffice = new RegExp(`^(?:${some})*(?:${one})(?:${some}|${one})*$`);
const banks = 'china|chinese|merchants|construction|agricultural|icbc|hsbc|citi|deutsche|national|savings|your|the|our';
const bank = new RegExp(`(?:^|[^a-z])bank of [a-z]|(?:${banks.split('|').map(wordForm).join('|')}) ?bank(?![a-z])`);
const most = { words: 40, parts: 12 };
// How many of the digits at the end of a word may stand for letters of it: `Lin12` has none, `Officia1` one.
const keptOfEnd = [0, 1, Number.POSITIVE_INFINITY];

// "W e C h a t", "Sup-port" and "LinWanSupport" hold such a word too; "Posto Mendez" does not.
function holdsOffice(formed: readonly string[]): boolean {
  if (formed.some((form) => form.includes('postome'))) return true;
  const parts = formed.map((_, from) => formed.slice(from, from + most.parts));
  return parts.some((part) => part.some((_, at) => isOffice.test(part.slice(0, at + 1).join(''))));
}

function hasOfficeIn(text: string): boolean {
  const look = latinLookOf(text);
  if (bank.test(wordForm(look).replace(/[^a-z]+/g, ' '))) return true;
  const words = (look.match(/[a-z\d$@!|]+/g) ?? []).slice(0, most.words);
  const cutTo = (word: string, kept: number) => word.slice(0, word.replace(/[^a-z]+$/, '').length + kept);
  return keptOfEnd.some((kept) => holdsOffice(words.map((word) => wordForm(cutTo(word, kept)))));
}

/** True where a name holds a word of office in English, whatever its letters are written with. */
export const hasEnglishOffice = (name: string): boolean =>
  hasOfficeIn(name) || hasOfficeIn(name.replace(/([a-z\d])([A-Z])/g, '$1 $2'));
