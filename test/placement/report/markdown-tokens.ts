import MarkdownIt, { type Token } from 'markdown-it';

const reader = new MarkdownIt({ html: true, linkify: true });

/** GitHub and GitLab make links of `www.`, a scheme or an address of mail, but not of a bare domain. */
reader.linkify.set({ fuzzyLink: false });

/** What a page of Markdown is made of, from the outside in. */
export function tokensOf(page: string): Token[] {
  return reader.parse(page, {}).flatMap(token => [token, ...(token.children ?? [])]);
}
