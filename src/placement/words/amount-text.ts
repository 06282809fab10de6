import { canonical } from '../../kubernetes/syntax/quantity';

const BYTES = /^(?:memory|ephemeral-storage|hugepages-.*)$/;
const MEBIBYTE = 2n ** 20n * 10n ** 9n;

/** An amount in billionths for a reader: of bytes in mebibytes, rounded up, of all else as Kubernetes writes it. */
export function amountText(resource: string, nanos: bigint): string {
  return BYTES.test(resource) ? `${(nanos + MEBIBYTE - 1n) / MEBIBYTE}Mi` : canonical(nanos, false);
}
