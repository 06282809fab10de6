import type { ManifestVerdict } from '../../../src/kubernetes/validation/meta/verdict';

const LABELS = { app: 'web' };

/** A pod template that every controller takes, but for what is changed in its spec. */
export const template = (pod: object = {}) => ({
  metadata: { labels: LABELS },
  spec: { containers: [{ name: 'main', image: 'main:1' }], ...pod },
});

export const SELECTOR = { matchLabels: LABELS };

/** What is refused of a manifest: the field and the detail of each error. */
export function refused(validate: (manifest: unknown) => ManifestVerdict, spec: object, name = 'web'): string[] {
  const { errors } = validate({ metadata: { name, namespace: 'default' }, spec });
  return errors.map(({ field, detail = '' }) => `${field}: ${detail}`);
}

/** What is warned of in a manifest. */
export function warned(
  validate: (manifest: unknown) => ManifestVerdict,
  spec: object,
  name = 'web',
): readonly string[] {
  return validate({ metadata: { name, namespace: 'default' }, spec }).warnings.map(({ message }) => message);
}
