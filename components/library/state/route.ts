/** Views other than papers. Each is an entry of the sidebar and a hash of the page's URL. */
const SIDE_VIEWS = ['new', 'add', 'sources', 'trash', 'storage', 'sync'] as const;

type SideView = (typeof SIDE_VIEWS)[number];

/** What the page shows. The URL holds it, so that reloading and going back work. */
export type Route = { view: 'papers'; listId?: string } | { view: SideView };

export function readRoute(hash: string): Route {
  // Addresses of the own server's view are written with a slash.
  const side = SIDE_VIEWS.find((view) => hash === `#${view}` || hash === `#/${view}`);
  if (side !== undefined) return { view: side };
  const listId = /^#list\/([\w-]+)$/.exec(hash)?.[1];
  return listId === undefined ? { view: 'papers' } : { view: 'papers', listId };
}

export function hashOf(route: Route): string {
  if (route.view !== 'papers') return `#${route.view}`;
  return route.listId === undefined ? '#' : `#list/${route.listId}`;
}
