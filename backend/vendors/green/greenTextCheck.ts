import { hasVisible } from '../../../shared/visible';
import { clock } from '../../platform/clock';
import { platformSettings } from '../../platform/settings';
import { chunksOf } from '../chunksOf';
import { gravestVerdict } from '../gravestVerdict';
import { notAsked, type TextCheck, type TextVerdict } from '../TextCheck';
import { verdictOnce } from '../verdictOnce';
import { affordable } from './affordable';
import { greenChecks, greenFuse, newcomersFuse } from './limits';
import { moderateText } from './moderateText';
import { greenSettings } from './settings';
import { timeouts } from './timeouts';

const overlap = 80;
// Of a hundred calls a second that the vendor takes from all of us.
const lanes = 8;

/** One piece of the text with this number. */
interface Piece {
  of: number;
  content: string;
}

const fuse = () => ({
  what: 'texts' as const,
  all: greenFuse,
  newcomers: newcomersFuse,
  most: greenSettings.GREEN_DAILY_LIMIT,
});

interface Author {
  id: string;
  isNewcomer: boolean;
}

const checkPiece = (author: Author, content: string, lastBeginsAt: number): Promise<TextVerdict> =>
  verdictOnce({
    what: ['green', greenSettings.GREEN_TEXT_SERVICE, content],
    uses: [{ limit: greenChecks, key: author.id, times: platformSettings.CALL_LIMIT_FACTOR }],
    ask: async () =>
      (await affordable(fuse(), author.isNewcomer))
        ? moderateText(content, lastBeginsAt)
        : { kind: 'unavailable', code: 'fuse' },
  });

/**
 * Alibaba Cloud as the one who checks texts, for whoever it is. Pieces are checked a few at a time; after one that is
 * refused, or that nobody could judge, no other is begun, since each costs.
 */
export const greenTextCheck: TextCheck = {
  vendor: 'aliyunGreen',
  async check(id, texts, isNewcomer = false) {
    const lastBeginsAt = clock.now() + timeouts.lastBeginsMs;
    const cut = { longest: greenSettings.GREEN_TEXT_LENGTH, overlap };
    const waiting = texts.flatMap((text, of): Piece[] =>
      chunksOf(text, cut)
        .filter(hasVisible)
        .map((content) => ({ of, content })),
    );
    const found = texts.map((): TextVerdict[] => []);
    let isOver = false;
    const lane = async () => {
      for (let piece = waiting.shift(); piece; piece = waiting.shift()) {
        const { of, content } = piece;
        const verdict = isOver ? notAsked : await checkPiece({ id, isNewcomer }, content, lastBeginsAt);
        if (verdict.kind !== 'pass' && verdict.kind !== 'doubtful') isOver = true;
        found[of]?.push(verdict);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return found.map(gravestVerdict);
  },
};
