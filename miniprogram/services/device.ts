import Taro from '@tarojs/taro';
import type { Locale } from '../../shared/errors';
import { defaultTimeZone, isTimeZone } from '../../shared/schedule';

const usualFontSize = 16;
const isWeapp = process.env.TARO_ENV === 'weapp';

/** The language of the phone or browser, as one of ours: Chinese unless it is set to something that is not Chinese. */
export function deviceLocale(): Locale {
  const language = isWeapp ? Taro.getAppBaseInfo().language : globalThis.navigator?.language;
  return !language || /^zh/i.test(language) ? 'zh-CN' : 'en';
}

/** The zone the device is set to, or the default zone where that cannot be known. */
export function deviceTimeZone(): string {
  if (typeof Intl === 'undefined') return defaultTimeZone;
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone && isTimeZone(zone) ? zone : defaultTimeZone;
}

/** True where this runtime can calculate in zones other than the default one. */
export const knowsZones = (): boolean => typeof Intl !== 'undefined' && typeof Intl.DateTimeFormat === 'function';

/** How much larger than usual the reader has set text in WeChat; null in a browser, which scales rem by itself. */
export function fontScale(): number | null {
  if (!isWeapp) return null;
  // Taro's types do not know this field of wx.getAppBaseInfo.
  const { fontSizeSetting = usualFontSize } = Taro.getAppBaseInfo() as { fontSizeSetting?: number };
  return fontSizeSetting / usualFontSize;
}

/**
 * Tells the browser which language the page is in: readers of the screen speak it, and hyphens and quotes follow it.
 */
export function declareLanguage(locale: Locale): void {
  if (!isWeapp) document.documentElement.lang = locale;
}
