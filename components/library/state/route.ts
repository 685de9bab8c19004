/** Views other than papers. Each is an entry of the sidebar and a hash of the page's URL. */
const SIDE_VIEWS = ['new', 'add', 'sources', 'trash', 'storage', 'sync'] as const;

const LIKE = '#like';

type SideView = (typeof SIDE_VIEWS)[number];

/** What the page shows. The URL holds it, so that reloading and going back work. */
export type Route =
  | { view: 'papers'; listId?: string }
  | { view: SideView }
  /** Papers like those of a list, or like some chosen ones: their ids are in the entry of the browser's history. */
  | { view: 'like'; of: { listId: string } | { ids: readonly string[] } };

/** `entry` is the state of the entry in the history. */
export function readRoute(hash: string, entry: unknown): Route {
  // Addresses of the own server's view are written with a slash.
  const side = SIDE_VIEWS.find((view) => hash === `#${view}` || hash === `#/${view}`);
  if (side !== undefined) return { view: side };
  if (hash === LIKE && Array.isArray(entry) && entry.every((id) => typeof id === 'string'))
    return { view: 'like', of: { ids: entry } };
  const likeList = /^#like\/([\w-]+)$/.exec(hash)?.[1];
  if (likeList !== undefined) return { view: 'like', of: { listId: likeList } };
  const listId = /^#list\/([\w-]+)$/.exec(hash)?.[1];
  return listId === undefined ? { view: 'papers' } : { view: 'papers', listId };
}

export function hashOf(route: Route): string {
  if (route.view === 'like') return 'listId' in route.of ? `${LIKE}/${route.of.listId}` : LIKE;
  if (route.view !== 'papers') return `#${route.view}`;
  return route.listId === undefined ? '#' : `#list/${route.listId}`;
}

/** Adds an entry to the browser's history. */
export function pushRoute(route: Route): void {
  const ids = route.view === 'like' && 'ids' in route.of ? route.of.ids : null;
  history.pushState(ids, '', hashOf(route));
}
