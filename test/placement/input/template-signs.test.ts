import { readDocuments } from '../../../src/placement/input/documents';
import { isFromTemplate, looksLikeTemplate } from '../../../src/placement/input/template-signs';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}`;
const isTemplate = (text: string) => readDocuments(text).documents.some(({ value }) => isFromTemplate(value));

test.each([
  ['of Go as a map', '  containers: [{name: a, image: {{.Image}}}]'],
  ['of Go in a text', '  nodeSelector: {pool: "{{ .Values.pool }}"}'],
  ['of a shell', '  nodeSelector: {pool: "${POOL}"}'],
  ['of Windows', '  nodeSelector: {pool: "%POOL%"}'],
])('a placeholder %s in a deciding field makes a template', (_, spec) => {
  expect(isTemplate(pod(spec))).toBe(true);
});

test.each([
  ['in a command', '  containers: [{name: a, image: "a:1", args: ["--node=${NODE_NAME}"]}]'],
  ['in a variable', '  containers: [{name: a, image: "a:1", env: [{name: X, value: "{{ x }}"}]}]'],
  ['of a shell in an image', '  containers: [{name: a, image: "${IMAGE}"}]'],
  ['nowhere', '  nodeSelector: {pool: "100%"}'],
])('a placeholder %s makes none', (_, spec) => {
  expect(isTemplate(pod(spec))).toBe(false);
});

test('text that cannot be read looks like a template where it has actions', () => {
  expect(looksLikeTemplate('a:\n{{- if .x }}\n  b: 1\n{{- end }}')).toBe(true);
  expect(looksLikeTemplate('a: [')).toBe(false);
});
