/** What can be shown beside the lists of papers. Each is a view, an entry of the sidebar and the page's address. */
const SIDE_VIEWS = ['new', 'add', 'sources', 'trash', 'storage'] as const;

type SideView = (typeof SIDE_VIEWS)[number];

/** What the page shows, as its address says: reloading and going back lead where one was. */
export type Route = { view: 'papers'; listId?: string } | { view: SideView };

export function readRoute(hash: string): Route {
  const side = SIDE_VIEWS.find((view) => hash === `#${view}`);
  if (side !== undefined) return { view: side };
  const listId = /^#list\/([\w-]+)$/.exec(hash)?.[1];
  return listId === undefined ? { view: 'papers' } : { view: 'papers', listId };
}

export function hashOf(route: Route): string {
  if (route.view !== 'papers') return `#${route.view}`;
  return route.listId === undefined ? '#' : `#list/${route.listId}`;
}
