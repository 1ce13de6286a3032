import { testSettings } from './testSettings';

// Runs before any module of a test loads, so that every setting is read as this worker's own.
// Pictures are on here alone: production refuses them, and a process of a test that starts one is production's.
Object.assign(process.env, testSettings(), { PICTURES: 'on', OBJECT_STORE: 'fs' });
