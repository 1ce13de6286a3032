/** Some signs that stand together in a text, and what stands between them and the ones before. */
export interface Group {
  gap: string;
  signs: string;
}

/** A text as any keyboard writes it, in one form: full-width signs as plain ones, nothing that nobody sees. */
export const plainText = (typed: string): string => typed.normalize('NFKC').replace(/\p{Cf}/gu, '');

/** A text without the escapes of quoted-printable, in which mails are written: `=3D` for `=`, `=23` for `#`. */
export const unquoted = (text: string): string =>
  text
    .replace(/=\r?\n/g, '')
    .replace(/=([2-7][0-9A-F])|(?:=[89A-F][0-9A-F])+/gi, (_, ascii = '20') =>
      String.fromCharCode(Number.parseInt(ascii, 16)),
    );

/** The groups of these signs in a text, in its order; `others` is a class of all that is none, such as `[^0-9]`. */
export function groupsIn(text: string, others: '[^0-9]' | '[^0-9A-Z]'): Group[] {
  const [first = '', ...rest] = text.split(new RegExp(`(${others}+)`));
  const groups = [{ gap: '', signs: first }];
  for (let at = 0; at < rest.length; at += 2) groups.push({ gap: rest[at] ?? '', signs: rest[at + 1] ?? '' });
  return groups.filter(({ signs }) => signs !== '');
}
