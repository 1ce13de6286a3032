import type { ConsentPurpose } from '../../../shared/consents';
import { type Label, label } from '../../../shared/label';

/** What may be done with consent only; each is off until it is given. */
export const consentLabels: Record<ConsentPurpose, Label> = {
  statistics: label('产品使用统计（不含信件文字）', 'statistics of use (never the words of letters)'),
  recommendations: label('个性化推荐公开信', 'public letters chosen for you'),
  marketing: label('营销信息（未满 18 岁不可开启）', 'marketing messages (not under 18)'),
  crash_reports: label('含设备类型的崩溃报告', 'crash reports with the kind of device'),
};
