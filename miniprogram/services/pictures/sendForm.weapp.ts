import Taro from '@tarojs/taro';
import { localFailure } from '../apiError';
import type { PhoneFile } from '../pictureFiles/PhoneFile';
import type { Sending, UploadForm } from './sendForm';

const timeoutMs = 300_000;

/**
 * Sends a file with a form, its fields first. Throws `network` when it did not come through or was stopped, `unavailable`
 * when the store is away, `picture_upload_lost` when it takes the form no more.
 */
export async function sendForm({ url, fields }: UploadForm, { place }: PhoneFile, sending: Sending): Promise<void> {
  const request = { url, filePath: place, name: 'file', formData: fields, timeout: timeoutMs };
  const task = Taro.uploadFile(request);
  task.progress?.(({ progress }) => sending.onProgress(progress / 100));
  sending.onStart(() => task.abort?.());
  const { statusCode } = await task.catch(() => {
    throw localFailure('network');
  });
  if (statusCode >= 300) throw localFailure(statusCode >= 500 ? 'unavailable' : 'picture_upload_lost');
}
