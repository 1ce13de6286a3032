import { timingSafeEqual } from 'node:crypto';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { fingerprint, keyPurpose } from '../../platform/secrets';

const ofOpenings = keyPurpose('opening session');
const lifeMs = 30 * 60_000;

const sign = (letterId: string, endsAt: number): string => {
  const said = `${letterId}.${endsAt}`;
  return `${said}.${fingerprint(ofOpenings, said).toString('base64url')}`;
};

/**
 * What whoever has opened a letter with its pick-up code reads its pictures with, thanks and answers, for half an hour: sent
 * as a header, never in an address, and kept nowhere.
 */
export const openingSessionFor = (letterId: string): { opening: string } => ({
  opening: sign(letterId, clock.now() + lifeMs),
});

/** The letter that was opened. Throws opening_code_invalid for a session that is none, or over. */
export function letterIdOfOpening(token: string): string {
  const [letterId = '', endsAt = ''] = token.split('.');
  const expected = Buffer.from(sign(letterId, Number(endsAt)));
  const given = Buffer.from(token);
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  if (!isOurs || Number(endsAt) <= clock.now()) throw new AppError('opening_code_invalid');
  return letterId;
}
