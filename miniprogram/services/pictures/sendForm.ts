import type { ReplyOf } from '../../../shared/contract/endpoint';
import type { pictures } from '../../../shared/contract/pictures';
import { localFailure } from '../apiError';
import type { PhoneFile } from '../pictureFiles/PhoneFile';

// Sending a file for the H5 build; the weapp build takes sendForm.weapp.ts instead, which promises the same.

/** A form as the server has signed it. */
export type UploadForm = ReplyOf<typeof pictures.beginUpload>['form'];

/** What a sender is told, and how it is told to stop. */
export interface Sending {
  /** Called with what share is sent, from 0 to 1. */
  onProgress(share: number): void;
  /** Given how to stop it. */
  onStart(stop: () => void): void;
}

const timeoutMs = 300_000;

function bodyOf({ fields }: UploadForm, { content }: PhoneFile): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  // The store reads nothing after the file. It is never told what the person calls it.
  body.append('file', content ?? new Blob(), 'picture');
  return body;
}

/**
 * Sends a file with a form, its fields first. Throws `network` when it did not come through or was stopped, `unavailable`
 * when the store is away, `picture_upload_lost` when it takes the form no more.
 */
export function sendForm(form: UploadForm, file: PhoneFile, { onProgress, onStart }: Sending): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onload = () => {
      if (request.status < 300) resolve();
      else reject(localFailure(request.status >= 500 ? 'unavailable' : 'picture_upload_lost'));
    };
    const lost = () => reject(localFailure('network'));
    Object.assign(request, { onerror: lost, onabort: lost, ontimeout: lost, timeout: timeoutMs });
    request.open('POST', form.url);
    request.send(bodyOf(form, file));
    onStart(() => request.abort());
  });
}
