interface Options {
  success?(answer: object): void;
  fail?(failure: { errMsg: string }): void;
}

interface FileOptions extends Options {
  filePath: string;
  position?: number;
  length?: number;
}

/** Where a mini program may keep files of its own. */
export const userDataPath = 'wxfile://usr';

const mostBytes = 200 * 1024 * 1024;

/**
 * The files of a mini program on a phone: temporary ones, gone when it ends, and its own, which stay. Those that are read or
 * copied must be there, and its own take 200 MB at most.
 */
export class PhoneFiles {
  readonly #own = new Map<string, Buffer>();
  readonly #temporary = new Map<string, Buffer>();
  #count = 0;

  /** The paths of the files that stay. */
  get own(): string[] {
    return [...this.#own.keys()].sort();
  }

  /** Puts a file where WeChat puts what was chosen or downloaded, and answers its path. */
  addTemporary(file: Buffer, kind = 'jpg'): string {
    this.#count += 1;
    const path = `wxfile://tmp_${this.#count}.${kind}`;
    this.#temporary.set(path, file);
    return path;
  }

  /** Writes a file of the program's own. */
  write(path: string, file: Buffer): void {
    if (!path.startsWith(`${userDataPath}/`)) throw new Error(`permission denied, open ${path}`);
    const others = [...this.#own].filter(([one]) => one !== path);
    const taken = others.reduce((sum, [, { length }]) => sum + length, 0);
    if (taken + file.length > mostBytes) throw new Error('the maximum size of the file storage limit is exceeded');
    this.#own.set(path, file);
  }

  /** What is in a file; throws as WeChat does where there is none. */
  read(path: string): Buffer {
    const file = this.#own.get(path) ?? this.#temporary.get(path);
    if (!file) throw new Error(`no such file or directory, open "${path}"`);
    return file;
  }

  /** Temporary files do not outlive the program. */
  forgetTemporary(): void {
    this.#temporary.clear();
  }

  /** What the program gets as wx.getFileSystemManager(). */
  manager(): Record<string, (...parts: never[]) => unknown> {
    return {
      readFile: later(({ filePath, position = 0, length }: FileOptions) => {
        const file = this.read(filePath);
        if (length !== undefined && position + length > file.length)
          throw new Error('the value of "length" is out of range');
        const part = file.subarray(position, length === undefined ? undefined : position + length);
        return { data: new Uint8Array(part).buffer };
      }),
      copyFile: later(({ srcPath, destPath }: Options & { srcPath: string; destPath: string }) => {
        this.write(destPath, this.read(srcPath));
        return {};
      }),
      getFileInfo: later(({ filePath }: FileOptions) => ({ size: this.read(filePath).length })),
      unlink: later(({ filePath }: FileOptions) => this.#remove(filePath)),
      statSync: (path: string) => ({ size: this.read(path).length }),
      writeFileSync: (path: string, text: string) => this.write(path, Buffer.from(text)),
      unlinkSync: (path: string) => void this.#remove(path),
      readFileSync: (path: string) => this.read(path).toString('utf8'),
      readdirSync: (folder: string) => this.own.map((path) => path.slice(folder.length + 1)),
    };
  }

  #remove(path: string): object {
    this.read(path);
    this.#own.delete(path);
    return {};
  }
}

/** A call of the manager, which answers by callbacks only, after the program has gone on. */
const later =
  <O extends Options>(work: (options: O) => object) =>
  (options: O): void => {
    setTimeout(() => {
      try {
        const answer = work(options);
        options.success?.(answer);
      } catch (error) {
        options.fail?.({ errMsg: `fail ${(error as Error).message}` });
      }
    });
  };
