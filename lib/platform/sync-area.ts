/** The part of `storage.sync` that the library uses. Tests put a strict fake in its place. */
export interface SyncArea {
  get(keys: null): Promise<Record<string, unknown>>;
  /** All of the items or, when it rejects, none. */
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
  onChanged: { addListener(callback: (changes: Record<string, unknown>) => void): void };
}
