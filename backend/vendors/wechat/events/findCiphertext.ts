// In XML or JSON, whichever the console says; WeChat's own sample of JSON has blanks around the names.
const encryptedField =
  /(?:<Encrypt>\s{0,8}(?:<!\[CDATA\[)?|"\s{0,8}Encrypt\s{0,8}"\s{0,8}:\s{0,8}")\s{0,8}([A-Za-z0-9+/=\\]+)/;

/**
 * The ciphertext in a push of safe mode: the one field its signature covers, found without reading anything else of what a
 * stranger may have sent. Undefined when there is none.
 */
export function findCiphertext(body: string): string | undefined {
  const found = encryptedField.exec(body)?.[1];
  if (!found?.includes('\\')) return found;
  try {
    return JSON.parse(`"${found}"`); // a writer of JSON may escape / and =
  } catch {
    return undefined;
  }
}
