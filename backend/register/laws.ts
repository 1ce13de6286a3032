import type { KeepingLaw, KeepReason } from '../platform/personalData';
import { type Words, words } from '../platform/traces/Trace';

/** The laws by which something outlives its account, as people read them. */
export const lawWords: Record<KeepingLaw, Words> = {
  books: words(
    '《电子商务法》第三十一条；《税收征收管理法实施细则》第二十九条',
    'E-Commerce Law art. 31; Tax Collection rules art. 29',
  ),
  consent_proof: words(
    '《个人信息保护法》第十四条、第六十九条：须能证明已取得同意',
    'PIPL art. 14 and 69: consent has to be proved',
  ),
  closing_proof: words(
    '《个人信息保护法》第四十七条、第五十条、第六十九条：须能证明已按请求办理',
    'PIPL art. 47, 50, 69 (proof that the request was met)',
  ),
};

const fadingWords: Record<Exclude<KeepReason, KeepingLaw>, Words> = {
  fades_in_minutes: words('一分钟内自动清除', 'gone within a minute by itself'),
  fades_in_a_day: words('不指向任何人的标记，一天内自动清除', 'a mark that names nobody, gone within a day by itself'),
  fades_in_two_days: words('两天内自动清除', 'gone within two days by itself'),
};

/** Why a value stays when its account goes: the law that keeps it, or how soon it is gone anyway. */
export const keepWords: Record<KeepReason, Words> = { ...lawWords, ...fadingWords };
