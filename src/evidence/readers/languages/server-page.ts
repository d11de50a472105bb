/** Pages whose code stands between `<%` and `%>`: JSP, GSP, ASP.NET, ERB. */

const ENDINGS = [".jsp", ".jspx", ".jspf", ".gsp", ".aspx", ".ascx", ".ashx", ".asmx", ".erb"];
/** Most pieces of code of one page. */
const MOST_PIECES = 2000;

const IMPORT = ' import="';

/** True for a file of such pages. */
export function isServerPage(path: string | null): boolean {
  const name = path?.toLowerCase() ?? "";
  return ENDINGS.some((ending) => name.endsWith(ending));
}

/** Returns the page's code with every line in its place; `end` closes what a page prints (`<%= x %>`). */
export function codeOfPage(page: string, end: string): string {
  let code = "";
  let at = 0;
  for (let count = 0; count < MOST_PIECES; count++) {
    const open = page.indexOf("<%", at);
    if (open < 0) break;
    const close = page.indexOf("%>", open + 2);
    const stop = close < 0 ? page.length : close;
    code += breaksOf(page.slice(at, open)) + pieceOf(page.slice(open + 2, stop), end);
    at = Math.min(stop + 2, page.length);
  }
  return code + breaksOf(page.slice(at));
}

/** Code of `<script runat="server">`, every line in its place; what stands between `<%` and `%>` elsewhere. */
export function codeOfServer(page: string, end: string): string {
  const pieces = codeOfPage(page, end).split("\n");
  let isInside = false;
  return page
    .split("\n")
    .map((line, at) => {
      const small = line.toLowerCase();
      const opens = small.includes("<script") && small.includes("runat");
      const closes = small.includes("</script");
      const code = isInside && !closes ? line : (pieces[at] ?? "");
      isInside = (isInside || opens) && !closes;
      return code;
    })
    .join("\n");
}

function pieceOf(piece: string, end: string): string {
  const sign = piece.charAt(0);
  if (sign === "@") return importOf(piece);
  if (sign === "-" && piece.startsWith("--")) return breaksOf(piece);
  if (sign === "#") return breaksOf(piece);
  if (sign === "=" || sign === ":") return `${piece.slice(piece.startsWith("==") ? 2 : 1)}${end} `;
  return sign === "!" || sign === "-" ? piece.slice(1) : `${piece} `;
}

/** `<%@ page import="java.io.*" %>`. */
function importOf(piece: string): string {
  const at = piece.indexOf(IMPORT);
  const name = at < 0 ? "" : piece.slice(at + IMPORT.length, piece.indexOf('"', at + IMPORT.length));
  return name === "" ? breaksOf(piece) : `import ${name};${breaksOf(piece)}`;
}

function breaksOf(text: string): string {
  return "\n".repeat(text.split("\n").length - 1);
}
