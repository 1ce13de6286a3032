import Taro from '@tarojs/taro';

// WeChat's temporary files may lie for weeks and cannot be removed; what a program keeps in its own folder can.
const prefix = 'fetched-';

let count = 0;

/** A path in the mini program's own folder where a fetched file may lie until it is let go. */
export function newOwnFile(): string {
  count += 1;
  return `${Taro.env.USER_DATA_PATH}/${prefix}${count}.jpg`;
}

/** Removes the files that pages of an earlier run did not live to let go; in a browser there are none. */
export function letGoLeftovers(): void {
  if (process.env.TARO_ENV !== 'weapp') return;
  const files = Taro.getFileSystemManager();
  const folder = Taro.env.USER_DATA_PATH ?? '';
  try {
    for (const name of files.readdirSync(folder)) if (name.startsWith(prefix)) files.unlinkSync(`${folder}/${name}`);
  } catch {
    // Whatever is left is removed next time.
  }
}
