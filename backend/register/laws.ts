import { type Label, label } from '../../shared/label';
import type { KeepingLaw, KeepReason } from '../platform/personalData';

/** The laws by which something outlives its account, as people read them. */
export const lawLabels: Record<KeepingLaw, Label> = {
  books: label(
    '《电子商务法》第三十一条；《税收征收管理法实施细则》第二十九条',
    'E-Commerce Law art. 31; Tax Collection rules art. 29',
  ),
  consent_proof: label(
    '《个人信息保护法》第十四条、第六十九条：须能证明已取得同意',
    'PIPL art. 14 and 69: consent has to be proved',
  ),
  closing_proof: label(
    '《个人信息保护法》第四十七条、第五十条、第六十九条：须能证明已按请求办理',
    'PIPL art. 47, 50, 69 (proof that the request was met)',
  ),
  refusal: label(
    '《个人信息保护法》第四十四条：须记住拒绝的意愿才能遵守',
    'PIPL art. 44: a refusal has to be remembered to be kept to',
  ),
  audit: label(
    '《个人信息保护法》第五十一条、第五十四条：须能查明何人接触过个人信息',
    'PIPL art. 51 and 54: who came near personal data has to be found out',
  ),
  money_owed: label(
    '《个人信息保护法》第十三条、第四十七条：应退的款项还没有退清',
    'PIPL art. 13 and 47: money that is owed has not been paid back yet',
  ),
};

const fadingLabels: Record<Exclude<KeepReason, KeepingLaw>, Label> = {
  fades_in_minutes: label('一分钟内自动清除', 'gone within a minute by itself'),
  fades_in_a_day: label('不指向任何人的标记，一天内自动清除', 'a mark that names nobody, gone within a day by itself'),
  fades_in_two_days: label('两天内自动清除', 'gone within two days by itself'),
};

/** Why a value stays when its account goes: the law that keeps it, or how soon it is gone anyway. */
export const keepLabels: Record<KeepReason, Label> = { ...lawLabels, ...fadingLabels };
