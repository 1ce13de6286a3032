import { Op } from 'sequelize';
import { clock } from '../platform/clock';
import { sweep } from '../platform/sweep';
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
