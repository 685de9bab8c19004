import type { CardContent, CardRequest } from '../../core/card';
import type { Paper } from '../../core/papers';
import { type Refusal, withoutRecent, withRefusal } from '../../core/settings/refusals';
import { changeRefusals } from '../refusals';
import { translate } from '../texts';

/** What a card can refuse: the name everywhere, or the paper on its site; undefined on pages without a site. */
export function refusableIn({ reason, from }: CardRequest, site: string | undefined): CardContent['refusable'] {
  if (from !== undefined) return undefined;
  return reason === 'name' ? 'name' : site === undefined ? undefined : 'site';
}

/**
 * Refuses a mark of the paper, or takes back a refusal that is younger than `undoWindow` ms. Resolves to a note for the
 * user. Rejects where nothing can be refused, and for older refusals: pages must not take those back.
 */
export async function settleMark(
  request: CardRequest,
  { id: paperId, title }: Paper,
  site: string | undefined,
  undoWindow: number,
): Promise<Pick<CardContent, 'note' | 'refused'>> {
  const kind = refusableIn(request, site);
  if (kind === undefined) throw new Error('Only marks of web pages can be refused.');
  const at = Date.now();
  const refusal: Refusal = { paperId, title, at, ...(kind === 'name' ? { name: true } : { host: site ?? '' }) };
  if (request.act === 'not') {
    await changeRefusals((all) => withRefusal(all, refusal));
    const note =
      kind === 'name' ? translate('card.nameNotMarked') : translate('card.notMarkedOn', { site: site ?? '' });
    return { note, refused: true };
  }
  await changeRefusals((all) => withoutRecent(all, refusal, at - undoWindow));
  return { note: translate('card.markedAgain') };
}
