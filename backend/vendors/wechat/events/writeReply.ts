import { createCipheriv, randomBytes } from 'node:crypto';
import { clock } from '../../../platform/clock';
import { wechatSettings } from '../settings';
import { findCiphertext } from './findCiphertext';
import { answerSignature } from './pushSignature';

const blockLength = 32;

/** A message in the ciphertext of safe mode, see `decryptMessage`. `random`: 16 bytes, as text. */
export function encryptMessage(aesKey: string, message: string, appId: string, random: string): string {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([Buffer.from(random), length, text, Buffer.from(appId)]);
  const padding = blockLength - (plain.length % blockLength);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])),
    cipher.final(),
  ]).toString('base64');
}

const elementOf = ([name, value]: [string, unknown]) =>
  `<${name}>${typeof value === 'number' ? value : `<![CDATA[${value}]]>`}</${name}>`;

const write = (fields: object, isXml: boolean) =>
  isXml ? `<xml>${Object.entries(fields).map(elementOf).join('')}</xml>` : JSON.stringify(fields);

/**
 * The answer to a push, where it says something: JSON or XML as the push came, and encrypted and signed where that came so.
 * Source: WeChat mini program documentation, server-ability/message-push.
 */
export function writeReply(content: object, rawBody: string): { status: number; type: string; body: string } {
  const isXml = rawBody.trimStart().startsWith('<');
  const { WECHAT_EVENT_AES_KEY: aesKey, WECHAT_EVENT_ANSWERS: answers, WECHAT_APP_ID: appId } = wechatSettings;
  const type = isXml ? 'text/xml' : 'application/json';
  const message = write(content, isXml);
  if (!aesKey || answers === 'plain' || !findCiphertext(rawBody)) return { status: 200, type, body: message };
  const Encrypt = encryptMessage(aesKey, message, appId, randomBytes(8).toString('hex'));
  const TimeStamp = Math.floor(clock.now() / 1000);
  const Nonce = `${randomBytes(4).readUInt32BE()}`;
  const MsgSignature = answerSignature(wechatSettings.WECHAT_EVENT_TOKEN, `${TimeStamp}`, Nonce, Encrypt);
  return { status: 200, type, body: write({ Encrypt, MsgSignature, TimeStamp, Nonce }, isXml) };
}
