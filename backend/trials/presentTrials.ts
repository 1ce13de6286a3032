import type { Trial, Trials } from '../../shared/contract/trials';
import { isNoticeReason } from '../../shared/noticeReasons';
import { Identity } from '../accounts/identities/Identity';
import { Notice } from '../notices/Notice';
import type { NoticeState } from '../notices/noticeStates';
import { clock } from '../platform/clock';
import { templateIdOf } from '../vendors/wechat/templateName';
import { ContactTrial } from './ContactTrial';
import { isTriable } from './triedContact';
import { triableFrom } from './tryContact';

const sent: readonly NoticeState[] = ['accepted', 'delivered', 'unconfirmed'];
const failed: readonly NoticeState[] = ['failed', 'dead', 'cancelled'];

// Of one that is past nothing is known but whether it came back.
function stateOf(trial: ContactTrial, notice: Notice | undefined): Trial['state'] {
  if (trial.confirmedAt && trial.confirmedAt >= trial.triedAt) return 'confirmed';
  if (!notice) return 'past';
  if (failed.includes(notice.state)) return 'failed';
  return sent.includes(notice.state) ? 'sent' : 'sending';
}

const reasonOf = (notice: Notice | undefined): Trial['reason'] =>
  notice?.reason && isNoticeReason(notice.reason) ? notice.reason : null;

function trialOf({ id }: Identity, trials: readonly ContactTrial[], notices: readonly Notice[]): Trial {
  const trial = trials.find(({ identityId }) => identityId === id);
  if (!trial) return { identityId: id, state: 'untried', reason: null, confirmedAt: null, againAt: null };
  const notice = notices.find((one) => one.id === trial.noticeId);
  const state = stateOf(trial, notice);
  const reason = state === 'failed' || state === 'sending' ? reasonOf(notice) : null;
  const from = triableFrom(trial);
  const againAt = from > clock.now() ? new Date(from).toISOString() : null;
  return { identityId: id, state, reason, confirmedAt: trial.confirmedAt?.toISOString() ?? null, againAt };
}

/** The ways in of an account that may be tried, how the last test notice to each went, and what WeChat must be asked for. */
export async function presentTrials(accountId: string): Promise<Trials> {
  const identities = (await Identity.findAll({ where: { accountId }, order: ['id'] })).filter(isTriable);
  const trials = await ContactTrial.findAll({ where: { identityId: identities.map(({ id }) => id) } });
  const notices = await Notice.findAll({ where: { id: trials.map(({ noticeId }) => noticeId) } });
  const templateId = templateIdOf('trial');
  return {
    trials: identities.map((identity) => trialOf(identity, trials, notices)),
    ...(templateId && { templateId }),
  };
}
