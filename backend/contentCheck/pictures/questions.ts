import type { Transaction } from 'sequelize';
import { forgetEvents } from '../../inbox/forgetEvents';
import { clock } from '../../platform/clock';
import { MediaCheck } from './MediaCheck';

/** What was sealed of a letter. */
export interface SealedLetter {
  letterId: string;
  sealMark: Buffer;
}

// Of two answers about one picture the graver counts.
const answers = ['refused', 'doubtful', 'passed'] as const;

/** What is known of one picture: the question that was answered, or else the last one put. */
export interface Standing {
  answered?: MediaCheck;
  last?: MediaCheck;
}

/** What is known of each picture of what was sealed that WeChat was asked about, by its id. */
export async function standingsOf(
  { letterId, sealMark }: SealedLetter,
  transaction?: Transaction,
): Promise<Map<string, Standing>> {
  const all = await MediaCheck.findAll({ where: { letterId, sealMark }, order: ['number'], transaction });
  const ids = new Set(all.map(({ pictureId }) => pictureId));
  return new Map(
    [...ids].map((id) => {
      const questions = all.filter(({ pictureId }) => pictureId === id);
      const answered = answers.map((answer) => questions.find(({ state }) => state === answer)).find(Boolean);
      return [id, { answered, last: questions.at(-1) }];
    }),
  );
}

/** When the check of a letter can get on: now when all its questions are answered, or one picture is refused. */
export async function nextStepAt(letter: SealedLetter, transaction: Transaction): Promise<Date> {
  const standings = [...(await standingsOf(letter, transaction)).values()];
  const waits = standings.filter(({ answered }) => !answered).map(({ last }) => last?.againAt.getTime() ?? 0);
  const isRefused = standings.some(({ answered }) => answered?.state === 'refused');
  const now = clock.now();
  return new Date(isRefused || waits.length === 0 ? now : Math.max(now, Math.min(...waits)));
}

/** Forgets what was asked about the pictures of letters, and what was answered. */
export async function forgetQuestions(letterIds: readonly string[], transaction?: Transaction): Promise<void> {
  const where = { letterId: [...letterIds] };
  const asked = await MediaCheck.findAll({ where, attributes: ['traceId'], transaction });
  const traces = asked.flatMap(({ traceId }) => traceId ?? []);
  if (traces.length > 0) await forgetEvents(traces, transaction);
  await MediaCheck.destroy({ where, transaction });
}
