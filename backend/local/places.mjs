import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this clone. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Everything the launcher makes lives under this folder of the clone; git ignores it. */
export const local = (...parts) => join(root, '.local', ...parts);

/** A tool that npm has installed in this clone. */
export const installedTool = (name) => join(root, 'node_modules', '.bin', name);

/** The settings of the run of `npm start`, for what an operator types beside it; readable by this user only. */
export const environmentFile = local('environment.json');

/** How far `npm run travel` has moved the time of the processes of `npm start`. */
export const travelFile = local('travel.json');
