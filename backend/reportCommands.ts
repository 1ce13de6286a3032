import { id } from '../shared/contract/fields';
import { closeReport, findReport, listReports, lookAtReport } from './answers/decideReports';
import { actAs } from './operations/commands/acting';
import { type Commands, needed, readWords } from './operations/commands/words';
import { say } from './operations/terminal';

function reportNumber(words: readonly string[]): string {
  const given = needed(readWords(words).alone[0], 'the number of the report');
  if (id.safeParse(given).success) return given;
  throw new Error(`${JSON.stringify(given)} is no number of a report`);
}

const about = (reportId: string) => async () => ({ objectId: (await findReport(reportId)).letterId });

const list = () =>
  actAs('reports_list', {}, async () => {
    const reports = await listReports();
    if (reports.length === 0) say('nothing is reported');
    for (const { id: number, letterId, reason, paragraph, reportedAt } of reports)
      say(
        `${number}  letter ${letterId}, ${paragraph === 0 ? 'whole' : 'a paragraph'}, ${reason}, ${reportedAt.toISOString()}`,
      );
  });

async function look(words: readonly string[]): Promise<void> {
  const reportId = reportNumber(words);
  say(await actAs('reports_look', about(reportId), () => lookAtReport(reportId)));
}

// What was decided stands in the audit, by the name of the act.
const decide = (act: 'reports_uphold' | 'reports_dismiss') => async (words: readonly string[]) => {
  const reportId = reportNumber(words);
  await actAs(act, about(reportId), () => closeReport(reportId));
  say(`${reportId} is decided, and what was reported is forgotten`);
};

/** What a moderator types about reports: which there are, what was reported, and how it is decided. */
export const reportCommands: Commands = {
  'reports list': { does: 'what readers have reported of letters', run: list },
  'reports look': { takes: 'REPORT', does: 'what was reported, and nothing else of the letter', run: look },
  'reports uphold': {
    takes: 'REPORT',
    does: 'decides that it is right; what was reported is forgotten',
    run: decide('reports_uphold'),
  },
  'reports dismiss': {
    takes: 'REPORT',
    does: 'decides that it is wrong; what was reported is forgotten',
    run: decide('reports_dismiss'),
  },
};
