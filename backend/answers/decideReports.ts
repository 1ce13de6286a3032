import { Op } from 'sequelize';
import { mailModerators } from '../moderation/mailModerators';
import { clock } from '../platform/clock';
import { consume } from '../platform/limits/consume';
import { hour, limit } from '../platform/limits/limit';
import { logger } from '../platform/logger';
import { chore, sweep } from '../platform/sweep';
import { LetterReport } from './LetterReport';
import { excerptOf } from './reportLetter';

const keptMs = 180 * 86_400_000;

/** The reports that nobody has decided about, the earliest first. */
export const listReports = (): Promise<LetterReport[]> => LetterReport.findAll({ order: ['reportedAt', 'id'] });

/** A report by its number. Throws where there is none, or no more. */
export async function findReport(id: string): Promise<LetterReport> {
  const report = await LetterReport.findByPk(id);
  if (!report) throw new Error('there is no such report');
  return report;
}

/** What was reported, and nothing else of the letter. Throws as findReport does, and data_damaged. */
export const lookAtReport = async (id: string): Promise<string> => excerptOf(await findReport(id));

/** Ends a report: somebody has decided about it, and what was reported is forgotten. Throws as findReport does. */
export const closeReport = async (id: string): Promise<void> => (await findReport(id)).destroy();

const tellings = limit('moderatorsToldOfReports', [{ calls: 1, seconds: hour }]);

/** While reports wait, says so once an hour, in the log and to the mailbox of moderators; nothing else of them. */
export const tellOfReports = chore({
  name: 'tell moderators of reports',
  pauseMs: 60_000,
  alone: true,
  async work() {
    const count = await LetterReport.count();
    if (count === 0 || !(await consume(tellings, 'moderators')).ok) return 0;
    logger.info('reports of letters wait for a moderator', { count });
    await mailModerators(
      `PostoMe: reports of letters waiting for a moderator: ${count}`,
      '"reports list", "reports look", then "reports uphold" or "reports dismiss".',
    );
    return count;
  },
});

/** Forgets reports that nobody decided about in half a year. */
export const sweepReports = sweep({
  name: 'forget old reports of letters',
  pauseMs: 3_600_000,
  find: (limit, aside) =>
    LetterReport.findAll({
      where: { reportedAt: { [Op.lt]: new Date(clock.now() - keptMs) }, id: { [Op.notIn]: [...aside] } },
      limit,
    }),
  work: (report) => report.destroy(),
});
