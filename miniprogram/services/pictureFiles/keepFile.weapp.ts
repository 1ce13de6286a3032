import Taro from '@tarojs/taro';
import { pathOf } from './dropFiles.weapp';
import type { PhoneFile } from './PhoneFile';

interface Callbacks<Answer> {
  success(answer: Answer): void;
  fail(failure: unknown): void;
}

const asked = <Answer>(ask: (callbacks: Callbacks<Answer>) => unknown): Promise<Answer> =>
  new Promise((resolve, reject) => void ask({ success: resolve, fail: reject }));

/** The first bytes of a chosen file. */
export async function readHead({ place, bytes: all }: PhoneFile, bytes: number): Promise<Uint8Array> {
  // WeChat refuses to read beyond the end.
  const length = Math.min(bytes, all);
  if (length === 0) return new Uint8Array();
  const { data } = await asked<{ data: string | ArrayBuffer }>((callbacks) =>
    Taro.getFileSystemManager().readFile({ filePath: place, position: 0, length, ...callbacks }),
  );
  return new Uint8Array(data as ArrayBuffer);
}

/** Keeps a chosen file under a key until it is dropped. Rejects when there is no room for it. */
export async function keepFile(key: string, { place }: PhoneFile): Promise<void> {
  await asked((callbacks) =>
    Taro.getFileSystemManager().copyFile({ srcPath: place, destPath: pathOf(key), ...callbacks }),
  );
}

/** The file kept under a key, or null. */
export async function openFile(key: string): Promise<PhoneFile | null> {
  const place = pathOf(key);
  try {
    const { size } = await asked<{ size: number }>((callbacks) =>
      Taro.getFileSystemManager().getFileInfo({ filePath: place, ...callbacks }),
    );
    return { place, bytes: size, content: null };
  } catch {
    return null;
  }
}

/** Nothing is occupied by showing a file. */
export const closeFile = (_file: Pick<PhoneFile, 'place'>): void => undefined;
