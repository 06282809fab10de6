import fc from 'fast-check';
import { compileDaemonPod, judgeDaemonPod } from '../../../src/kubernetes/daemon/daemon-placement';
import { readPodSpec } from '../../../src/kubernetes/scheduling/read-placement';
import { anyNode, anyPodSpec, anyVariantOf, FULL_DAEMON_SET } from '../arbitraries';

test('what is well-formed is judged as it was', () => {
  fc.assert(
    fc.property(anyPodSpec, anyNode, (spec, node) => {
      expect(judgeDaemonPod(compileDaemonPod(readPodSpec(spec, 'spec').value), node)).toEqual(
        judgeDaemonPod(compileDaemonPod(spec), node),
      );
    }),
    { numRuns: 10_000 },
  );
});

test('what was read can be judged, whatever it was', () => {
  fc.assert(
    fc.property(
      anyVariantOf(FULL_DAEMON_SET.spec.template),
      fc.jsonValue({ maxDepth: 4 }),
      anyNode,
      (template, manifest, node) => {
        judgeDaemonPod(compileDaemonPod(readPodSpec(template.spec, 'spec').value), node);
        judgeDaemonPod(compileDaemonPod(readPodSpec(manifest, 'spec').value), node);
      },
    ),
    { numRuns: 10_000 },
  );
});
