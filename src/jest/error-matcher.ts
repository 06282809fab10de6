import type { MatcherContext, MatcherResult } from './matchers';
import { failureMessage, hintOf, TERMINAL } from './message';
import { receivedOf } from './received';
import { findingsText } from '../placement/report/text/findings-text';

export function toHaveNoPlacementErrors(this: MatcherContext, received: unknown): MatcherResult {
  const {
    analysis: { plan, findings },
    workloads,
    includes,
  } = receivedOf(received);
  const errors = findings.filter(({ severity, source }) => severity === 'error' && includes(source));
  const pass = errors.length === 0;
  return {
    pass,
    message: () =>
      failureMessage(
        hintOf(this, 'toHaveNoPlacementErrors', ''),
        pass ? ['no rule finds an error'] : findingsText(errors, TERMINAL).slice(0, -1),
        plan,
        pass ? workloads : workloads.filter(workload => errors.some(({ source }) => source === workload.source)),
      ),
  };
}
