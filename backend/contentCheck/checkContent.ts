import { isDeepStrictEqual } from 'node:util';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { notAsked } from '../vendors/TextCheck';
import type { Vendor } from '../vendors/vendorLabels';
import { type Author, authorOf } from './authorOf';
import { checkWords, type WordsVerdict } from './checkWords';
import type { DoubtfulPiece, Said } from './doubtfulPieces';
import { greenPictures } from './greenPictures';
import type { PictureCheck, PicturesToCheck, PictureToCheck } from './PictureCheck';
import type { PictureVerdict } from './PictureVerdict';
import { findSettled, type Settled } from './settled';
import { wechatPictures } from './wechatPictures';

/**
 * What a check of a whole letter says; `label` is the vendor's own for why it was refused or is doubtful, `rule` what that
 * means, `pieces` all that a person would have to look at; `pending` that the answer on a picture comes later.
 */
export type ContentVerdict = WordsVerdict | { kind: 'pending' };

/** A verdict, and whose; `settled` is what needs not be asked again, should the letter wait for the rest. */
export interface Checked {
  vendor: Vendor;
  verdict: ContentVerdict;
  settled: Settled;
}

/** What was sealed of a letter under a mark. */
export interface ToCheck extends PicturesToCheck {
  said: Said;
}

/** Who checks an author's pictures. */
const checkerFor = ({ openid }: Author): PictureCheck => (openid === null ? greenPictures : wechatPictures(openid));

// Words and pictures together, with the longest call, take less than the fifteen seconds for which a phone waits.
const picturesBeginWithinMs = 8_000;

type Words = Settled['words'] & object;

/** All of a letter, where its words are not refused: what one part of it is, all of it is, the gravest first. */
function together(words: Words, found: Record<string, PictureVerdict>): ContentVerdict {
  const verdicts = Object.entries(found).map(([pictureId, verdict]) => ({ ...verdict, pictureId }));
  const refused = verdicts.find((one) => one.kind === 'refused');
  if (refused) return { ...refused, part: 'picture' };
  if (verdicts.some(({ kind }) => kind === 'stale')) return { kind: 'stale' };
  const away = verdicts.find((one) => one.kind === 'unavailable');
  if (away) return { kind: 'unavailable', code: away.code };
  if (verdicts.some(({ kind }) => kind === 'pending')) return { kind: 'pending' };
  const doubtful = verdicts.filter((one) => one.kind === 'doubtful');
  const [first] = words.kind === 'doubtful' ? [words] : doubtful;
  if (!first) return { kind: 'passed' };
  const ofWords = words.kind === 'doubtful' ? words.pieces : [];
  const pieces = doubtful.map(({ pictureId }): DoubtfulPiece => ({ part: 'picture', pictureId }));
  const others = pieces.filter((piece) => !ofWords.some((one) => isDeepStrictEqual(one, piece)));
  return { kind: 'doubtful', rule: first.rule, label: first.label, pieces: [...ofWords, ...others] };
}

const isSettled = ({ kind }: PictureVerdict) => kind === 'pass' || kind === 'doubtful';

type Verdicts = Settled['pictures'];

const byId = (pictures: readonly PictureToCheck[], verdictAt: (id: string, at: number) => PictureVerdict | undefined) =>
  Object.fromEntries(
    pictures.flatMap(({ pictureId }, at) => {
      const verdict = verdictAt(pictureId, at);
      return verdict ? [[pictureId, verdict]] : [];
    }),
  );

/** The verdicts on all pictures, in their order: those settled before, and those that are asked for now. */
async function checkPictures(checker: PictureCheck, author: Author, letter: ToCheck, known: Verdicts, by: number) {
  const left = letter.pictures.filter(({ pictureId }) => !known[pictureId]);
  const found = left.length === 0 ? [] : await checker.check(author, { ...letter, pictures: left }, by);
  const asked = byId(left, (_id, at) => found[at]);
  return byId(letter.pictures, (id) => known[id] ?? asked[id] ?? notAsked);
}

async function check(letter: ToCheck, accountId: string): Promise<Checked> {
  const lastBeginsAt = clock.now() + picturesBeginWithinMs;
  const author = await authorOf(accountId);
  const settled = await findSettled(letter.letterId, letter.sealMark);
  const asked = settled.words
    ? { vendor: settled.words.vendor, verdict: settled.words }
    : await checkWords(author, letter.said, letter.pictures);
  const { vendor, verdict } = asked;
  // Words that are refused are refused at once; and who must come back for them must come back for all.
  if (verdict.kind !== 'passed' && verdict.kind !== 'doubtful') return { vendor, verdict, settled };
  const words = { ...verdict, vendor };
  const checker = checkerFor(author);
  const found = await checkPictures(checker, author, letter, settled.pictures, lastBeginsAt);
  const all = together(words, found);
  const isOfPictures = all.kind !== 'passed' && (all.kind !== 'doubtful' || words.kind === 'passed');
  const pictures = byId(letter.pictures, (id) => (found[id] && isSettled(found[id]) ? found[id] : undefined));
  return { vendor: isOfPictures ? checker.vendor : vendor, verdict: all, settled: { words, pictures } };
}

/**
 * Has all of a letter checked: its words first, the name that the notice will show with them, then its pictures. A letter
 * passes when all of it has. What was settled under the same mark before is not asked again.
 */
export async function checkContent(accountId: string, letter: ToCheck): Promise<Checked> {
  const checked = await check(letter, accountId);
  const { vendor, verdict } = checked;
  if (verdict.kind === 'unavailable') logger.warn('content check unavailable', { vendor, code: verdict.code });
  return checked;
}
