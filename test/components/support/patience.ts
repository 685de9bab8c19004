import { configure } from '@testing-library/preact';

/** What is waited for comes in a few ms, except on a machine that is busy. */
configure({ asyncUtilTimeout: 60_000 });
