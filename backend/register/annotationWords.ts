import type { DataClass, DataPurpose, LegalBasis, Personal, Protection, Retention } from '../platform/personalData';
import { type Words, words } from '../platform/traces/Trace';
import { keepWords, lawWords } from './laws';

/** What people read for each code of an annotation; a code without words does not compile. */
export const classWords: Record<DataClass, Words> = {
  pseudonymous: words('编号与标记', 'Numbers and marks'),
  personal: words('一般个人信息', 'About you and your use'),
  contact: words('身份与联系方式', 'Identity and contacts'),
  content: words('信件内容', 'Words of letters'),
  credential: words('登录与密钥', 'Credentials and keys'),
};

export const purposeWords: Record<DataPurpose, Words> = {
  account: words('账号与登录', 'account and sign-in'),
  write: words('写信与保存信件', 'writing and keeping letters'),
  deliver: words('按时送达信件', 'delivering letters on their day'),
  pay: words('支付与退款', 'payment and refunds'),
  security: words('账号安全与防止滥用', 'security and protection from abuse'),
  rights: words('落实您的权利', 'your rights over your data'),
};

export const basisWords: Record<LegalBasis, Words> = {
  contract: words(
    '履行与您的合同（个人信息保护法第十三条第二项）',
    'needed for our contract with you (PIPL art. 13(2))',
  ),
  legal_duty: words('履行法定义务（个人信息保护法第十三条第三项）', 'a duty by law (PIPL art. 13(3))'),
  consent: words('您的同意（个人信息保护法第十三条第一项）', 'your consent (PIPL art. 13(1))'),
};

export const retentionWords: Record<Retention, Words> = {
  account: words('至账号注销完成', 'until your account is erased'),
  letter: words('至信件被删除或账号注销完成', 'until the letter is deleted or your account is erased'),
  session: words('90 天未使用或账号注销完成', '90 days without use, or until your account is erased'),
  code: words('10 分钟，一天内清除', 'ten minutes, swept within a day'),
  days_90: words('90 天', '90 days'),
  days_190: words('190 天', '190 days'),
  years_3: words('3 年', '3 years'),
  years_10: words('10 年', '10 years'),
};

export const protectionWords: Record<Protection, Words> = {
  account_key: words('以您账号的专用密钥加密', 'encrypted by a key of your account'),
  letter_key: words('以该信件的专用密钥加密', 'encrypted by a key of the letter'),
  index: words('仅存不可还原的检索标记', 'only a mark to look it up by, which cannot be turned back'),
  mark: words('仅存不可还原的标记或加密密钥', 'only a one-way mark, or a wrapped key'),
  plain: words('访问受控，未单独加密', 'access controlled, not sealed on its own'),
};

/** What happens to a value when its account is erased. */
export function eraseWords({ onErase }: Personal): Words {
  if (onErase === 'delete_row') return words('删除', 'deleted');
  if (onErase === 'clear') return words('清空', 'cleared');
  const reason = keepWords[onErase.keep];
  if (!(onErase.keep in lawWords)) return reason;
  return words(`依法保留（${reason['zh-CN']}）`, `kept by law (${reason.en})`);
}
