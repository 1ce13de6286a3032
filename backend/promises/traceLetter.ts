import { Rung } from '../ladder/Rung';
import { Letter } from '../letters/Letter';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { LetterEvent } from '../timeline/LetterEvent';

/** Something of a letter's story: when it was, and what, in codes and numbers of ours. */
export interface Traced {
  at: Date;
  what: string;
}

/** How a letter stands, and all that was done about its notices; never its words, its names or its contacts. */
export interface Trace {
  stands: string;
  story: Traced[];
}

const words = (...parts: (string | number | null | undefined)[]) => parts.filter((part) => part ?? false).join(' ');

const tookOf = ({ startedAt, endedAt }: NoticeAttempt) =>
  endedAt ? `after ${endedAt.getTime() - startedAt.getTime()} ms` : 'has not ended';

async function attemptsOf(notices: readonly Notice[]): Promise<Traced[]> {
  const attempts = await NoticeAttempt.findAll({ where: { noticeId: notices.map(({ id }) => id) } });
  return attempts.map((attempt) => ({
    at: attempt.startedAt,
    what: words(
      'attempt',
      attempt.number,
      attempt.noticeId,
      attempt.vendor,
      attempt.outcome,
      attempt.code,
      tookOf(attempt),
    ),
  }));
}

const noticeOf = ({ id, kind, topic, channel, state, reason, dueAt, nextAt }: Notice): Traced => {
  const next = state === 'scheduled' || state === 'unknown' ? `next ${nextAt.toISOString()}` : null;
  return { at: dueAt, what: words('notice', id, kind, topic, channel, 'is', state, reason, next) };
};

const eventOf = ({ at, kind, channel, reason }: LetterEvent): Traced => ({ at, what: words(kind, channel, reason) });

/** The whole story of one letter, the oldest first; null where there is no such letter. */
export async function traceLetter(letterId: string): Promise<Trace | null> {
  const letter = await Letter.findByPk(letterId, { attributes: ['id', 'status', 'deliverAt'] });
  if (!letter) return null;
  const where = { letterId };
  const rungs = await Rung.findAll({ where, order: ['number'] });
  const notices = await Notice.findAll({ where });
  const events = await LetterEvent.findAll({ where });
  const ladder = rungs.map(({ channel, state }) => `${channel} ${state}`).join(', ');
  const due = letter.deliverAt ? `due ${letter.deliverAt.toISOString()}` : 'of no day';
  const story = [...events.map(eventOf), ...notices.map(noticeOf), ...(await attemptsOf(notices))];
  return {
    stands: `${letter.status}, ${due}${ladder && `; ladder: ${ladder}`}`,
    story: story.sort((one, other) => one.at.getTime() - other.at.getTime()),
  };
}
