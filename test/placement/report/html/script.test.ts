import * as ts from 'typescript';
import { SCRIPT } from '../../../../src/placement/report/html/script';
import { STYLE } from '../../../../src/placement/report/html/style';

/** What TypeScript has against the script, which the compiler of the library does not see. */
function faultsOf(script: string): string[] {
  const options: ts.CompilerOptions = {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    strict: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name === 'page.js' ? ts.createSourceFile(name, script, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  return ts
    .getPreEmitDiagnostics(ts.createProgram(['page.js'], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('the script has the types it says', () => {
  expect(faultsOf(SCRIPT)).toEqual([]);
  expect(faultsOf(`${SCRIPT}\nwindow.nothing();`)).not.toEqual([]);
});

test('neither script nor style ends the element that holds it', () => {
  expect(`${SCRIPT}${STYLE}`).not.toContain('</');
});
