import { canonicalAddress, isIpAddress, isIpv4Mapped, parseCidr } from '../../../src/kubernetes/syntax/cidr';

test.each([
  ['10.0.0.0/16', 4, true],
  ['10.0.0.1/16', 4, false],
  ['0.0.0.0/0', 4, true],
  ['10.0.0.1/32', 4, true],
  ['2001:db8::/64', 6, true],
  ['2001:db8::1/64', 6, false],
  ['::/0', 6, true],
  ['::ffff:10.0.0.0/112', 6, true],
  ['::ffff:10.0.0.1/112', 6, false],
  ['1:2:3:4:5:6:7:8/128', 6, true],
  ['10.1.0.0/9', 4, false],
  ['10.128.0.0/9', 4, true],
  ['1.2.3.0/24', 4, true],
  ['1.2.3.128/24', 4, false],
  ['0.0.0.1/31', 4, false],
  ['1:2::/32', 6, true],
  ['1:2::/31', 6, true],
  ['1:3::/31', 6, false],
  ['::1:0/112', 6, true],
  ['1::8/125', 6, true],
  ['1:2:3:4::/64', 6, true],
  ['1:2:3:4:5::/64', 6, false],
  ['::1.2.0.0/112', 6, true],
  ['::1.2.0.1/112', 6, false],
  ['1:2:3:4:5:6:1.2.3.4/127', 6, true],
  ['1:2:3:4:5:6:1.2.3.5/127', 6, false],
  ['::8000:0:0:0/65', 6, true],
])('%s', (text, family, isNetwork) => {
  expect(parseCidr(text)).toEqual({ family, isNetwork });
});

test.each([
  '',
  '10.0.0.0',
  '10.0.0.0/33',
  '10.0.0.0/08',
  '010.0.0.0/8',
  '::/129',
  'a/8',
  '10.0.0.0/',
  'fe80::1%eth0/64',
  'x10.0.0.0/8',
  '10.0.0.0/8x',
  '10.0.0.0/1000',
  '::1/0128',
])('%j is none', text => {
  expect(parseCidr(text)).toBeUndefined();
});

test.each(['10.0.0.1', '::1', 'fd00::1'])('%s is an address', text => {
  expect(isIpAddress(text)).toBe(true);
});

test.each(['', '10.0.0', 'fe80::1%eth0', '10.0.0.0/8'])('%j is no address', text => {
  expect(isIpAddress(text)).toBe(false);
});

test.each([
  ['10.0.0.1', '10.0.0.1'],
  ['FD00:0:0::1', 'fd00::1'],
  ['0:0:1:0:0:0:1:1', '0:0:1::1:1'],
  ['0:0:1:0:0:1:1:1', '::1:0:0:1:1:1'],
  ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
  ['::1.2.3.4', '::102:304'],
])('%s should be written %s', (text, canonical) => {
  expect(canonicalAddress(text)).toBe(canonical);
});

test('an IPv4 address in IPv6', () => {
  expect(['::ffff:1.2.3.4', '::1.2.3.4', '1.2.3.4'].filter(isIpv4Mapped)).toEqual(['::ffff:1.2.3.4']);
});
