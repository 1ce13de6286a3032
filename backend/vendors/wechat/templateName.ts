import { wechatSettings } from './settings';

const settingOf = {
  letter: 'WECHAT_LETTER_TEMPLATE_ID',
  check: 'WECHAT_CHECK_TEMPLATE_ID',
  way: 'WECHAT_WAY_TEMPLATE_ID',
  reached: 'WECHAT_REACHED_TEMPLATE_ID',
  unreached: 'WECHAT_UNREACHED_TEMPLATE_ID',
  opened: 'WECHAT_OPENED_TEMPLATE_ID',
  thanked: 'WECHAT_THANKED_TEMPLATE_ID',
  asked: 'WECHAT_ASKED_TEMPLATE_ID',
  needed: 'WECHAT_NEEDED_TEMPLATE_ID',
  trial: 'WECHAT_TRIAL_TEMPLATE_ID',
} as const;

/** Our names for templates of messages. */
export type TemplateName = keyof typeof settingOf;

/** True for our name of a template. */
export const isTemplateName = (name: string): name is TemplateName => Object.hasOwn(settingOf, name);

/** The settings that hold the numbers of templates. */
export const templateSettings = Object.values(settingOf);

/** The number at WeChat of one of our templates; undefined where there is none of that name. */
export const templateIdOf = (name: TemplateName): string | undefined => wechatSettings[settingOf[name]];

/** Our name for a template of messages, by its number at WeChat; `other` for one that is none of ours. */
export function templateName(templateId: string | undefined): TemplateName | 'other' {
  const names = Object.keys(settingOf) as TemplateName[];
  return (templateId && names.find((name) => templateIdOf(name) === templateId)) || 'other';
}
