import { blank, mark } from './unicode';

// Signs that are drawn like one of the Latin alphabet, each above the one it stands for.
const drawn = 'аеорсухіјѕӏԁһмтквнгαεικορτυχνμıłøđᴀʙᴄᴅᴇғɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ○◯⭕';
const latin = 'aeopcyxijsldhmtkbhraeikoptuxvmilodabcdefghijklmnoprtuvwyzooo';
const traditional = '統團隊員銀騰訊寶號點戶務網貳參陸兩';
const simplified = '统团队员银腾讯宝号点户务网贰叁陆两';

const plainOf = new Map([...drawn, ...traditional].map((sign, at) => [sign, [...latin, ...simplified][at] as string]));
const unseen = new RegExp(`${mark}|${blank}`, 'gu');

/**
 * A text as an eye takes it in, to look for words in it and not to be shown: small letters without marks, Latin for what
 * only looks like it, simplified for traditional signs, nothing unseen.
 */
export const lookOf = (text: string): string =>
  [...text.normalize('NFKD').replace(unseen, '').toLowerCase()].map((sign) => plainOf.get(sign) ?? sign).join('');

const sames = new Map([...'0134578l|!$@'].map((sign, at) => [sign, [...'oieastbiiisa'][at] as string]));

/** A word whose letters are written by digits or signs here and there, in one form: `0ff1c1a1` and `official` are one. */
export const wordForm = (word: string): string => [...word].map((sign) => sames.get(sign) ?? sign).join('');
