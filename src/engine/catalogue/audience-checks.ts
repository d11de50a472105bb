/** Words by which programs ask who is looking: language, country, time zone, domain of the site. */
import { classOf, runsOf } from "../diff/characters.ts";

const COMPARES = ["==", "includes", "startsWith", "match", "test", "indexOf", "endsWith", ".some", " in "];
export const LANGUAGES: readonly string[] = ["navigator.language", "navigator.userLanguage"];
/** Top-level domains that protests were aimed at. */
const TOP_LEVEL = "ru su by cn ir kp ua il ps us tr p1ai".split(" ");
const CLOCKS = ["timeZone", "tz", "TZ"];
const VARIABLES = ["LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"];
const LOCALES = [".locale", "getLocale()"];
const COUNTRIES = "country country_name country_code countryname countrycode".split(" ");
const PLACES = "russia russian russians belarus ukraine israel china iran palestine".split(" ");
const PLACE_CODES = "RU BY UA IL CN IR KP".split(" ");
const ZONES = ["Europe/", "Asia/", "America/", "Africa/", "Australia/"];
/** Languages of such places; English is asked for everywhere. */
const CODES = "ru be uk he iw zh fa ar ko hy kk".split(" ");
const MARKS = ['"', "'", "`", "^", "/", "("];
const IN_WORDS = classOf("A-Za-z0-9_/");

/** Returns whether a line compares the language, country, time zone or domain with given ones. */
export function asksAudience(text: string): boolean {
  if (!COMPARES.some((word) => text.includes(word))) return false;
  const words = runsOf(IN_WORDS, text);
  const has = (list: readonly string[]) => list.some((word) => words.includes(word));
  const zones = words.filter((word) => ZONES.some((start) => word.startsWith(start))).length;
  return (
    asksLanguage(text) ||
    asksDomain(text) ||
    (has(CLOCKS) && zones > 0) ||
    zones > 1 ||
    ((has(VARIABLES) || LOCALES.some((word) => text.includes(word))) && namesLanguage(text)) ||
    (words.some((word) => COUNTRIES.includes(word.toLowerCase())) && namesPlace(text))
  );
}

export function asksLanguage(text: string): boolean {
  return LANGUAGES.some((name) => text.includes(name));
}

/** The site's domain is held against those of countries. */
export function asksDomain(text: string): boolean {
  const at = text.indexOf("location.host");
  if (at < 0) return false;
  const words = runsOf(IN_WORDS, text.slice(at));
  return TOP_LEVEL.some((domain) => words.includes(domain));
}

/** Returns whether a line names a country or a region's time zone. */
export function namesPlace(text: string): boolean {
  const words = runsOf(IN_WORDS, text);
  return (
    words.some((word) => PLACES.includes(word.toLowerCase()) || ZONES.some((start) => word.startsWith(start))) ||
    PLACE_CODES.some((code) => text.includes(`"${code}"`) || text.includes(`'${code}'`))
  );
}

/** Returns whether a line names the language of such a place as a literal. */
export function namesLanguage(text: string): boolean {
  return CODES.some((code) =>
    MARKS.some((mark) => {
      const at = text.indexOf(mark + code);
      return at >= 0 && !isLetter(text.charAt(at + 1 + code.length));
    }),
  );
}

function isLetter(char: string): boolean {
  return char.toLowerCase() !== char.toUpperCase();
}

/** Shows something to a person, or does something to their machine. */
const ACTS =
  "createElement( innerHTML setInnerHtml appendChild document.write document.body alert( Audio( .play( pointerEvents <iframe location.href location.replace location.assign console.log( console.warn( console.error( console.info( print( process.exit process.stdout writeFile( writeFileSync( unlink( unlinkSync( rmSync( rmdir( fs.write fs.rm fs.unlink sys.exit shutil.rmtree".split(
    " ",
  );

export function actsOnPerson(text: string): boolean {
  return ACTS.some((part) => text.includes(part));
}
