import { createHash } from 'node:crypto';
import { defaultTimeZone, toLocalTime } from '../../shared/schedule';
import { termsVersion } from '../../shared/termsVersion';
import { covenantText } from './covenantText';
import { promiseText } from './promiseText';
import { conductText, endText, moneyText } from './rulesText';
import type { TermsVersion } from './TermsVersion';

const present: TermsVersion = {
  version: termsVersion,
  sections: [...promiseText, moneyText, covenantText, ...conductText, ...endText],
  covenant: covenantText,
};

const sha256 = (said: unknown) => createHash('sha256').update(JSON.stringify(said)).digest('hex');

/** The hashes of a version, in hex: over the whole text, and over the covenant, in both languages. */
export const hashesOf = ({ version, sections, covenant }: TermsVersion): { hash: string; covenantHash: string } => ({
  hash: sha256([version, sections]),
  covenantHash: sha256(covenant),
});

/** The terms in force. */
export const termsInForce = (): TermsVersion => present;

// Every version there was, the latest first: what a receipt names can be read for ever.
const versions: readonly TermsVersion[] = [present];

/**
 * The terms of a letter, by the version that was kept with it; of one that was sealed before they were kept, those in force
 * at that instant, or the first.
 */
export const termsOf = (version: string | null, sealedAt: Date): TermsVersion =>
  versions.find((one) =>
    version ? one.version === version : one.version <= toLocalTime(sealedAt.getTime(), defaultTimeZone).on,
  ) ?? (versions.at(-1) as TermsVersion);

/** The latest version that has this hash, as a whole or in its covenant; null where none ever had it. */
export const termsByHash = (hash: string): TermsVersion | null =>
  versions.find((one) => Object.values(hashesOf(one)).includes(hash)) ?? null;
