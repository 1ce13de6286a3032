import { wechatSettings } from './settings';

/** Our name for a template of messages, by its number at WeChat; `other` for one that is none of ours. */
export const templateName = (templateId: string | undefined): 'letter' | 'other' =>
  templateId === wechatSettings.WECHAT_LETTER_TEMPLATE_ID ? 'letter' : 'other';
