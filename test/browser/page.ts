import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { pathToFileURL } from 'url';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { FileAnalysis } from '../../src/placement/analysis/file-analysis';
import { htmlReport } from '../../src/placement/report/html/page';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page opened from its file, with all that the browser complained of. */
export interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** A headless Chromium, and the files it is shown. */
export class PageBrowser {
  public static async launch(): Promise<PageBrowser> {
    if (!existsSync(CHROMIUM)) {
      throw new Error(`there is no Chromium at ${CHROMIUM}: install it, or name it in CHROMIUM`);
    }
    return new PageBrowser(await chromium.launch({ executablePath: CHROMIUM, args: FLAGS }));
  }

  private readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-placement-page-'));
  private files = 0;

  private constructor(private readonly browser: Browser) {}

  /** Opens the page of an analysis. Whatever it asks of a network counts as a complaint. */
  public async open(
    analysis: FileAnalysis,
    options: { readonly colorScheme?: 'light' | 'dark'; readonly width?: number } = {},
  ): Promise<Opened> {
    const file = join(this.folder, `${this.files++}.html`);
    writeFileSync(file, [...htmlReport(analysis)].join(''));
    const page = await this.browser.newPage({
      viewport: { width: options.width ?? 1280, height: 800 },
      colorScheme: options.colorScheme ?? 'light',
    });
    const complaints: string[] = [];
    page.on('console', message => complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(error.message));
    page.on('dialog', dialog => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', request => {
      if (!request.url().startsWith('file:')) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(file).href);
    return { page, complaints };
  }

  public async close(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true });
  }
}
