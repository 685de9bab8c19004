/** Source key of the papers that come with the extension. */
export const BUNDLED_SOURCE = 'daily-papers';
/** Note about which bundle was stored. */
export const BUNDLED_CHECKSUM = 'bundled-checksum';
/** Note that the user does not want them. */
export const BUNDLED_REMOVED = 'bundled-removed';
