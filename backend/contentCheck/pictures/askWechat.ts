import { reopenEvents } from '../../inbox/forgetEvents';
import { clock } from '../../platform/clock';
import { inTransaction, isDuplicate, isOrphan } from '../../platform/database';
import { consume } from '../../platform/limits/consume';
import { onceIn, rareAlarm } from '../../platform/limits/rareAlarm';
import { newId } from '../../platform/newId';
import { platformSettings } from '../../platform/settings';
import type { TextVerdict } from '../../vendors/TextCheck';
import { askAboutPicture } from '../../vendors/wechat/askAboutPicture';
import { pictureQuestions } from './limits';
import { MediaCheck } from './MediaCheck';
import { newAddress } from './pictureAddress';
import { type SealedLetter, type Standing, standingsOf } from './questions';

type Verdict = TextVerdict | { kind: 'pending' };

const minuteMs = 60_000;

/** Asking takes seconds; after this the process that asked is gone. */
const brokenOffMs = 5 * minuteMs;
/** WeChat answers within half an hour. */
const answerMs = 30 * minuteMs;
const addressMs = 60 * minuteMs;

// Once is the net's fault. Then it is ours: the address of the push in the console, or PUBLIC_URL out of WeChat's reach.
const alarmOfSilence = rareAlarm('pictures were asked about three times in vain', onceIn(60 * minuteMs));
const inVain = 3;

const inMs = (ms: number) => new Date(clock.now() + ms);

/** Null when it is not to be put: another process does, or the letter has just gone. */
async function begin(letter: SealedLetter, pictureId: string, number: number, addressMark: Buffer) {
  const { letterId, sealMark } = letter;
  try {
    return await MediaCheck.create({
      ...{ id: newId(), letterId, sealMark, pictureId, number, state: 'asked', addressMark },
      ...{ addressUntil: inMs(addressMs), askedAt: clock.date(), againAt: inMs(brokenOffMs) },
    });
  } catch (error) {
    if (isDuplicate(error) || isOrphan(error)) return null;
    throw error;
  }
}

async function noteAsked({ id }: MediaCheck, traceId: string): Promise<void> {
  await MediaCheck.update({ traceId, againAt: inMs(answerMs) }, { where: { id, state: 'asked' } });
  // The answer may have come before: it is taken up again, now that somebody knows the number. Ended here, another question
  // is put in half an hour.
  await inTransaction((transaction) => reopenEvents([traceId], transaction));
}

async function ask(letter: SealedLetter, openid: string, pictureId: string, number: number): Promise<Verdict> {
  const allowed = await consume(pictureQuestions, openid, platformSettings.CALL_LIMIT_FACTOR);
  if (!allowed.ok) return { kind: 'unavailable', code: 'too_many_checks' };
  const { url, mark } = newAddress();
  const question = await begin(letter, pictureId, number, mark);
  if (!question) return { kind: 'pending' };
  const asked = await askAboutPicture(openid, url);
  if (asked.kind === 'asked') {
    await noteAsked(question, asked.traceId);
    return { kind: 'pending' };
  }
  // Not put, or nobody knows its number: whatever is told of it joins nothing.
  await MediaCheck.destroy({ where: { id: question.id } });
  return asked;
}

function verdictIn({ state, rule, label }: MediaCheck): Verdict {
  if (state !== 'doubtful' && state !== 'refused') return { kind: 'pass' };
  return { kind: state, rule: rule ?? 'other', label: label ?? '' };
}

async function verdictOn(letter: SealedLetter, openid: string, id: string, known?: Standing): Promise<Verdict> {
  const { answered, last } = known ?? {};
  if (answered) return verdictIn(answered);
  if (last && last.againAt.getTime() > clock.now()) return { kind: 'pending' };
  const { number = 0, state } = last ?? {};
  if (number >= inVain) await alarmOfSilence({ vendor: 'wechat', code: state });
  return ask(letter, openid, id, number + 1);
}

/**
 * WeChat's verdicts on pictures of what was sealed of a letter, in their order, for an author of this openid: what it has
 * told; about the others it is asked, and again where it has not told in half an hour or could not see one. Twice is as
 * once.
 */
export async function wechatVerdicts(
  letter: SealedLetter,
  openid: string,
  pictureIds: readonly string[],
): Promise<Verdict[]> {
  const known = await standingsOf(letter);
  return Promise.all(pictureIds.map((id) => verdictOn(letter, openid, id, known.get(id))));
}
