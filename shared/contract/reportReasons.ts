import { type Label, label } from '../label';

/** Why a reader reports a letter, or a paragraph of it. */
export const reportReasons = ['threat', 'fraud', 'insult', 'sexual', 'unlawful', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];

/** What people read for each reason. */
export const reportLabels: Record<ReportReason, Label> = {
  threat: label('威胁、骚扰', 'threats or harassment'),
  fraud: label('诈骗', 'fraud'),
  insult: label('辱骂', 'insults'),
  sexual: label('色情', 'sexual content'),
  unlawful: label('其他违法内容', 'something else against the law'),
  other: label('别的原因', 'another reason'),
};
