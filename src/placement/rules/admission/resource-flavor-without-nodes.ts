import { flavorMisses } from '../../facts/flavor-misses';
import { subjectOfManifest } from '../../input/manifest';
import { oneLineYaml } from '../../words/one-line-yaml';
import type { Rule } from '../rule';

/** Kueue admits jobs to a flavor by quota alone: with labels that no node has, every admitted job stays Pending. */
export const resourceFlavorWithoutNodes: Rule = {
  id: 'resource-flavor-without-nodes',
  severity: 'warning',
  summary: 'Kueue ResourceFlavor whose node labels no node has.',
  check: plan =>
    flavorMisses(plan).map(({ manifest, nodeSelector, key, meant }) => ({
      subject: subjectOfManifest(manifest),
      origin: manifest.origin,
      message: `spec.nodeLabels is ${oneLineYaml(nodeSelector)}, but no node has ${key}=${nodeSelector[key]}${meant === undefined ? '' : `; did you mean ${key}=${meant}?`}`,
      fix:
        meant === undefined
          ? `change spec.nodeLabels to labels that nodes have`
          : `set spec.nodeLabels: ${oneLineYaml({ ...nodeSelector, [key]: meant })}`,
    })),
};
