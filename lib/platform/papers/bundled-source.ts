/** Source key of the papers that come with the extension. */
export const BUNDLED_SOURCE = 'daily-papers';
/** Key of the note that holds the checksum of the stored bundle. */
export const BUNDLED_CHECKSUM = 'bundled-checksum';
/** Key of the note that the user removed the bundled papers. */
export const BUNDLED_REMOVED = 'bundled-removed';
