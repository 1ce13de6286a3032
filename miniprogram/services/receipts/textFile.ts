import { handOver } from '../downloads/fetchFile';

// For the H5 build; the weapp build takes textFile.weapp.ts instead, which promises the same.

/** Lets the person keep a text as a file: a browser saves it, WeChat sends it on. Throws `cancelled`, `unavailable`. */
export const saveText = (text: string, name: string): Promise<void> =>
  handOver(URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' })), name);

/** Lets the person choose a file and answers the text in it; null when they choose none. Throws `unavailable`. */
export function chooseText(): Promise<string | null> {
  const input = document.createElement('input');
  input.type = 'file';
  return new Promise((resolve, reject) => {
    input.oncancel = () => resolve(null);
    input.onchange = () => {
      const [file] = input.files ?? [];
      if (file) file.text().then(resolve, reject);
      else resolve(null);
    };
    input.click();
  });
}
