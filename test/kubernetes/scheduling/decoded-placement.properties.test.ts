import fc from 'fast-check';
import type { PodSpec } from '../../../src/kubernetes/api';
import { compileDaemonPod, judgeDaemonPod } from '../../../src/kubernetes/daemon/daemon-placement';
import { decode } from '../../../src/kubernetes/schema/decode';
import { podSpec } from '../../../src/kubernetes/schema/pod';
import { anyNode, anyPodSpec, anyVariantOf, FULL_DAEMON_SET } from '../arbitraries';

const readPodSpec = (spec: unknown) => decode(podSpec, spec).value as PodSpec;

test('what is well-formed is judged as it was', () => {
  fc.assert(
    fc.property(anyPodSpec, anyNode, (spec, node) => {
      expect(judgeDaemonPod(compileDaemonPod(readPodSpec(spec)), node)).toEqual(
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
        judgeDaemonPod(compileDaemonPod(readPodSpec(template.spec)), node);
        judgeDaemonPod(compileDaemonPod(readPodSpec(manifest)), node);
      },
    ),
    { numRuns: 10_000 },
  );
});
