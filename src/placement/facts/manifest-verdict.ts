import { isBuiltIn, podBearingKind } from '../../kubernetes/kinds/registry';
import { decode } from '../../kubernetes/schema/decode';
import { objectMeta } from '../../kubernetes/schema/object-meta';
import { validateObjectMeta } from '../../kubernetes/validation/meta/object-meta';
import type { ManifestVerdict } from '../../kubernetes/validation/meta/verdict';
import { validatePodTemplate } from '../../kubernetes/validation/workloads/pod-template';
import { valueAt } from '../input/field-path';
import type { Workload } from '../plan/workload';

const verdicts = new WeakMap<Workload, ManifestVerdict>();

/** What the API server answers to the manifest of a workload, found once. */
export function verdictOn(workload: Workload): ManifestVerdict {
  const known = verdicts.get(workload) ?? judged(workload);
  verdicts.set(workload, known);
  return known;
}

/**
 * Pods in custom resources are completed by their controllers before the API server sees them: only wrong types are
 * wrong already.
 */
function judged(workload: Workload): ManifestVerdict {
  const {
    manifest: { apiVersion, kind, json },
    typeErrors: errors,
    namespace,
  } = workload;
  const known = podBearingKind(apiVersion, kind);
  if (!known || !isBuiltIn(known)) return { valid: errors.length === 0, errors, warnings: [] };
  return known.validate ? known.validate(json, { namespace }) : judgedByTemplate(workload);
}

/** Kinds that are hardly more than their template. */
function judgedByTemplate({ manifest: { json }, namespace, templatePath }: Workload): ManifestVerdict {
  const { value: meta, errors: typeErrors } = decode(objectMeta, json.metadata, 'metadata');
  const template = validatePodTemplate(valueAt(json, templatePath), templatePath);
  const errors = [
    ...(typeErrors.length > 0
      ? typeErrors
      : validateObjectMeta({ ...meta, namespace: meta.namespace || namespace }, true)),
    ...template.errors,
  ];
  return {
    valid: errors.length === 0,
    errors,
    get warnings() {
      return template.warnings;
    },
  };
}
