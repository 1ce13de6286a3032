/** Raised with every change of ours to what a symbolic date resolves to: rules, corrections, announced days. */
const almanacRevision = 1;

/** The version of tyme4ts that package.json names; its package says it nowhere at run time. */
export const libraryVersion = '1.5.2';

const padded = (version: string) =>
  version
    .split('.')
    .map((part) => part.padStart(3, '0'))
    .join('.');

/**
 * By which tables days and instants are resolved: our revision, the library of the calendar, the time-zone data of this
 * runtime. Of two versions the later is the greater text, so that of two processes only the newer one resolves anew.
 */
export const calendar = {
  version: `${String(almanacRevision).padStart(4, '0')}/${padded(libraryVersion)}/${process.versions.tz ?? ''}`,
};
