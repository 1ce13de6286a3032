import { testSettings } from './testSettings';

// Runs before any module of a test loads, so that every setting is read as this worker's own.
Object.assign(process.env, testSettings());
