import { parseCidr } from '../../src/kubernetes/cidr';

test.each([
  ['10.0.0.0/16', 4, true], ['10.0.0.1/16', 4, false], ['0.0.0.0/0', 4, true], ['10.0.0.1/32', 4, true],
  ['2001:db8::/64', 6, true], ['2001:db8::1/64', 6, false], ['::/0', 6, true], ['::ffff:10.0.0.0/112', 6, true], ['::ffff:10.0.0.1/112', 6, false],
  ['1:2:3:4:5:6:7:8/128', 6, true],
])('%s', (text, family, isNetwork) => {
  expect(parseCidr(text)).toEqual({ family, isNetwork });
});

test.each(['', '10.0.0.0', '10.0.0.0/33', '10.0.0.0/08', '010.0.0.0/8', '::/129', 'a/8', '10.0.0.0/', 'fe80::1%eth0/64'])('%j is none', text => {
  expect(parseCidr(text)).toBeUndefined();
});
