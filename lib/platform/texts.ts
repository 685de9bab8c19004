import { i18n } from '#i18n';

/** Words in the user's language, by key of the locale file. */
export const translate = i18n.t;
