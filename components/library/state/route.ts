/** What the page shows, as its address says: reloading and going back lead where one was. */
export type Route =
  { view: 'papers'; listId?: string } | { view: 'new' } | { view: 'trash' } | { view: 'storage' };

export function readRoute(hash: string): Route {
  if (hash === '#new') return { view: 'new' };
  if (hash === '#trash') return { view: 'trash' };
  if (hash === '#storage') return { view: 'storage' };
  const listId = /^#list\/([\w-]+)$/.exec(hash)?.[1];
  return listId === undefined ? { view: 'papers' } : { view: 'papers', listId };
}

export function hashOf(route: Route): string {
  if (route.view !== 'papers') return `#${route.view}`;
  return route.listId === undefined ? '#' : `#list/${route.listId}`;
}
