import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { CORPUS, objectsOf } from './manifests';
import type { ApiManifest } from './scene';

/** Objects of a group that Kubernetes does not serve itself. */
export function isCustom({ apiVersion }: ApiManifest): boolean {
  const [group, version] = apiVersion.split('/');
  return version !== undefined && group.includes('.') && !group.endsWith('.k8s.io');
}

/** The definition of an object's kind, from the corpus folder. */
export function definitionOf({ apiVersion, kind }: ApiManifest): ApiManifest {
  const [group, version] = apiVersion.split('/');
  const singular = kind.toLowerCase();
  const definition = join(CORPUS!, 'crds', `${group}_${singular}s.yaml`);
  if (existsSync(definition)) return objectsOf(definition)[0];
  const schema = readFileSync(join(CORPUS!, 'crds', `${group}_${singular}_${version}.schema.json`), 'utf-8');
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${singular}s.${group}` },
    spec: {
      group,
      names: { kind, singular, plural: `${singular}s` },
      scope: 'Namespaced',
      versions: [
        { name: version, served: true, storage: true, schema: { openAPIV3Schema: structural(JSON.parse(schema)) } },
      ],
    },
  };
}

/** A definition closes objects by itself and may not say so. */
function structural(schema: any): any {
  if (Array.isArray(schema)) return schema.map(structural);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !key.startsWith('$') && !(key === 'additionalProperties' && value === false))
      .map(([key, value]) => [key, structural(value)]),
  );
}
