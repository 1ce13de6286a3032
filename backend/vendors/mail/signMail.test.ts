import { createHash, createPublicKey, createVerify } from 'node:crypto';
import { mailSettings } from './settings';
import { signMail } from './signMail';

const mail = [
  'From: PostoMe <letters@postome.test>',
  'To: amelie@example.com',
  'Subject: =?UTF-8?Q?=E4=BF=A1?=',
  'Message-ID: <1@postome.test>',
  'Auto-Submitted: auto-generated',
  'List-Unsubscribe: <https://postome.test/no-more/abc>',
  'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'A letter  waits. ',
  '',
  '',
  '',
].join('\r\n');

const headersOf = (text: string): [string, string][] =>
  text
    .slice(0, text.indexOf('\r\n\r\n'))
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1)]);
const relaxed = ([name, value]: [string, string]) => `${name}:${value.replace(/\s+/g, ' ').trim()}`;
const tagsOf = (value: string) =>
  Object.fromEntries(
    value.split(';').map((tag) => [tag.slice(0, tag.indexOf('=')).trim(), tag.slice(tag.indexOf('=') + 1).trim()]),
  );

/** Verifies as RFC 6376 says, relaxed/relaxed, with the public half of our key. */
function isTrue(text: string): boolean {
  const headers = headersOf(text);
  const signature = headers.find(([name]) => name === 'dkim-signature') as [string, string];
  const tags = tagsOf(signature[1]);
  const body = text.slice(text.indexOf('\r\n\r\n') + 4).replace(/[ \t]+(?=\r\n)/g, '');
  const relaxedBody = `${body.replace(/[ \t]+/g, ' ').replace(/(\r\n)*$/, '')}\r\n`;
  if (createHash('sha256').update(relaxedBody).digest('base64') !== tags.bh?.replace(/\s/g, '')) return false;
  const signed = (tags.h ?? '').split(':').map((name) => headers.find(([one]) => one === name.trim().toLowerCase()));
  const unsigned: [string, string] = [signature[0], signature[1].replace(/\bb=[^;]*$/, 'b=')];
  const lines = [...signed.filter((one) => one !== undefined), unsigned].map(relaxed).join('\r\n');
  const pem = `-----BEGIN PRIVATE KEY-----\n${mailSettings.MAIL_DKIM_KEY}\n-----END PRIVATE KEY-----`;
  return createVerify('RSA-SHA256')
    .update(lines, 'latin1')
    .verify(createPublicKey(pem), tags.b?.replace(/\s/g, '') ?? '', 'base64');
}

describe('a mail that is signed', () => {
  it('names our domain, and covers both headers of a one-click refusal', async () => {
    const signed = (await signMail(Buffer.from(mail))).toString();
    const tags = tagsOf(headersOf(signed).find(([name]) => name === 'dkim-signature')?.[1] ?? '');
    expect(tags).toMatchObject({ v: '1', a: 'rsa-sha256', d: 'postome.test', s: 'postome' });
    const covered = tags.h?.toLowerCase().split(/\s*:\s*/);
    expect(covered).toEqual(expect.arrayContaining(['from', 'list-unsubscribe', 'list-unsubscribe-post']));
    expect(covered).not.toContain('message-id');
    expect(signed.endsWith(mail)).toBe(true);
  });

  it('is found true, and not any more once a covered header or the body was changed', async () => {
    const signed = (await signMail(Buffer.from(mail))).toString();
    expect(isTrue(signed)).toBe(true);
    expect(isTrue(signed.replace('no-more/abc', 'no-more/abd'))).toBe(false);
    expect(isTrue(signed.replace('One-Click', 'Two-Click'))).toBe(false);
    expect(isTrue(signed.replace('waits', 'went'))).toBe(false);
    expect(isTrue(signed.replace('<1@', '<2@'))).toBe(true);
  });
});
