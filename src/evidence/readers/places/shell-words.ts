/** Words of a command line, for settings that name scripts and files in one; programs themselves are read by the shell adapter. */

/** Most characters of a line that are looked at. */
const MOST_CHARACTERS = 16 * 1024;
const SEPARATORS = new Set([";", "&", "|", "\n", "(", ")", "{", "}", "`"]);

/** Returns the words of each command of a line, quotes taken off; substitutions and redirections stay words. */
export function splitCommands(text: string): readonly (readonly string[])[] {
  const commands: string[][] = [];
  let words: string[] = [];
  let word = "";
  let quote = "";
  let isWord = false;
  const endWord = () => {
    if (isWord) words.push(word);
    word = "";
    isWord = false;
  };
  const endCommand = () => {
    endWord();
    if (words.length > 0) commands.push(words);
    words = [];
  };
  const characters = text.slice(0, MOST_CHARACTERS);
  for (let at = 0; at < characters.length; at++) {
    const char = characters.charAt(at);
    if (quote !== "" ? char === quote : char === '"' || char === "'") {
      quote = quote === "" ? char : "";
      isWord = true;
    } else if (char === "\\" && quote !== "'" && at + 1 < characters.length) {
      at++;
      word += characters.charAt(at);
      isWord = true;
    } else if (quote === "" && SEPARATORS.has(char)) endCommand();
    else if (quote === "" && (char === " " || char === "\t" || char === "\r")) endWord();
    else {
      word += char;
      isWord = true;
    }
  }
  endCommand();
  return commands;
}

/** Returns the words of a line that holds one command. */
export function splitWords(text: string): readonly string[] {
  return splitCommands(text).flat();
}
