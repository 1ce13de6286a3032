import Taro from '@tarojs/taro';

/**
 * Shows files of the phone in WeChat's own full-screen view, which swipes, zooms, and is closed by "back". Ends when
 * it stands there, or cannot.
 */
export async function previewPictures(urls: string[], current: string): Promise<void> {
  await Taro.previewImage({ urls, current }).catch(() => undefined);
}
