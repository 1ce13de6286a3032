import { contentRuleNames } from '../shared/contentRules';
import { id } from '../shared/contract/fields';
import {
  type Fault,
  judgeHeld,
  listWaiting,
  lookAtPieces,
  type SeenPiece,
  type Waiting,
  waitingLetter,
} from './moderation/judgeHeld';
import type { ActName } from './operations/acts';
import { actAs } from './operations/commands/acting';
import { duringLook, removeLeftLooks, writeLook } from './operations/commands/lookFiles';
import { type Commands, needed, readWords } from './operations/commands/words';
import { ask, say } from './operations/terminal';

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

const deadline = ({ until }: Waiting) => `to be decided by ${until.toISOString()}`;

const list = () =>
  actAs('moderation_list', {}, async () => {
    const waiting = await listWaiting();
    removeLeftLooks();
    if (waiting.length === 0) say('no letter waits for somebody to look');
    for (const one of waiting) say(`${one.letterId}  released ${one.releasedAt.toISOString()}, ${deadline(one)}`);
  });

const wordsOf = ({ part, text }: SeenPiece) =>
  part === 'picture' ? (text ? `described as: ${text}` : 'not described') : text;

async function look(words: readonly string[]): Promise<void> {
  const letterId = letterNumber(readWords(words).alone[0]);
  const { pieces, waiting } = await actAs('moderation_look', about(letterId), async () => ({
    pieces: await lookAtPieces(letterId),
    waiting: await waitingLetter(letterId),
  }));
  removeLeftLooks();
  await duringLook(letterId, async () => {
    say(`the check suspects ${waiting.rule ?? 'something'}; ${deadline(waiting)}`);
    for (const [index, piece] of pieces.entries()) {
      const { part, picture } = piece;
      say(`--- ${index + 1} ${part}\n${wordsOf(piece)}`);
      if (picture) say(`picture in ${writeLook(letterId, index + 1, picture)}, until Enter, ten minutes at most`);
    }
    // Where nothing is to be typed any more, nobody looks.
    if (pieces.some(({ picture }) => picture)) await ask('Enter removes what was written: ').catch(() => '');
  });
}

async function judge(act: ActName, letterId: string, fault: Fault | null): Promise<boolean> {
  const goesOn = await actAs(act, about(letterId), () => judgeHeld(letterId, fault));
  removeLeftLooks();
  return goesOn;
}

async function pass(words: readonly string[]): Promise<void> {
  const letterId = letterNumber(readWords(words).alone[0]);
  const goesOn = await judge('moderation_pass', letterId, null);
  say(goesOn ? `${letterId} goes on` : `${letterId} passed after its time: it is back at its author’s desk`);
}

async function refuse(words: readonly string[]): Promise<void> {
  const { alone, given } = readWords(words, 'reason', 'piece');
  const rule = contentRuleNames.find((one) => one === given.reason);
  if (!rule) throw new Error(`--reason is one of: ${contentRuleNames.join(', ')}`);
  const letterId = letterNumber(alone[0]);
  const fault = { rule, piece: Number(given.piece ?? 1) };
  await judge('moderation_refuse', letterId, fault);
  say(`${letterId} is back at its author’s desk`);
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
