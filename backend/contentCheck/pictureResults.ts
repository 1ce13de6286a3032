import type { Transaction } from 'sequelize';
import { Identity } from '../accounts/identities/Identity';
import type { EventOwner } from '../inbox/Owner';
import type { OutcomeWord } from '../inbox/outcomeLabels';
import { pictureResult, readKeptResult } from '../inbox/pictureResult';
import type { VendorEvent } from '../inbox/VendorEvent';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { ruleOf } from '../vendors/wechat/ruleOf';
import { hastenCheck } from './hastenCheck';
import { MediaCheck } from './pictures/MediaCheck';

const minuteMs = 60_000;
const longestPauseMs = 30 * minuteMs;

const inAMinuteAndMore = (number: number) =>
  new Date(clock.now() + Math.min(minuteMs * 2 ** (number - 1), longestPauseMs));

const answers = { pass: 'passed', review: 'doubtful', risky: 'refused' } as const;
const ended = { addressMark: null, addressUntil: null };

async function noteAnswer(question: MediaCheck, event: VendorEvent, transaction: Transaction): Promise<void> {
  const { pictureId, sealMark, number } = question;
  const { suggest, code } = readKeptResult(event);
  if (suggest === null) {
    logger.warn('a picture could not be checked', { vendor: 'wechat', code });
    await question.update({ ...ended, state: 'failed', againAt: inAMinuteAndMore(number) }, { transaction });
    return;
  }
  const why = suggest === 'pass' ? {} : { rule: ruleOf(Number(code)), label: code };
  await question.update({ ...why, state: answers[suggest] }, { transaction });
  // Of whichever question: nobody needs to see the picture any more.
  await MediaCheck.update(ended, { where: { pictureId, sealMark }, transaction });
}

async function nameAccount(event: VendorEvent, transaction: Transaction): Promise<void> {
  const where = { kind: 'wechat' as const, subjectIndex: event.subjectMark ?? Buffer.alloc(0) };
  const identity = await Identity.findOne({ where, transaction });
  if (identity) await event.update({ accountId: identity.accountId }, { transaction });
}

/**
 * What WeChat found about pictures goes to the questions they answer, and has their letter's check go on. Told again, or
 * after an answer, it changes nothing; of a number that nobody knows yet, it is taken up again by who learns it.
 */
export const pictureResults: EventOwner = {
  vendor: 'wechat',
  kinds: [pictureResult],
  async apply(event, transaction) {
    await nameAccount(event, transaction);
    const where = { traceId: event.reference ?? '' };
    const question = await MediaCheck.findOne({ where, transaction, lock: true });
    if (!question) {
      logger.warn('a result of a check of no picture that we know', { vendor: 'wechat' });
      return 'no_question' satisfies OutcomeWord;
    }
    if (question.state === 'asked' || question.state === 'failed') {
      await noteAnswer(question, event, transaction);
      await hastenCheck(question, transaction);
    }
    return 'noted' satisfies OutcomeWord;
  },
};
