import { isIP, isIPv4, isIPv6 } from 'net';

/** A network address whose syntax is right. */
export interface Cidr {
  readonly family: 4 | 6;
  /** Are all bits after the prefix zero? */
  readonly isNetwork: boolean;
}

function ipv4Bits(address: string): bigint {
  return address.split('.').reduce((bits, part) => bits * 256n + BigInt(part), 0n);
}

function ipv6Bits(address: string): bigint {
  const dotted = /^(.*:)([0-9.]+)$/.exec(address);
  const ipv4 = dotted?.[2].includes('.') ? ipv4Bits(dotted[2]) : undefined;
  const plain =
    ipv4 === undefined ? address : `${dotted?.[1]}${(ipv4 / 65536n).toString(16)}:${(ipv4 % 65536n).toString(16)}`;
  const [head, tail] = plain.split('::');
  const words = (part: string | undefined) => (part ? part.split(':') : []);
  const before = words(head);
  const after = words(tail);
  const zeros = tail === undefined ? [] : Array<string>(8 - before.length - after.length).fill('0');
  return [...before, ...zeros, ...after].reduce((bits, word) => bits * 65536n + BigInt(`0x${word}`), 0n);
}

/** An address without a zone: to Kubernetes `fe80::1%eth0` is none. */
export function isIpAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%');
}

/** An IPv6 address that stands for an IPv4 one: `::ffff:10.0.0.1`. */
export function isIpv4Mapped(address: string): boolean {
  return isIPv6(address) && ipv6Bits(address) / 2n ** 32n === 0xffffn;
}

/** An IPv6 address as RFC 5952 wants it written: `FD00:0::1` is `fd00::1`. Others stay as they are. */
export function canonicalAddress(address: string): string {
  return isIPv6(address) ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}

/** Parses `10.0.0.0/16` or `2001:db8::/64`; undefined for anything else. */
export function parseCidr(text: string): Cidr | undefined {
  const parts = /^([^/%]+)\/(0|[1-9][0-9]{0,2})$/.exec(text);
  if (!parts) return undefined;
  const [, address, prefix] = parts;
  const length = Number(prefix);
  if (isIPv4(address) && length <= 32) {
    return { family: 4, isNetwork: ipv4Bits(address) % 2n ** BigInt(32 - length) === 0n };
  }
  if (isIPv6(address) && length <= 128) {
    return { family: 6, isNetwork: ipv6Bits(address) % 2n ** BigInt(128 - length) === 0n };
  }
  return undefined;
}
