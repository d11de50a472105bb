/** The part of sax that we use; its own types would bring a second version of Node's. */
declare module "sax" {
  interface SaxParser {
    onopentag: ((tag: { readonly name: string; readonly attributes: Readonly<Record<string, string>> }) => void) | null;
    onclosetag: ((name: string) => void) | null;
    ontext: ((text: string) => void) | null;
    oncdata: ((text: string) => void) | null;
    onerror: ((error: Error) => void) | null;
    error: Error | null;
    /** Offset behind the last character that was read. */
    readonly position: number;
    /** Offset behind the `<` of the current tag. */
    readonly startTagPosition: number;
    write(text: string): SaxParser;
    close(): SaxParser;
  }
  const sax: {
    parser(strict: boolean, options?: { readonly strictEntities?: boolean; readonly position?: boolean }): SaxParser;
  };
  // biome-ignore lint/style/noDefaultExport: how the package exports it
  export default sax;
}
