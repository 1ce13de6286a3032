import { contentRuleNames } from '../../../shared/contentRules';
import { id } from '../../../shared/contract/fields';
import { type Fault, judgeHeld, listWaiting, lookAtPieces, waitingLetter } from '../../moderation/judgeHeld';
import type { ActName } from '../acts';
import { ask, say } from '../terminal';
import { actAs } from './acting';
import { duringLook, removeLeftLooks, writeLook } from './lookFiles';
import { type Commands, needed, readWords } from './words';

// The database passes over spaces behind a number; what is written by it does not.
function letterNumber(word: string | undefined): string {
  const given = needed(word, 'the number of the letter');
  if (id.safeParse(given).success) return given;
  throw new Error(`${JSON.stringify(given)} is no number of a letter`);
}

// Looked up for moderators alone, before anything of it is read: whose it is stands in the audit in any case.
const about = (letterId: string) => async () => {
  const { subjectMark } = await waitingLetter(letterId);
  return { objectId: letterId, subjectMark };
};

const list = () =>
  actAs('moderation_list', {}, async () => {
    const waiting = await listWaiting();
    removeLeftLooks();
    for (const { letterId, releasedAt } of waiting) say(`${letterId}  released ${releasedAt.toISOString()}`);
  });

async function look(words: readonly string[]): Promise<void> {
  const letterId = letterNumber(readWords(words).alone[0]);
  const pieces = await actAs('moderation_look', about(letterId), () => lookAtPieces(letterId));
  removeLeftLooks();
  await duringLook(letterId, async () => {
    for (const [index, { part, text, picture }] of pieces.entries()) {
      say(`--- ${index + 1} ${part}${text ? `\n${text}` : ''}`);
      if (picture) say(`picture in ${writeLook(letterId, index + 1, picture)}, until Enter, ten minutes at most`);
    }
    // Where nothing is to be typed any more, nobody looks.
    if (pieces.some(({ picture }) => picture)) await ask('Enter removes what was written: ').catch(() => '');
  });
}

async function judge(act: ActName, letterId: string, fault: Fault | null): Promise<void> {
  await actAs(act, about(letterId), () => judgeHeld(letterId, fault));
  removeLeftLooks();
}

async function pass(words: readonly string[]): Promise<void> {
  const letterId = letterNumber(readWords(words).alone[0]);
  await judge('moderation_pass', letterId, null);
  say('it goes on');
}

async function refuse(words: readonly string[]): Promise<void> {
  const { alone, given } = readWords(words, 'reason', 'piece');
  const rule = contentRuleNames.find((one) => one === given.reason);
  if (!rule) throw new Error(`--reason is one of: ${contentRuleNames.join(', ')}`);
  const letterId = letterNumber(alone[0]);
  const fault = { rule, piece: Number(given.piece ?? 1) };
  await judge('moderation_refuse', letterId, fault);
  say('it is back at the desk');
}

/** What a moderator types: what waits, a look at what was released of one, and a decision. */
export const moderationCommands: Commands = {
  'moderation list': { does: 'which letters wait for somebody to look', run: list },
  'moderation look': { takes: 'LETTER', does: 'what its author released of one, and no more', run: look },
  'moderation pass': { takes: 'LETTER', does: 'lets it go on', run: pass },
  'moderation refuse': {
    takes: 'LETTER --reason RULE [--piece NUMBER]',
    does: 'sends it back to the desk, for its first piece or another',
    run: refuse,
  },
};
