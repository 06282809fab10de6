import fc from 'fast-check';
import { taints as anyTaint } from './arbitraries';
import { Taint, TaintEffect } from '../../src';
import { tolerates } from '../../src/kubernetes/scheduling/tolerations';

describe('Taint', () => {
  test.each([
    [Taint.noSchedule('dedicated', 'gpu'), 'dedicated=gpu:NoSchedule'],
    [Taint.preferNoSchedule('example.com/pool'), 'example.com/pool:PreferNoSchedule'],
    [Taint.noExecute('node.cilium.io/agent-not-ready', 'true'), 'node.cilium.io/agent-not-ready=true:NoExecute'],
  ])('prints as kubectl does: %s', (taint, text) => {
    expect(taint.toString()).toBe(text);
    expect(Taint.parse(text)).toEqual(taint);
  });

  test('reads an empty value given with an equals sign', () => {
    expect(Taint.parse('dedicated=:NoSchedule')).toEqual(Taint.noSchedule('dedicated'));
  });

  test('gives the toleration of key, value and effect', () => {
    expect(Taint.noSchedule('dedicated', 'gpu').toleration).toEqual({
      key: 'dedicated',
      operator: 'Equal',
      value: 'gpu',
      effect: 'NoSchedule',
    });
    expect(Taint.noExecute('dedicated').toleration).toEqual({
      key: 'dedicated',
      operator: 'Equal',
      effect: 'NoExecute',
    });
  });

  test('its toleration matches it and nothing else', () => {
    fc.assert(
      fc.property(anyTaint(), anyTaint(), (taint, other) => {
        expect(tolerates(taint.toleration, taint)).toBe(true);
        expect(tolerates(taint.toleration, other)).toBe(`${taint}` === `${other}`);
      }),
      { numRuns: 10_000 },
    );
  });

  test('text and taint are one another', () => {
    fc.assert(
      fc.property(anyTaint(), taint => {
        expect(Taint.parse(`${taint}`)).toEqual(taint);
      }),
    );
  });

  test.each([
    [
      'a key with a space',
      () => Taint.noSchedule('bad key'),
      /^Taint 'bad key:NoSchedule': key: Invalid value: "bad key": name part must consist of/,
    ],
    ['an empty key', () => Taint.noSchedule(''), /key: Invalid value: "": name part must be non-empty/],
    ['two slashes', () => Taint.noSchedule('a/b/c'), /key: Invalid value: "a\/b\/c": a valid label key/],
    [
      'a value that is too long',
      () => Taint.noSchedule('a', 'v'.repeat(64)),
      /value: Invalid value: "v+": must be no more than 63 bytes/,
    ],
    ['a value with a slash', () => Taint.noSchedule('a', 'b/c'), /value: Invalid value: "b\/c": a valid label must be/],
    [
      'an unknown effect',
      () => Taint.parse('a=b:NO_SCHEDULE'),
      /effect: Unsupported value: "NO_SCHEDULE": supported values: "NoSchedule"/,
    ],
    ['no effect', () => Taint.parse('a=b'), /'a=b' is not a taint; expected key=value:Effect or key:Effect/],
    ['an empty effect', () => Taint.parse('a=b:'), /effect: Required value/],
    ['too many parts', () => Taint.parse('a=b=c:NoSchedule'), /is not a taint/],
  ])('refuses %s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  test('effects are spelt as Kubernetes spells them', () => {
    expect(Object.values(TaintEffect)).toEqual(['NoSchedule', 'PreferNoSchedule', 'NoExecute']);
  });
});
