import { awsArchitecture } from '../../../src/provisioners/machines/aws-architecture';
import { azureArchitecture } from '../../../src/provisioners/machines/azure-architecture';
import { googleArchitecture } from '../../../src/provisioners/machines/google-architecture';
import { architecturesOf } from '../../../src/provisioners/machines/machine-labels';

test.each([
  ['arm64', ['a1.metal', 't4g.nano', 'm7gd.large', 'c7gn.xlarge', 'g5g.xlarge', 'im4gn.large', 'is4gen.medium']],
  ['arm64', ['hpc7g.4xlarge', 'x2gd.metal', 'r8gb.large', 'i8ge.large', 'p6e-gb200.36xlarge']],
  ['amd64', ['m7i.large', 'm6a.large', 'g5.xlarge', 'g4dn.xlarge', 'g6e.xlarge', 'gr6.4xlarge', 'p6-b200.48xlarge']],
  ['amd64', ['u-6tb1.metal', 'u7i-12tb.224xlarge', 'c7i-flex.large', 'm1.small', 'trn1n.32xlarge', 'inf2.xlarge']],
  [undefined, ['Standard_D2s_v5', 'n2-standard-4', 'cax11', '']],
])('on EC2, %s: %j', (architecture, types) => {
  expect(types.map(awsArchitecture)).toEqual(types.map(() => architecture));
});

test.each([
  ['arm64', ['t2a-standard-1', 'c4a-highmem-8', 'n4a-standard-2', 'a4x-highgpu-4g']],
  ['amd64', ['n2-standard-4', 'e2-medium', 'g2-standard-8', 'c4-standard-2', 'n2-custom-4-8192', 't2d-standard-1']],
  [undefined, ['m7g.large', 'Standard_D2ps_v5', 'custom-4-8192']],
])('on Compute Engine, %s: %j', (architecture, types) => {
  expect(types.map(googleArchitecture)).toEqual(types.map(() => architecture));
});

test.each([
  ['arm64', ['Standard_D4ps_v5', 'Standard_D2pds_v6', 'Standard_E4ps_v5', 'Standard_B2pts_v2', 'standard_d2plds_v5']],
  ['arm64', ['Standard_ND128isr_GB200_v6']],
  ['amd64', ['Standard_D4s_v5', 'Standard_NP10s', 'Standard_PB6s', 'Standard_E4-2ds_v4', 'Basic_A1', 'Standard_NC6']],
  [undefined, ['m7g.large', 't2a-standard-1']],
])('on Azure, %s: %j', (architecture, sizes) => {
  expect(sizes.map(azureArchitecture)).toEqual(sizes.map(() => architecture));
});

test('one type of which the name tells nothing leaves the architecture open', () => {
  expect(architecturesOf(['m7g.large', 'c7g.large'])).toEqual(['arm64']);
  expect(architecturesOf(['m7g.large', 'm7i.large'])).toEqual(['arm64', 'amd64']);
  expect(architecturesOf(['m7g.large', 'cx21'])).toEqual(['amd64', 'arm64']);
  expect(architecturesOf([])).toEqual(['amd64', 'arm64']);
});
