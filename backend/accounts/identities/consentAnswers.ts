import type { EventOwner } from '../../inbox/Owner';
import type { OutcomeWord } from '../../inbox/outcomeLabels';
import { consentAnswers as kinds, readConsentAnswers } from '../../inbox/wechatMessage';
import { recordConsent } from '../../messageConsents/recordConsent';
import { isTemplateName } from '../../vendors/wechat/templateName';
import { Identity } from './Identity';

/** How people answer when WeChat asks them for messages goes into the ledger of their accounts. */
export const consentAnswers: EventOwner = {
  vendor: 'wechat',
  kinds,
  async apply(event, transaction) {
    const { subjectMark, id: sourceId, receivedAt: at } = event;
    const where = { kind: 'wechat' as const, subjectIndex: subjectMark ?? Buffer.alloc(0) };
    const identity = await Identity.findOne({ where, transaction });
    if (!identity) return 'no_account' satisfies OutcomeWord;
    const { accountId } = identity;
    await event.update({ accountId }, { transaction });
    for (const { act, template } of readConsentAnswers(event))
      if (isTemplateName(template)) await recordConsent({ sourceId, template, accountId, act, at }, transaction);
    return 'noted' satisfies OutcomeWord;
  },
};
