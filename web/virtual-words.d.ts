/** Made by tools/web/words-for-the-browser.ts from locales/. */
declare module "virtual:words/*" {
  const nouns: Record<string, Record<string, string>>;
  export default nouns;
}
