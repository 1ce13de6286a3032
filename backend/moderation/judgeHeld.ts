import type { ContentRule } from '../../shared/contentRules';
import { ContentCheck } from '../contentCheck/ContentCheck';
import type { DoubtfulPiece } from '../contentCheck/doubtfulPieces';
import { findDoubtful } from '../contentCheck/findDoubtful';
import { noteJudged } from '../contentCheck/followCheck';
import { lookUntil } from '../contentCheck/lookUntil';
import { Release } from '../contentCheck/Release';
import { type ReleasedPiece, readPieces, removeReleases } from '../contentCheck/releases';
import { Letter } from '../letters/Letter';
import { mayEdit } from '../letters/policy';
import { readReleased } from '../pictures/reading/releasedPicture';
import { inTransaction } from '../platform/database';
import { subjectMarkOf } from '../platform/secrets';
import { decideSealing, type Verdict } from '../sealing/decideSealing';

/** A held letter that a person may look at, without a word of it. */
export interface Waiting {
  letterId: string;
  /** The mark of its author's account, for the audit. */
  subjectMark: Buffer;
  releasedAt: Date;
  /** By then somebody has decided, or it goes back to the desk. */
  until: Date;
  /** What the check suspects. */
  rule: ContentRule | null;
}

async function waitingOf({ letterId, sealMark, releasedAt }: Release): Promise<Waiting | null> {
  const letter = await Letter.findByPk(letterId, { attributes: ['status', 'sealMark', 'authorId', 'deliverAt'] });
  if (letter?.status !== 'held' || !letter.authorId || !letter.sealMark?.equals(sealMark)) return null;
  const check = await ContentCheck.findOne({ where: { letterId, sealMark }, attributes: ['rule'] });
  const until = lookUntil(releasedAt, letter.deliverAt);
  return { letterId, subjectMark: subjectMarkOf(letter.authorId), releasedAt, until, rule: check?.rule ?? null };
}

/** The letters of which something was released to be looked at, the oldest first, a hundred at most. */
export async function listWaiting(): Promise<Waiting[]> {
  const releases = await Release.findAll({ order: ['releasedAt'], limit: 100 });
  return (await Promise.all(releases.map(waitingOf))).filter((one) => one !== null);
}

async function whyNotWaiting(letterId: string): Promise<string> {
  const isOver = (await ContentCheck.count({ where: { letterId, state: 'given_up' } })) > 0;
  return isOver
    ? 'nothing of this letter is released any more: its time has passed, and its author has it back'
    : 'nothing of this letter is released to be looked at';
}

async function findWaiting(letterId: string): Promise<{ release: Release; waiting: Waiting }> {
  const release = await Release.findByPk(letterId);
  const waiting = release && (await waitingOf(release));
  if (!waiting) throw new Error(await whyNotWaiting(letterId));
  return { release, waiting };
}

/** A letter of which something was released. Throws when nothing is, also since it was taken back. */
export const waitingLetter = async (letterId: string): Promise<Waiting> => (await findWaiting(letterId)).waiting;

/** A released piece as a person sees it: words, or a picture (JPEG) and what is said of it. */
export interface SeenPiece {
  part: ReleasedPiece['part'];
  text: string;
  picture?: Buffer;
}

async function see(piece: ReleasedPiece): Promise<SeenPiece> {
  const { part, text } = piece;
  return part === 'picture' ? { part, text, picture: await readReleased(piece.pictureId, piece.key) } : { part, text };
}

/** What was released of a letter, and no more: by keys of its own, with which nothing else of it opens. Throws alike. */
export const lookAtPieces = async (letterId: string): Promise<SeenPiece[]> =>
  Promise.all(readPieces((await findWaiting(letterId)).release).map(see));

/** What is wrong with a held letter: the rule that one of its doubtful pieces breaks, the first of them being 1. */
export interface Fault {
  rule: ContentRule;
  piece: number;
}

async function pieceAt({ letterId, sealMark }: Release, number: number): Promise<DoubtfulPiece> {
  const pieces = (await findDoubtful(letterId, sealMark)) ?? [];
  const piece = pieces[number - 1];
  if (!piece) throw new Error(`its pieces are 1 to ${pieces.length}`);
  return piece;
}

/**
 * Decides about a held letter, by what was released of it: it goes on, or back to the desk for the rule that a piece of it
 * breaks, which its author is told. What was released is gone with that. Answers whether it goes on: one that passed after
 * its day is back at the desk. Throws when nothing is released (any more).
 */
export async function judgeHeld(letterId: string, fault: Fault | null): Promise<boolean> {
  const { release } = await findWaiting(letterId);
  const found = fault ? { rule: fault.rule, piece: await pieceAt(release, fault.piece) } : ('passed' as const);
  const verdict: Verdict = fault ? { kind: 'returned', reason: 'content_refused' } : { kind: 'passed' };
  return inTransaction(async (transaction) => {
    const { sealMark } = release;
    const isDecided = await decideSealing(letterId, sealMark, verdict, transaction);
    // Taken back in this moment: its author's word stands.
    if (!isDecided || !(await Release.findOne({ where: { letterId, sealMark }, transaction, lock: true })))
      throw new Error('nothing of this letter is released any more');
    await noteJudged(letterId, sealMark, found, transaction);
    await removeReleases([letterId], transaction);
    const letter = await Letter.findByPk(letterId, { attributes: ['status'], transaction });
    return letter !== null && !mayEdit(letter);
  });
}
