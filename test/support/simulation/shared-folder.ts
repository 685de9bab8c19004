import type { ListedFile } from '../../../lib/core/library/files';
import { ServerError, type ServerFolder } from '../../../lib/platform/sync/server/webdav';

type Files = ReadonlyMap<string, { readonly bytes: Uint8Array; readonly version: number }>;

/** A WebDAV folder in memory, of all devices of a run. */
export class SharedFolder {
  #files: Files = new Map();
  #version = 0;
  #copy: Files = new Map();

  /** Changes with each write. */
  get version(): number {
    return this.#version;
  }

  /** The folder as one device sees it; `call` holds each request until the simulation lets it proceed. */
  seenBy(call: <T>(run: () => Promise<T>) => Promise<T>): ServerFolder {
    const ask = <T>(run: () => T): Promise<T> =>
      call(async () => run()).catch(() => Promise.reject(new ServerError({ code: 'unreachable' })));
    return {
      list: () =>
        ask(() =>
          [...this.#files].map(([name, { bytes, version }]): ListedFile => ({
            name,
            isFolder: false,
            etag: `"${version}"`,
            size: bytes.length,
          })),
        ),
      get: (name) =>
        ask(() => {
          const file = this.#files.get(name);
          return file && { bytes: file.bytes, etag: `"${file.version}"` };
        }),
      put: (name, bytes) => ask(() => this.#set([...this.#files, [name, { bytes, version: this.#version + 1 }]])),
      remove: (name) => ask(() => this.#set([...this.#files].filter(([one]) => one !== name))),
    };
  }

  /** Empties the folder, cuts a file, or puts an old copy of all back. */
  spoil(how: 'empty' | 'damage' | 'old copy', choice: number): void {
    const old = this.#copy;
    this.#copy = this.#files;
    const at = choice % Math.max(1, this.#files.size);
    if (how === 'empty') this.#set([]);
    else if (how === 'old copy') this.#set(old);
    else {
      this.#set(
        [...this.#files].map(([name, file], i) =>
          i === at
            ? [name, { bytes: file.bytes.slice(0, file.bytes.length >> 1), version: this.#version + 1 }]
            : [name, file],
        ),
      );
    }
  }

  #set(files: Iterable<readonly [string, { bytes: Uint8Array; version: number }]>): void {
    this.#files = new Map(files);
    this.#version++;
  }
}
