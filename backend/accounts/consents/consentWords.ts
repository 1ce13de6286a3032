import type { ConsentPurpose } from '../../../shared/consents';
import { type Words, words } from '../../platform/traces/Trace';

/** What may be done with consent only; each is off until it is given. */
export const consentWords: Record<ConsentPurpose, Words> = {
  statistics: words('产品使用统计（不含信件文字）', 'statistics of use (never the words of letters)'),
  recommendations: words('个性化推荐公开信', 'public letters chosen for you'),
  marketing: words('营销信息（未满 18 岁不可开启）', 'marketing messages (not under 18)'),
  crash_reports: words('含设备类型的崩溃报告', 'crash reports with the kind of device'),
};
