import type { AuthorMay, RecipientMay } from '../../shared/contract/letters';
import {
  hasArrived,
  isFolded,
  isPending,
  isReceived,
  isTravelling,
  isUnderWay,
  isUnpaid,
  mayStep,
} from '../../shared/letterStatus';
import type { Letter } from './Letter';

/** The author reads and changes a letter. */
export const isAuthor = (letter: Letter, accountId: string): boolean => letter.authorId === accountId;

/** The recipient with an account: the author of a letter to oneself, or whoever claimed it. */
export const isRecipient = (letter: Letter, accountId: string): boolean => letter.recipientId === accountId;

/** It lies in the box of another than its author: who claimed it has it, whether or not a notice reached them. */
export const isHeldByAnother = ({ recipientId, authorId }: Letter): boolean =>
  recipientId !== null && recipientId !== authorId;

/** It is in its author's own box: a letter to oneself, or one that came back. */
export const isHeldByAuthor = ({ recipientId, authorId }: Pick<Letter, 'recipientId' | 'authorId'>): boolean =>
  authorId !== null && recipientId === authorId;

/** A draft may be written on, sealed and thrown away. */
export const mayEdit = ({ status }: Pick<Letter, 'status'>): boolean => status === 'draft';

/** A letter that was sealed may be taken back to the desk until it is paid for or, when free, its text has passed. */
export const mayUnseal = ({ status }: Letter): boolean => isUnpaid(status);

/** A letter cannot arrive on its day any more: it has come (epoch milliseconds). */
export const hasMissedDay = ({ deliverAt }: Pick<Letter, 'deliverAt'>, now: number): boolean =>
  !deliverAt || deliverAt.getTime() <= now;

/** A letter may be paid for once its text has passed, and until its day has come. */
export const mayPay = (letter: Letter, now: number): boolean =>
  letter.status === 'awaiting_payment' && letter.amountFen !== null && !hasMissedDay(letter, now);

/** What becomes of a letter that was paid when its day had passed is its author's to say. */
export const mayChoose = ({ status }: Letter): boolean => status === 'missed';

const editingMs = 24 * 3_600_000;
const quietMs = 3_600_000;

/** Until when anything of a letter may change (epoch milliseconds): nothing within an hour of its delivery. */
const changeUntil = ({ deliverAt }: Letter): number => (deliverAt ? deliverAt.getTime() - quietMs : 0);

/** Until when the words of a sealed letter may be changed (epoch milliseconds): for a day after it was sealed. */
export const editUntil = (letter: Letter): number =>
  Math.min((letter.sealedAt?.getTime() ?? 0) + editingMs, changeUntil(letter));

/** Where a letter goes and on which day may change while it waits in the calendar. */
export const mayChange = (letter: Letter, now: number): boolean =>
  letter.status === 'scheduled' && now < changeUntil(letter);

/** An answer to another person goes to the account of who wrote what it answers, by that account's own ways. */
export const isToAccount = ({ answersId, recipientKind }: Letter): boolean =>
  Boolean(answersId) && recipientKind !== 'self';

/** As long it may go to other contacts, but for an answer, which goes to the account of who wrote what it answers. */
export const mayReaddress = (letter: Letter, now: number): boolean => mayChange(letter, now) && !isToAccount(letter);

/** Its words too, in the first day. */
export const mayChangeText = (letter: Letter, now: number): boolean =>
  mayChange(letter, now) && now < editUntil(letter);

/** Its author knows that it was opened: its state says what they may know, `openedAt` what is so. */
export const isKnownOpened = ({ status }: Pick<Letter, 'status'>): boolean => status === 'opened';

/**
 * What whoever wants to open it is asked may change until its author knows that somebody has opened it; whom it came back to
 * is asked nothing.
 */
export const mayChangeQuestion = ({ status, recipientKind, recipientId, authorId }: Letter): boolean =>
  isReceived(status) &&
  !isKnownOpened({ status }) &&
  recipientKind !== 'self' &&
  (recipientId === null || recipientId !== authorId);

/** A letter may be stopped until its delivery begins. */
export const mayCancel = ({ status }: Letter): boolean => mayStep(status, 'cancelled');

/** An invitation in WeChat is one of the ways by which a letter reaches another person. */
export const isByInvitation = (letter: Letter): boolean =>
  letter.recipientKind !== 'self' && letter.ladder.includes('wechat') && !isToAccount(letter);

/** No contact of whom it is for is kept: its author hands over a card whose code opens it. */
export const isByCard = ({ channels, recipientKind }: Pick<Letter, 'channels' | 'recipientKind'>): boolean =>
  channels === '' && recipientKind !== 'self';

/**
 * When it is opened its author learns only if whoever opens it says so: of one's own everything is known, and whoever comes
 * with a card takes it in.
 */
export const isOpenedInConfidence = (
  letter: Pick<Letter, 'authorId' | 'recipientId' | 'channels' | 'recipientKind'>,
): boolean => letter.authorId !== null && !isHeldByAuthor(letter) && !isByCard(letter);

/** Its author may see the code of its card, and make it anew, until it is opened, or came back. */
export const mayHandCard = (letter: Letter): boolean =>
  isByCard(letter) && isTravelling(letter.status) && letter.authorId !== null && letter.recipientId === null;

/**
 * A letter to another person by invitation waits for who claims it: one claim ends that for good, whatever becomes of who
 * came, and so does the end of its author.
 */
export const isUnclaimed = (letter: Letter): boolean =>
  isByInvitation(letter) && !letter.recipientId && !letter.claimedAt && letter.authorId !== null;

/** An unclaimed letter to which the invitation is the only way: it is nobody's but its author's. */
export const isNobodys = (letter: Letter): boolean => isUnclaimed(letter) && letter.ladder.length === 1;

/** Its postage goes back, since it reached nobody: it is sent nowhere any more; who holds it may open it. */
export const isPaidBack = ({ status, amountFen }: Pick<Letter, 'status' | 'amountFen'>): boolean =>
  status === 'undeliverable' && Boolean(amountFen);

/** Another person may be invited until one has come. */
export const mayInvite = (letter: Letter): boolean =>
  isUnclaimed(letter) && (isUnderWay(letter.status) || letter.status === 'undeliverable') && !isPaidBack(letter);

/** An author may choose another way, or have the letter back, while they are asked. */
export const mayRedirect = (letter: Letter): boolean => Boolean(letter.askedAt) && !isKnownOpened(letter);

/** A letter may be opened once its delivery has begun and its time (epoch milliseconds) has come; a cancelled one never. */
export const mayOpen = ({ status, deliverAt }: Letter, now: number): boolean =>
  hasArrived(status) && deliverAt !== null && deliverAt.getTime() <= now;

const mayOpenOwn = (letter: Letter, now: number): boolean =>
  letter.authorId !== null && isRecipient(letter, letter.authorId) && mayOpen(letter, now);

/** Its author may look into what is sealed, once they have proved that it is them, unless they may open it. */
export const mayLookInto = (letter: Letter, now: number): boolean =>
  isFolded(letter.status) && !isPending(letter.status) && !mayOpenOwn(letter, now);

/** Its author may delete a letter in whatever state, its recipient once the author has left it. */
export const mayDelete = (letter: Letter, accountId: string): boolean =>
  isAuthor(letter, accountId) || (letter.authorId === null && isRecipient(letter, accountId));

/** What the author of a letter may do with it now. */
export const authorMay = (letter: Letter, now: number): AuthorMay => ({
  edit: mayEdit(letter),
  unseal: mayUnseal(letter),
  pay: mayPay(letter, now),
  choose: mayChoose(letter),
  cancel: mayCancel(letter),
  changeText: mayChangeText(letter, now),
  changeContact: mayReaddress(letter, now),
  changeDate: mayChange(letter, now),
  changeQuestion: mayChangeQuestion(letter),
  lookInto: mayLookInto(letter, now),
  invite: mayInvite(letter),
  card: mayHandCard(letter),
  redirect: mayRedirect(letter),
  open: mayOpenOwn(letter, now),
  delete: letter.authorId !== null,
});

/** What the recipient of a letter may do with it now. */
export const recipientMay = (letter: Letter, now: number): RecipientMay => ({
  open: mayOpen(letter, now),
  delete: letter.recipientId !== null && mayDelete(letter, letter.recipientId),
});
