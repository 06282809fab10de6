import { sourceLocation } from '../../../src/placement/input/source-location';

test.each([
  ['dist/app.k8s.yaml:12', { file: 'dist/app.k8s.yaml', line: 12 }],
  ['dist/app.k8s.yaml:12:5', { file: 'dist/app.k8s.yaml', line: 12, column: 5 }],
  ['C:\\dist\\app.yaml:3', { file: 'C:\\dist\\app.yaml', line: 3 }],
  ['stdin:1', { file: 'stdin', line: 1 }],
])('%s is a place in a file', (source, location) => {
  expect(sourceLocation(source)).toEqual(location);
});

test.each(['', 'platform/Gpu', 'a.yaml', ':1', 'PlacementCheck.waive'])('%j is none', source => {
  expect(sourceLocation(source)).toBeUndefined();
});
