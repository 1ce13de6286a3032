import { format } from 'node:util';

/** Fails every test of the file in which the mini program writes an error or a warning to the console. */
export function failOnErrors(): void {
  let written: string[] = [];
  beforeEach(() => {
    written = [];
    for (const level of ['error', 'warn'] as const) {
      jest.spyOn(console, level).mockImplementation((...parts: unknown[]) => void written.push(format(...parts)));
    }
  });
  afterEach(() => {
    jest.restoreAllMocks();
    expect(written).toEqual([]);
  });
}
