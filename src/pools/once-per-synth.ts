import type { IValidation } from 'constructs';

/**
 * A validation that passes again without a look once it has passed: cdk8s validates the whole app once for every chart and
 * once more, all in one turn of the event loop. A failure is never remembered, and a pass only until the turn ends.
 */
export function oncePerSynth(check: () => string[]): IValidation {
  let passed = false;
  return {
    validate: () => {
      if (passed) return [];
      const errors = check();
      if (errors.length === 0) {
        passed = true;
        queueMicrotask(() => { passed = false; });
      }
      return errors;
    },
  };
}
