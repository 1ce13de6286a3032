import Taro from '@tarojs/taro';

/** Writes the title of the page being shown into WeChat's bar or the browser's tab. */
export function setTitle(title: string): void {
  void Taro.setNavigationBarTitle({ title });
}

/** Takes "share" out of WeChat's menu: without it a card would show a picture of the page, and so of a private letter. */
export function hideShareMenu(): void {
  if (process.env.TARO_ENV === 'weapp') void Taro.hideShareMenu();
}

/** Copies text for pasting elsewhere; answers false where the browser forbids it. */
export async function copyText(data: string): Promise<boolean> {
  try {
    await Taro.setClipboardData({ data });
    return true;
  } catch {
    return false;
  }
}

/** Lets the page spring back after it was pulled down to refresh. */
export function stopPullDown(): void {
  Taro.stopPullDownRefresh();
}
