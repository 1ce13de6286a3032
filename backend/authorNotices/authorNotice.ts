import type { Transaction } from 'sequelize';
import { hasReached, isUnderWay } from '../../shared/letterStatus';
import { Account } from '../accounts/Account';
import { authorAddress, authorMarks } from '../checkResults/authorContact';
import { Letter } from '../letters/Letter';
import type { Notice } from '../notices/Notice';
import type { NoticeOwner } from '../notices/NoticeOwner';
import { type AuthorKind, templateOf } from './authorKinds';
import { authorWords } from './authorWords';
import { composeAuthorMail } from './composeAuthorMail';
import { type AuthorWay, layAuthorNotice } from './layAuthorNotice';

const letterOf = ({ letterId }: Notice, transaction?: Transaction) =>
  Letter.findByPk(letterId ?? '', { transaction, rejectOnEmpty: true });

/** Whether it is still so: what has gone on since is told no more. */
const isTrueStill: Record<AuthorKind, (letter: Letter) => boolean> = {
  on_its_way: ({ status }) => isUnderWay(status),
  author_reached: ({ status }) => hasReached(status),
  author_unreached: ({ status }) => status === 'undeliverable',
};

/** Tells an author of a letter, once, by the first way that works, as long as it is so. */
export const authorNotice = <Kind extends AuthorKind>(kind: Kind): NoticeOwner<Kind> => ({
  async mayBegin(notice, transaction) {
    const letter = await letterOf(notice, transaction);
    if (!letter.authorId || !isTrueStill[kind](letter)) return { kind: 'stop', reason: 'not_needed' };
    return { kind: 'go', marks: await authorMarks(letter, notice.channel, transaction) };
  },
  accountOf: async (notice, transaction) => (await letterOf(notice, transaction)).authorId,
  addressOf: async (notice) => authorAddress(await letterOf(notice), notice.channel),
  // Of its own template, by the table; the compiler cannot follow one kind through it.
  compose: {
    async wechat(notice: Notice) {
      const letter = await letterOf(notice);
      const to = await authorAddress(letter, 'wechat');
      const message = { template: templateOf[kind], letterId: letter.id, result: authorWords[kind].short };
      return to ? { to, message: { ...message, at: notice.dueAt } } : null;
    },
    async mail(notice: Notice) {
      const letter = await letterOf(notice);
      const to = await authorAddress(letter, 'mail');
      const author = await Account.findByPk(letter.authorId ?? '', { attributes: ['locale'] });
      return to ? { to, message: composeAuthorMail(kind, author?.locale ?? 'zh-CN') } : null;
    },
  } as unknown as NoticeOwner<Kind>['compose'],
  told: {
    async gaveUp(notice, _reason, transaction) {
      const { id: letterId, authorId } = await letterOf(notice, transaction);
      if (!authorId) return;
      const told = { kind, letterId, accountId: authorId, dueAt: notice.dueAt };
      await layAuthorNotice(told, transaction, notice.channel as AuthorWay);
    },
  },
});
