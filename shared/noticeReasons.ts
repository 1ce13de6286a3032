/** Why a notice waits or did not reach its person. Every vendor's own codes are read as one of these where it is called. */
export const noticeReasons = [
  // The recipient.
  'number_impossible',
  'number_off',
  'number_reissued',
  'number_unsure',
  'number_asked',
  'mailbox_unknown',
  'no_contact',
  'no_openid',
  'no_consent',
  'blocked_by_recipient',
  'suppressed',
  'contact_removed',
  'recipient_cap',
  'over_limit',
  'not_claimed',
  'declined',
  // The letter, or the account it is of.
  'data_damaged',
  'account_closing',
  // Us: an operator must look.
  'content_blocked',
  'template',
  'quota',
  'account_of_ours',
  'too_late',
  'service_down',
  // The way.
  'busy',
  'vendor_down',
  'unfamiliar',
  // Nobody knows whether it went.
  'doubtful',
  'unanswered',
] as const;
export type NoticeReason = (typeof noticeReasons)[number];

/** True for one of the list; what was written before there was a list may be anything. */
export const isNoticeReason = (text: string): text is NoticeReason =>
  (noticeReasons as readonly string[]).includes(text);
