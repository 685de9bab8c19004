import { i18n } from '#i18n';

/** Returns the text with this key of the locale file, in the user's language. */
export const translate = i18n.t;
