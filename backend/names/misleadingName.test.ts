import { isMisleading } from './misleadingName';
import { senderName } from './senderName';
import { smsName } from './smsName';
import { wechatName } from './wechatName';

/** Names, written with a bar between them. */
const names = (...lines: string[]) => lines.flatMap((line) => line.split('|')).filter(Boolean);

const misleading = {
  'our name or a word of office': names(
    '客户支持|技术支持|PostoMe客服|加微wx5566|evil点com|l38OOOOOOOl|PostoMe|P o s t o M e|РоstоМе|P0stoMe|postome team|',
    'PostoMeTeam|Pöst0me|ｐｏｓｔｏｍｅ|PostoMe官方|寄语客服|官方|官 方|客.服|客戶服務中心|系統通知|系统消息|微信团队|微信團隊|WeChat|WeChat Team|',
    'Wechat支付|Official|0fficial|Off1cial|OFFICIAL Lin|Support|supp0rt|s u p p o r t|S.u.p.p.o.r.t|Admin|',
    'adm1n|@dmin|Administrator|system|System Message|Customer Service|customer-care|Help Desk|',
    'LinWanSupport|Support Team|Our Support|管理员|管理員小李|工作人员|运营小王|安全中心|腾讯客服|騰訊|支付宝|银行|中国银行|微信小王|WeChat官方|',
    'Tencent|Apple Support|登录验证码|中奖通知|0fficial123|客+服|We-Chat|поддержка|Администратор|サポート|고객센터|관리자|',
    'SuPpOrT|NoReply|no-reply|微-信|W.e.C.h.a.t|VlP客服|客\u200b服|官\u202e方|𝓢𝓾𝓹𝓹𝓸𝓻𝓽|ⓈⓊⓅⓅⓄⓇⓉ|ᴘᴏsᴛᴏᴍᴇ|微信小助手|',
    'A1 system service|',
  ),
  'our name in the letters of another script or shape': names(
    'ᴘᴏꜱᴛᴏᴍᴇ|PostoM3|ꓑꓳꓢꓔꓳꓟꓰ|🅟🅞🅢🅣🅞🅜🅔|🅿🅾🆂🆃🅾🅼🅴|🇵🇴🇸🇹🇴🇲🇪|PostoMҽ|Pos†oMe|ԝeсhаt|ᗯeChat|WeChɑt|VVeChat|微訊|Officia1|Ꭺdmin|',
    'P0SТ0МЗ|Ⓟⓞⓢⓣⓞⓜⓔ|🄿🄾🅂🅃🄾🄼🄴|ᑭOᔕTOᗰE|₱Ø₴₮Ø₥Ɇ|ρσѕтσмє|ᎮostoMe|Postorne|Adrnin|Offıcıal|Suppоrt|5upp0r7|ꓪeChat|𝙿𝚘𝚜𝚝𝚘𝙼𝚎|',
    '丂ㄩ卩卩ㄖ尺ㄒ|🅰🅳🅼🅸🅽|🇸🇺🇵🇵🇴🇷🇹|Ѕuрроrt|ΑdmιΝ|Officia1 23|аdmіn 小李|',
  ),
  'the name that SMS are sent under, or another of ours': names(
    '时光来信|時光來信|时光来信团队|時光來信客服|【时光来信】|时 光 来 信|时光信|時光信|时光官方|时光邮局|時光郵局|来自时光来信|',
  ),
  'an office or a company': names(
    '驗證碼|稅務局|檢察院|運營|中獎|国家反诈中心|国家税务总局|公安部|社保中心|中国移动|顺丰快递|Bank of China|PayPal|Police|Служба поддержки|',
    '國家反詐中心|公安廳|海關總署|醫保局|中國聯通|中国电信|順豐速運|京东商城|拼多多商家|菜鸟驿站|PayPaI|P0lice|Bank 0f China|China Merchants Bank|',
    '平安普惠|工信部|交警大队|法院执行局|人民法院|檢察官|公积金中心|营业厅|營業廳|Сбербанк|Полиция|경찰서|銀行|ธนาคาร|हिन्दी बैंक|',
    'Ngân hàng|خدمة العملاء|Polizei|China Mobile|UnionPay|Apple Pay|',
  ),
  'an account to be added': names(
    'Line: abc123|tg:@evil|@evil_bot|加V信 abc|加V:abc|加v lin|加微|请加微 lin|+v lin5566|➕微 abc|vx: linwan|vx linwan|VX5566|v信lin|薇信lin5566|薇信|',
    'QQ 12345678|QQ1234|q:1234|扣扣 12345|加扣扣123|企鹅号 123456|加我好友|加群领奖|扫码领奖|wx:abc5566|WX_5566|wechat id lin|',
    'telegram lin55|加tg lin|add me lin|weixin lin5566|威:lin5566|林晚加微wx5566|林晚加薇lin|陈加v|加微wx5566|',
    '公众号 linwan|vx5566|V X 5566|wxid_abc123|加薇信|weixin: lin|',
  ),
  'an address with its dot written out': names(
    'evil点com|evil点cn|evil 点 com|evil點com|evil丶com|evil dot com|evil dot me|evildotcom|evil(.)com|evil[.]com|',
    'evil（点）com|evil (dot) com|evil。com|evil·com|evil•com|evil,com|evil、cn|evil . com|EVIL点COM|淘宝点com|',
    '163点com|evil点c o m|evil点shop|evil DOT com|evil[dot]io|е𝚟il点com|evil点中国|evil d0t com|evil dian com|',
    'evil点ｃｏｍ|',
    'baiduꞏcom|t٠cn|tᐧcn|tㆍcn|t᛫cn|t⸱cn|t𐄁cn|t丶cn|t·cn|t•cn|baidu丶me|baidu·me|baidu•me|baidu丶tk|baidu·tk|baidu•ru|',
    'evil·link|evil•live|evil丶store|evil۰ru|evil܁tk|evil‧me|evil∙me|evil⋅tk|EVIL·ME|baidu·online|evilꓸlink|bit•ly|evil·me 领奖|',
  ),
  'a number written with other signs': names(
    '一三八〇〇〇〇〇〇〇一|l38OOOOOOOl|I38OOOO1234|1З8OOOOOOO1|l3 8OO OO OO Ol|l-3-8-O-O-O-O-O|ⅠⅢⅧ00000001|ⅠⅢⅧⅠⅢⅧⅠ|①③⑧⓪⓪⓪⓪|',
    '❶❸❽❶❷❸❹|一三八〇〇〇〇|一三八OOOOOOO一|壹叁捌零零零零|幺三八洞洞洞洞洞|１３８００００|one three eight zero zero zero zero|1З8ОООО0001|',
    '1234 甲 5678|12甲34乙56丙78|yi san ba liu liu liu liu|QQ群一二三四五六|138a0000b0001|1三8甲0零0乙0 0零0丙1|yisanbalinglinglinglingyi|',
    'Yi-San-Ba-Wu-Wu-Wu-Wu|企鹅群 一二三四五|qq号一二三四五六|微一三八零零|13八 0o 甲 00 乙 0001|一甲三甲八甲零甲零甲零甲零甲零甲零|13加8000加0001|138 是 0000 是 0001|',
    '4OO8OO1234|138oooo0001|一三八、零零零零、零零零一|l3BOOOOOOOl|138○○○○○○○1|13８OOOO0OO1|',
  ),
};

const ordinary = names(
  "Dotty Comfort|点点|王微|Viktor Xu|李一三|客家人|O'Neill|Jean-Luc|三八|Oleg|김철수|Dr. Li|上官方|上官方静|李加微|李加薇|陈加威|",
  'Mr. Wang|Li Weixin|Wei Xin|李维新|王威信|魏信|微微|小薇|薇薇安|QQ糖|QQ妹|WX Chen|Line Hansen|Lili 2008|lili2008|',
  'Oli 99|Lisi1990|2026年的我|Tom & Ann|林晚@家|系里的小王|系统工程师老王|服务员小李|官官|方官|Tom·Li|Ann、Tom|约翰·史密斯|Sky丶Angel|',
  '丶晨曦丶|早上8点30见|8点AM见|三点半的我|一点红|林晚（妈妈）|妈妈……|Dotan Cohen|Netta|Composer Org|Ann Com|Supportive Sam|',
  'Systematic Tom|Admina|Adminah|Ольга Петрова|Олег|Γιάννης|Ivan IV|Henry Ⅷ|Louis XIV|Zelda·Link|陈一一|七七|',
  "九九八十一|一二三木头人|五六七八九|李二狗|O. Oil|Lilo & Oli|Bo Li|Illiill|Sissi|Zozo|Bob's 20|Vivian|加拿大的阿姨|李加一|",
  'Mary Point|Bill Point Jr|St. John|J.R.R. Tolkien|U.S.A|银杏|腾腾|信信|微风|客卿|官小方|さくら|مريم|अमिता|เจ้าหญิง|',
  'Amélie|小明2号|🇨🇳小明|老班长|团团|运运|Add Myers|Addy Mae|Pete Vance|Vexler|工作狂|一九九八年的我|二零二六年的我|二〇二六年十一月的我|',
  'Teamer Joe|Customs Officer Kim|张三四五|Seven of Nine|陆六一|Mo Lilly|Zoe Isbill|Toll Bill|Sol 2000|Q|V|',
  '十点的风|Tim Cook|Ed Dot|Dot|Dot Cotton|Ms. Dot|',
);

describe('a name that would deceive under ours', () => {
  describe.each(Object.entries(misleading))('since it holds %s', (_, given) => {
    it.each(given)('is the neutral name in every notice: %j', (name) => {
      expect([senderName(name), smsName(name), wechatName(name)]).toEqual(['', '一位朋友', '一位朋友']);
      for (const signature of [`林晚 ${name}`, `${name} 林晚`]) expect(['', '林晚']).toContain(senderName(signature));
    });
  });

  it.each(['寄语', '寄語', '寄语团队'])('is that of the SMS themselves: %s', (name) => {
    expect(senderName(name)).toBe('');
    expect(senderName('新年寄语')).toBe('新年寄语');
  });

  it.each(ordinary)('is not an ordinary one: %j', (name) => {
    expect(isMisleading(name)).toBe(false);
    expect([senderName(name), smsName(name)]).not.toContain('');
    expect(smsName(name)).not.toBe('一位朋友');
  });

  it.each(['Kim Dotcom', 'Posto Mendez', '98-05', '系统外的小王'])('is not one that only comes near: %s', (name) => {
    expect(senderName(name)).toBe(name);
  });

  it.each(['l ', 'a点', '加v', 'one ', '微:', 'vx', '( ', '1 . '])('is found at once in a long text of %j', (part) => {
    const before = process.cpuUsage().user;
    isMisleading(part.repeat(500));
    expect(process.cpuUsage(undefined).user - before).toBeLessThan(1_000_000);
  });
});
