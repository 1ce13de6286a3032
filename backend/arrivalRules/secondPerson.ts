import type { KeyObject } from 'node:crypto';
import { decryptString, encryptField, type Place } from '../platform/fieldCrypto';
import { ArrivalRule } from './ArrivalRule';

/** Who gets a letter that its recipient cannot be reached with; contacts in normal form, or null. */
export interface SecondPerson {
  name: string;
  phone: string | null;
  email: string | null;
}

const columns = { name: 'secondName', phone: 'secondPhone', email: 'secondEmail' } as const;

const placeOf = (letterId: string, part: keyof SecondPerson): Place => ({
  table: 'arrival_rules',
  column: ArrivalRule.getAttributes()[columns[part]].field ?? part,
  row: letterId,
  owner: letterId,
});

type SecondColumns = Pick<ArrivalRule, 'secondName' | 'secondPhone' | 'secondEmail'>;

/** A second person as the columns hold them, encrypted by the letter's key; null each for none. */
export function encryptSecond(key: KeyObject, letterId: string, second: SecondPerson | null): SecondColumns {
  const encrypted = (part: keyof SecondPerson) => {
    const value = second?.[part] ?? null;
    return value === null ? null : encryptField(key, value, placeOf(letterId, part));
  };
  return { secondName: encrypted('name'), secondPhone: encrypted('phone'), secondEmail: encrypted('email') };
}

/** The second person of a rule in clear; null where it names none. Throws data_damaged. */
export function decryptSecond(key: KeyObject, rule: ArrivalRule): SecondPerson | null {
  const decrypted = (part: keyof SecondPerson) => {
    const value = rule[columns[part]];
    return value ? decryptString(key, value, placeOf(rule.letterId, part)) : null;
  };
  const name = decrypted('name');
  return name === null ? null : { name, phone: decrypted('phone'), email: decrypted('email') };
}
