import type { Locale } from './errors';

interface StoredOnPhone {
  /** The key, or how keys of this kind begin. */
  key: string;
  holds: Record<Locale, string>;
  keptFor: Record<Locale, string>;
}

/** Everything the mini program and its browser form keep on the person's own device; the policy lists it. */
export const storageKeys: readonly StoredOnPhone[] = [
  {
    key: 'postome.session',
    holds: {
      'zh-CN': '登录状态（小程序内含登录凭证；浏览器里凭证在 Cookie 中）',
      en: 'being signed in (in the mini program with its tokens; in a browser those are cookies)',
    },
    keptFor: { 'zh-CN': '至退出登录或过期', en: 'until sign-out or expiry' },
  },
  {
    key: 'postome.entry',
    holds: { 'zh-CN': '这台设备上是否有人加入过', en: 'whether someone has joined on this device' },
    keptFor: { 'zh-CN': '至清除应用数据', en: 'until the app’s data are cleared' },
  },
  {
    key: 'postome.drafts',
    holds: { 'zh-CN': '未完成信件的编号', en: 'numbers of unfinished letters' },
    keptFor: { 'zh-CN': '至寄出或丢弃', en: 'until they are sent or thrown away' },
  },
  {
    key: 'postome.draft:',
    holds: {
      'zh-CN': '一封未完成信件的文字、收信人和时间',
      en: 'words, recipient and time of one unfinished letter',
    },
    keptFor: { 'zh-CN': '至寄出或丢弃', en: 'until it is sent or thrown away' },
  },
];
