import type { Trace } from './Trace';

/** What begins the name of a stored object. There is no object store yet: letters have no images. */
export const objectPrefixes: Record<string, Trace> = {};
