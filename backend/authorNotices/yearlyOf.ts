import { Op } from 'sequelize';
import type { Letter as LetterView } from '../../shared/contract/letters';
import { Account } from '../accounts/Account';
import type { Letter } from '../letters/Letter';
import { MessageConsent } from '../messageConsents/MessageConsent';
import type { ConsentName } from '../noticeKinds/kinds';
import { templateIdOf } from '../vendors/wechat/templateName';
import { countAlike } from './alike';
import { YearlyNotice } from './YearlyNotice';

type Name = Exclude<ConsentName, 'letter' | 'trial'>;

// What must not be missed first.
const byNeed: Record<Name, number> = {
  needed: 1,
  unreached: 2,
  asked: 3,
  check: 4,
  reached: 5,
  way: 6,
  opened: 7,
  thanked: 8,
};
const names = (Object.keys(byNeed) as Name[]).sort((one, other) => byNeed[one] - byNeed[other]);
// WeChat takes five templates a tap, its older clients three.
const mostATap = 3;

/** How many messages of a template may still be sent by our ledger: never fewer than none, and none once WeChat said so. */
export function leftOf(acts: readonly MessageConsent['act'][]): number {
  const step = { given: 1, spent: -1, refused: 0, none_left: Number.NEGATIVE_INFINITY };
  return acts.reduce((left, act) => Math.max(0, left + step[act]), 0);
}

/**
 * The templates in WeChat of which an account has no consent left, as far as we know, as many as a tap may ask for: those
 * that matter most; the others at the next visit.
 */
async function shortOf(accountId: string): Promise<string[]> {
  const where = { accountId, template: { [Op.in]: [...names] } };
  const lines = await MessageConsent.findAll({ where, order: ['at', 'sourceId'] });
  const isShort = (name: Name) => leftOf(lines.filter(({ template }) => template === name).map(({ act }) => act)) === 0;
  return names
    .filter(isShort)
    .flatMap((name) => templateIdOf(name) ?? [])
    .slice(0, mostATap);
}

/** What its author is told of a letter that waits for its day; nothing of any other. */
export async function yearlyOf(letter: Letter): Promise<Pick<LetterView, 'yearly'>> {
  const { id, authorId, status } = letter;
  if (!authorId || status !== 'scheduled') return {};
  const row = await YearlyNotice.findByPk(id);
  const author = await Account.findByPk(authorId, { attributes: ['yearlyMutedAt'] });
  return {
    yearly: {
      muted: Boolean(row?.mutedAt),
      allMuted: Boolean(author?.yearlyMutedAt),
      contactConfirmedAt: row?.contactConfirmedAt?.toISOString() ?? null,
      alike: await countAlike(letter),
      askFor: await shortOf(authorId),
    },
  };
}
