import { ArrivalRule } from './ArrivalRule';

/** Whether a letter that could not be delivered went to the second person of its backup rule. */
export const isPassedOn = async (letterId: string): Promise<boolean> =>
  (await ArrivalRule.count({ where: { letterId, state: ['passed_on', 'done'], backup: 'to_second' } })) > 0;
