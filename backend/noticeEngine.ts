import { securityNotice } from './accounts/security/securityNotice';
import { authorNotice } from './authorNotices/authorNotice';
import { mailReports } from './bounces/mailReports';
import { readReturnMailbox } from './bounces/readReturnMailbox';
import { checkResult } from './checkResults/checkResult';
import { letterArrived } from './deliveries/letterArrived';
import { question } from './invitations/question';
import { openEngine } from './notices/life/engine';
import { reportOwners } from './reports/reportOwners';
import { replayAttempts } from './restoring/replayAttempts';
import { trialNotice } from './trials/trialNotice';

const owners = {
  letter_arrived: letterArrived,
  check_result: checkResult('check_result'),
  author_needed: checkResult('author_needed'),
  asking: question,
  on_its_way: authorNotice('on_its_way'),
  author_reached: authorNotice('author_reached'),
  author_unreached: authorNotice('author_unreached'),
  letter_opened: authorNotice('letter_opened'),
  letter_thanked: authorNotice('letter_thanked'),
  asked_answer: authorNotice('asked_answer'),
  trial: trialNotice,
  security: securityNotice,
};

/** The one engine of notices, with the owner of every kind, and who takes in what vendors report of them. */
export const noticeEngine = {
  ...openEngine(owners),
  reportOwners: [...reportOwners(owners), mailReports(owners)],
  readReturnMailbox: readReturnMailbox(owners),
  replayAttempts: replayAttempts(owners),
};
