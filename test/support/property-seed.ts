import * as fc from 'fast-check';

/**
 * Every run of the suite tries the same values, so that a change is judged by what it changes. `npm run
 * soak:properties` looks for new counterexamples.
 */
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20_220) });
