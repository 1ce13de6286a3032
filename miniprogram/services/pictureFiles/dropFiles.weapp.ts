import Taro from '@tarojs/taro';

/** Where the file of a picture lies on this phone. */
export const pathOf = (key: string): string => `${Taro.env.USER_DATA_PATH}/${key}`;

/** Removes files of pictures from this phone; one that is not there is gone. */
export function dropFiles(keys: readonly string[]): void {
  for (const key of keys) Taro.getFileSystemManager().unlink({ filePath: pathOf(key), fail: () => undefined });
}
