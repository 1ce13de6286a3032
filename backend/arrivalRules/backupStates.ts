import { type Label, label } from '../../shared/label';

/**
 * How far the backup rule of a letter has come, and who moves it on: `resting` until no channel is left, or since one has
 * accepted the letter after all; `trying`, until the sweep tries again; `passed_on` to the second person, whose ladder moves
 * it on; `warned`, until the sweep destroys the letter or its author keeps it; `done` when nothing is left to do.
 */
export const backupStates = ['resting', 'trying', 'passed_on', 'warned', 'done'] as const;
export type BackupState = (typeof backupStates)[number];

/** The states as people read them. */
export const backupStateLabels: Record<BackupState, Label> = {
  resting: label('未启用', 'not needed so far'),
  trying: label('等待再试', 'waiting to be tried again'),
  passed_on: label('已转给第二个人', 'passed on to the second person'),
  warned: label('即将销毁', 'about to be destroyed'),
  done: label('已处理', 'done'),
};
