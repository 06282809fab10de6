import { toHaveNoPlacementErrors } from './error-matcher';
import { toAvoid, toLandExactlyOn, toRunOn } from './landing-matchers';

export type { PlacementMatchers } from './matchers';

/** The matchers, for an `expect` that is not global: `expect.extend(placementMatchers)`. */
export const placementMatchers = { toLandExactlyOn, toRunOn, toAvoid, toHaveNoPlacementErrors };

/** The `expect` of Jest, where it is there. */
const { expect } = globalThis as { expect?: { extend?(matchers: object): void } };
expect?.extend?.(placementMatchers);
