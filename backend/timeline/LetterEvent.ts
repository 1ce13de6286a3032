import {
  type CreationAttributes,
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  Op,
  type Transaction,
} from 'sequelize';
import type { NoticeChannel } from '../../shared/channels';
import type { TimelineEntry } from '../../shared/contract/timeline';
import { type Label, label } from '../../shared/label';
import type { NoticeReason } from '../../shared/noticeReasons';
import type { PhoneErrorCode } from '../../shared/phoneErrors';
import { channelLabels } from '../noticeKinds/channelLabels';
import { clock } from '../platform/clock';
import { database, select } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { newId } from '../platform/newId';
import { notPersonal, personal } from '../platform/personalData';
import { forgetEarliest } from '../platform/rowBounds';
import { insertRows } from '../platform/rows';
import { statement } from '../platform/statement';
import { together } from '../platform/together';

/** Something that happened to a letter; only ever added. From these rows the author's timeline is made. */
export class LetterEvent extends Model<InferAttributes<LetterEvent>, InferCreationAttributes<LetterEvent>> {
  declare id: string;
  declare letterId: string;
  declare kind: TimelineEntry['kind'];
  declare channel: CreationOptional<NoticeChannel | null>;
  /** One of the closed list; a vendor's code where an earlier version wrote it. */
  declare reason: CreationOptional<string | null>;
  /** Of an event that moved or kept its letter's day: the instant of delivery before, and after (or as it would be). */
  declare fromAt: CreationOptional<Date | null>;
  declare toAt: CreationOptional<Date | null>;
  declare at: Date;
}

const own = {
  class: 'personal',
  subject: 'account',
  purpose: 'deliver',
  basis: 'contract',
  retention: 'letter',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;
const happening = personal(own);
const pseudonym = personal({ ...own, class: 'pseudonymous' });
const kinds: Record<TimelineEntry['kind'], Label> = {
  written: label('写下', 'written'),
  held: label('检查拿不准，等寄信人决定', 'the check was unsure, its author decides'),
  returned: label('退回草稿', 'returned to the desk'),
  sealed: label('封好', 'sealed'),
  paid: label('付了邮资', 'postage paid'),
  missed: label('付了邮资，送达时间已过', 'postage paid when its day had passed'),
  moved: label('另选送达时间', 'another time chosen'),
  edited: label('寄信人改了内容', 'its author changed its words'),
  readdressed: label('寄信人改了收信人', 'its author changed where it goes'),
  unchanged: label('寄信人的修改没有生效', 'a change of its author’s came to nothing'),
  question_changed: label('寄信人改了拆信前的问题', 'its author changed the question before it opens'),
  redated: label('送达日子有更正', 'its day was corrected'),
  date_kept: label('送达日子没有更正', 'its day was kept'),
  due: label('到了送达的日子', 'its day came'),
  accepted: label('通知已发出', 'notice sent'),
  confirmed: label('通知已到达', 'notice arrived'),
  refused: label('通知未能发出', 'notice refused'),
  doubtful: label('通知是否发出尚不清楚', 'not known whether the notice went out'),
  postponed: label('推迟重试', 'put off, to be tried again'),
  astray: label('没有送到收信人手里，等寄信人换一种方式', 'did not reach its recipient, its author is asked'),
  redirected: label('寄信人换了送达的方式', 'its author chose another way'),
  card_renewed: label('寄信人换了取信卡的码', 'its author made the code of its card anew'),
  claimed: label('收信人认领', 'claimed by its recipient'),
  asked: label('问了收信人', 'whom it is for was asked'),
  declined: label('收信人没有收下', 'refused by whom it is for'),
  unanswered: label('邀请没有答复', 'no answer to its invitation'),
  unasked: label('没能问到收信人', 'whom it is for could not be asked'),
  opened: label('拆开', 'opened'),
  thanked: label('收信人道谢', 'its recipient said thank you'),
  cancelled: label('取消', 'cancelled'),
  undeliverable: label('无法送达', 'could not be delivered'),
  retrying: label('以后再试', 'to be tried again later'),
  passed_on: label('转给第二个人', 'passed on to the second person'),
  came_back: label('退给寄信人', 'came back to its author'),
  to_be_destroyed: label('即将销毁', 'about to be destroyed'),
  kept: label('寄信人停止了处理', 'its author stopped that'),
  reminded: label('提醒了一次', 'told of once more'),
  late: label('送到得晚了', 'arrived late'),
};

defineTable(LetterEvent, {
  table: 'letter_events',
  label: label('信件经过', 'What happened to letters'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    letterId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: pseudonym,
      label: label('信件编号', 'number of the letter'),
    },
    kind: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: happening,
      label: label('种类', 'kind'),
      codes: kinds,
    },
    channel: {
      type: DataTypes.STRING(8),
      privacy: happening,
      label: label('送达方式', 'way of delivery'),
      codes: channelLabels,
    },
    reason: { type: DataTypes.STRING(64), privacy: notPersonal('why a notice, or the letter itself, did not go') },
    fromAt: {
      type: DataTypes.DATE(3),
      privacy: happening,
      label: label('原来的送达时刻', 'instant of delivery before'),
    },
    toAt: {
      type: DataTypes.DATE(3),
      privacy: happening,
      label: label('更正后的送达时刻', 'instant of delivery after'),
    },
    at: { type: DataTypes.DATE(3), allowNull: false, privacy: happening, label: label('时间', 'when') },
  },
});

export interface Happening {
  kind: TimelineEntry['kind'];
  channel?: NoticeChannel;
  /** Why a notice did not go or waits, or the error for which the letter came back. */
  reason?: NoticeReason | PhoneErrorCode;
  /** The instants of delivery before and after. */
  fromAt?: Date | null;
  toAt?: Date | null;
  /** When it happened, where that is told later. */
  at?: Date;
}

/** How many events of a letter are kept after that of its writing: sealing and taking back could go on without end. */
export const mostEvents = 200;

const record = together<CreationAttributes<LetterEvent>>(async (events, transaction) => {
  await insertRows(LetterEvent, events, transaction);
  const letterIds = [...new Set(events.map(({ letterId }) => letterId))];
  const tooMany = await statement.run(
    `SELECT letter_id AS letterId FROM letter_events WHERE letter_id IN (${letterIds.map(() => '?').join(', ')})
     AND kind <> 'written' GROUP BY letter_id HAVING COUNT(*) > ${mostEvents}`,
    letterIds,
    transaction,
  );
  for (const { letterId } of tooMany as Pick<LetterEvent, 'letterId'>[])
    await forgetEarliest(LetterEvent, { letterId, kind: { [Op.ne]: 'written' } }, mostEvents, transaction);
  return undefined;
});

/** Adds to the timeline of a letter, in the transaction that makes it true; the earliest of very many go. */
export const recordEvent = (letterId: string, happening: Happening, transaction: Transaction): Promise<void> =>
  record({ id: newId(), letterId, at: clock.date(), ...happening }, transaction);

/** Of these letters the kind of what happened to them last, where it is one of `kinds`, by their ids. */
export async function findLatest<Kind extends TimelineEntry['kind']>(
  letterIds: string[],
  kinds: readonly Kind[],
): Promise<Map<string, Kind>> {
  if (letterIds.length === 0) return new Map();
  const latest = await select<{ letterId: string; kind: Kind }>(
    `SELECT e.letter_id AS letterId, e.kind FROM letter_events e
     WHERE e.letter_id IN (:letterIds) AND e.kind IN (:kinds) AND NOT EXISTS (SELECT 1 FROM letter_events later
       WHERE later.letter_id = e.letter_id AND (later.at > e.at OR later.at = e.at AND later.id > e.id))`,
    { letterIds, kinds },
  );
  return new Map(latest.map(({ letterId, kind }) => [letterId, kind]));
}
