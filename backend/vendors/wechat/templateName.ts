import { wechatSettings } from './settings';

/** Our names for templates of messages. */
export type TemplateName = 'letter' | 'check';

/** Our name for a template of messages, by its number at WeChat; `other` for one that is none of ours. */
export function templateName(templateId: string | undefined): TemplateName | 'other' {
  const { WECHAT_LETTER_TEMPLATE_ID: letter, WECHAT_CHECK_TEMPLATE_ID: check } = wechatSettings;
  if (!templateId) return 'other';
  return templateId === letter ? 'letter' : templateId === check ? 'check' : 'other';
}
