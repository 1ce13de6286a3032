import { testSettings } from './testSettings';

// Runs before any module of a test loads, so that platform/env.ts finds the worker's own settings.
Object.assign(process.env, testSettings());
