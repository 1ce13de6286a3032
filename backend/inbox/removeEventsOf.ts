import { VendorEvent } from './VendorEvent';

/** Removes what vendors told of people under these marks, also where no account was found to it. */
export async function removeEventsOf(subjectMarks: readonly Buffer[]): Promise<void> {
  await VendorEvent.destroy({ where: { subjectMark: [...subjectMarks] } });
}
