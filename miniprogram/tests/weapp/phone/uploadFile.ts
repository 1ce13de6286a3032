interface Upload {
  url: string;
  name: string;
  formData?: Record<string, string>;
  file: Buffer;
}

const boundary = 'weixin-boundary-0123456789';

/** The body as WeChat sends it: the fields, then the file under the name of its path. */
function bodyOf({ name, formData = {}, file }: Upload, fileName: string): Buffer {
  const fields = Object.entries(formData).map(
    ([field, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${fileName}"\r\nContent-Type: image/jpeg\r\n\r\n`;
  return Buffer.concat([Buffer.from(fields.join('') + head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]);
}

/** Sends a file as wx.uploadFile does; an answer of any status is one. */
export async function uploadFile(upload: Upload, fileName: string, signal: AbortSignal): Promise<object> {
  const headers = { 'Content-Type': `multipart/form-data; boundary=${boundary}` };
  const body = new Uint8Array(bodyOf(upload, fileName));
  const response = await fetch(upload.url, { method: 'POST', headers, body, signal });
  return { statusCode: response.status, data: await response.text() };
}
