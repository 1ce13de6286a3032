import type Router from '@koa/router';
import { answers } from '../../shared/contract';
import { openingHeader } from '../../shared/contract/pictures';
import { type PresentLetter, presentReceivedLetter } from '../letters/present';
import { handle, handleFile } from '../platform/http/handle';
import { keepLetter } from './keepsake/keepLetter';
import { letAuthorKnow } from './letAuthorKnow';
import { readerByAccount, readerByOpening } from './Reader';
import { readThread } from './readThread';
import { reportLetter } from './reportLetter';
import { startAnswer } from './startAnswer';
import { takeLetter } from './takeLetter';
import { thankAuthor } from './thankAuthor';

/** All endpoints of what may be done with an opened letter; `presentSealed` adds what others know of one. */
export function answerRoutes(router: Router, presentSealed: PresentLetter): void {
  handle(router, answers.readThread, async ({ letterId }, { accountId }) =>
    readThread(await readerByAccount(accountId, letterId)),
  );
  handle(router, answers.readOpenedThread, async (_input, _nobody, { header }) =>
    readThread(await readerByOpening(header(openingHeader))),
  );
  handle(router, answers.startAnswer, async ({ letterId, draftKey }, { accountId }) =>
    presentSealed(await startAnswer(accountId, await readerByAccount(accountId, letterId), draftKey)),
  );
  handle(router, answers.startAnswerToOpened, async ({ draftKey }, { accountId }, { header }) =>
    presentSealed(await startAnswer(accountId, await readerByOpening(header(openingHeader)), draftKey)),
  );
  handle(router, answers.takeOpened, async (_input, { accountId }, { header }) =>
    presentReceivedLetter(await takeLetter(accountId, await readerByOpening(header(openingHeader)))),
  );
  handleFile(router, answers.keep, async ({ letterId }, { accountId }, { locale }) =>
    keepLetter(await readerByAccount(accountId, letterId), locale),
  );
  handleFile(router, answers.keepOpened, async (_input, _nobody, { header, locale }) =>
    keepLetter(await readerByOpening(header(openingHeader)), locale),
  );
  handle(router, answers.report, async ({ letterId, reason, paragraph }, { accountId }) => {
    await reportLetter(await readerByAccount(accountId, letterId), reason, paragraph ?? null);
    return {};
  });
  handle(router, answers.reportOpened, async ({ reason, paragraph }, _nobody, { header }) => {
    await reportLetter(await readerByOpening(header(openingHeader)), reason, paragraph ?? null);
    return {};
  });
  handle(router, answers.letAuthorKnow, async ({ letterId, wanted }, { accountId }) => {
    await letAuthorKnow(await readerByAccount(accountId, letterId), wanted);
    return {};
  });
  handle(router, answers.letAuthorKnowOfOpened, async ({ wanted }, _nobody, { header }) => {
    await letAuthorKnow(await readerByOpening(header(openingHeader)), wanted);
    return {};
  });
  handle(router, answers.thank, async ({ letterId }, { accountId }) => {
    await thankAuthor(await readerByAccount(accountId, letterId));
    return {};
  });
  handle(router, answers.thankForOpened, async (_input, _nobody, { header }) => {
    await thankAuthor(await readerByOpening(header(openingHeader)));
    return {};
  });
}
