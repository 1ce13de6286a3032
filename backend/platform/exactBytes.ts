/**
 * The bytes that a text spells; null for any other spelling than the one way in which they are written. Node itself passes
 * over what is no letter of the alphabet, a missing end and whatever stands behind one: of one signature it reads many.
 */
export function exactBytes(text: string, alphabet: 'base64' | 'base64url' | 'hex'): Buffer | null {
  const bytes = Buffer.from(text, alphabet);
  return bytes.toString(alphabet) === text ? bytes : null;
}
