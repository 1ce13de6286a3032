import type { Thread } from '../../../../shared/contract/answers';
import { answers } from '../../../../shared/contract/answers';
import type { Letter } from '../../../../shared/contract/letters';
import type { OpenedLetter } from '../../../../shared/contract/opening';
import { openingHeader } from '../../../../shared/contract/pictures';
import type { ReportReason } from '../../../../shared/contract/reportReasons';
import { fetchFile } from '../../../services/downloads/fetchFile';
import { send } from '../../../services/http';
import { call, withSession } from '../../../services/session/call';

/** What the reader of an opened letter may do with it. Each call throws an ApiError. */
export interface Reading {
  thread(): Promise<Thread>;
  thank(): Promise<unknown>;
  /** Lets its author know that it was opened, or takes that back while they were not told. */
  letAuthorKnow(wanted: boolean): Promise<unknown>;
  /** Answers where the letter lies as one file. */
  keep(): Promise<string>;
  /** Of one paragraph (from 1), or of all of it. */
  report(reason: ReportReason, paragraph: number | null): Promise<unknown>;
  /** Puts it into an account. Needs somebody signed in, and so does an answer. */
  take(): Promise<unknown>;
  answer(draftKey: string): Promise<Letter>;
}

const reported = (reason: ReportReason, paragraph: number | null) => ({
  reason,
  ...(paragraph !== null && { paragraph }),
});

const byAccount = (letterId: string): Reading => ({
  thread: () => call(answers.readThread, { letterId }),
  thank: () => call(answers.thank, { letterId }),
  letAuthorKnow: (wanted) => call(answers.letAuthorKnow, { letterId, wanted }),
  report: (reason, paragraph) => call(answers.report, { letterId, ...reported(reason, paragraph) }),
  keep: () => withSession((accessToken) => fetchFile(answers.keep, { input: { letterId }, accessToken })),
  take: async () => undefined,
  answer: (draftKey) => call(answers.startAnswer, { letterId, draftKey }),
});

function byOpening(opening: string): Reading {
  const headers = { [openingHeader]: opening };
  return {
    thread: () => send(answers.readOpenedThread, {}, undefined, headers),
    thank: () => send(answers.thankForOpened, {}, undefined, headers),
    letAuthorKnow: (wanted) => send(answers.letAuthorKnowOfOpened, { wanted }, undefined, headers),
    report: (reason, paragraph) => send(answers.reportOpened, reported(reason, paragraph), undefined, headers),
    keep: () => fetchFile(answers.keepOpened, { headers }),
    take: () => withSession((accessToken) => send(answers.takeOpened, {}, accessToken, headers)),
    answer: (draftKey) =>
      withSession((accessToken) => send(answers.startAnswerToOpened, { draftKey }, accessToken, headers)),
  };
}

/** By the account a letter is for, or by what came with its opening. */
export const readingOf = ({ id, opening }: OpenedLetter): Reading => (opening ? byOpening(opening) : byAccount(id));
