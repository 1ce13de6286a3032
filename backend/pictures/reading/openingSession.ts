import { timingSafeEqual } from 'node:crypto';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { fingerprint, keyPurpose } from '../../platform/secrets';
import type { Opening } from '../picture/PictureLetters';

const ofOpenings = keyPurpose('opening session');
const lifeMs = 30 * 60_000;

const sign = ({ letterId, way }: Opening, endsAt: number): string => {
  const said = `${letterId}.${way}.${endsAt}`;
  return `${said}.${fingerprint(ofOpenings, said).toString('base64url')}`;
};

/**
 * What whoever has opened a letter with its pick-up code reads its pictures with, thanks and answers, for half an hour and
 * while their way is open: sent as a header, never in an address, and kept nowhere.
 */
export const openingSessionFor = (opened: Opening): { opening: string } => ({
  opening: sign(opened, clock.now() + lifeMs),
});

/** What was opened. Throws opening_code_invalid for a session that is none, or over. */
export function readOpening(token: string): Opening {
  const [letterId = '', way = '', endsAt = ''] = token.split('.');
  const opened = { letterId, way };
  const expected = Buffer.from(sign(opened, Number(endsAt)));
  const given = Buffer.from(token);
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  if (!isOurs || Number(endsAt) <= clock.now()) throw new AppError('opening_code_invalid');
  return opened;
}
