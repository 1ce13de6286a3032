import { type Label, label } from '../../shared/label';
import type { DataClass, DataPurpose, LegalBasis, Personal, Protection, Retention } from '../platform/personalData';
import { keepLabels, lawLabels } from './laws';

/** What people read for each code of an annotation; a code without words does not compile. */
export const classLabels: Record<DataClass, Label> = {
  pseudonymous: label('编号与标记', 'Numbers and marks'),
  personal: label('一般个人信息', 'About you and your use'),
  contact: label('身份与联系方式', 'Identity and contacts'),
  content: label('信件内容', 'Words of letters'),
  credential: label('登录与密钥', 'Credentials and keys'),
};

export const purposeLabels: Record<DataPurpose, Label> = {
  account: label('账号与登录', 'account and sign-in'),
  write: label('写信与保存信件', 'writing and keeping letters'),
  deliver: label('按时送达信件', 'delivering letters on their day'),
  pay: label('支付与退款', 'payment and refunds'),
  security: label('账号安全与防止滥用', 'security and protection from abuse'),
  rights: label('落实您的权利', 'your rights over your data'),
};

export const basisLabels: Record<LegalBasis, Label> = {
  contract: label(
    '履行与您的合同（个人信息保护法第十三条第二项）',
    'needed for our contract with you (PIPL art. 13(2))',
  ),
  legal_duty: label('履行法定义务（个人信息保护法第十三条第三项）', 'a duty by law (PIPL art. 13(3))'),
  consent: label('您的同意（个人信息保护法第十三条第一项）', 'your consent (PIPL art. 13(1))'),
};

export const retentionLabels: Record<Retention, Label> = {
  account: label('至账号注销完成', 'until your account is erased'),
  letter: label('至信件被删除或账号注销完成', 'until the letter is deleted or your account is erased'),
  notice: label(
    '随其所述的信件；账号安全提醒 90 天，验证码一天',
    'as long as the letter it tells of; security notices 90 days, those of codes a day',
  ),
  session: label('90 天未使用或账号注销完成', '90 days without use, or until your account is erased'),
  code: label('10 分钟，一天内清除', 'ten minutes, swept within a day'),
  days_90: label('90 天', '90 days'),
  days_190: label('190 天', '190 days'),
  years_3: label('3 年', '3 years'),
  years_10: label('10 年', '10 years'),
  until_paid_back: label(
    '至应退的款项退清，最长再留 90 天',
    'until what is owed is paid back, and 90 days after at most',
  ),
  employment: label('任职期间及其后 180 天', 'while they work for us, and 180 days after'),
  until_lifted: label('直至意愿撤回', 'until the wish is taken back'),
};

export const protectionLabels: Record<Protection, Label> = {
  account_key: label('以您账号的专用密钥加密', 'encrypted by a key of your account'),
  letter_key: label('以该信件的专用密钥加密', 'encrypted by a key of the letter'),
  release_key: label('以该次同意的专用密钥加密', 'encrypted by a key of that consent alone'),
  payout_key: label('以该笔付款的专用密钥加密', 'encrypted by a key of the payout alone'),
  index: label('仅存不可还原的检索标记', 'only a mark to look it up by, which cannot be turned back'),
  mark: label('仅存不可还原的标记或加密密钥', 'only a one-way mark, or a wrapped key'),
  plain: label('访问受控，未单独加密', 'access controlled, not encrypted on its own'),
};

/** What happens to a value when its account is erased. */
export function eraseLabel({ onErase }: Personal): Label {
  if (onErase === 'delete_row') return label('删除', 'deleted');
  if (onErase === 'clear') return label('清空', 'cleared');
  const reason = keepLabels[onErase.keep];
  if (!(onErase.keep in lawLabels)) return reason;
  return label(`依法保留（${reason['zh-CN']}）`, `kept by law (${reason.en})`);
}
