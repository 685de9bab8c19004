/** Which server the user set up, as the door knows it. Only the background asks it, so memory is enough. */

let origin: string | undefined;

/** Allows requests to the origin of `address` alone, or to none. */
export function allowOwnServer(address: string | undefined): void {
  origin = address === undefined ? undefined : new URL(address).origin;
}

export function isOwnServer(url: URL): boolean {
  return url.origin === origin;
}
