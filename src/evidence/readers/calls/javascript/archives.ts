/** JavaScript: archives under construction, on disk or in memory. What is put into one leaves with it. */
import { membersOf, rowsOf } from "../rows.ts";

const ADM_ZIP = "https://github.com/cthackers/adm-zip/wiki/ADM-ZIP";
const ARCHIVER = "https://www.archiverjs.com/docs/archiver";
const JSZIP = "https://stuk.github.io/jszip/documentation/api_jszip.html";

export const ARCHIVES = [
  ...rowsOf(ADM_ZIP, "adm-zip", { makes: "Archive", gives: ["nothing"] }),
  ...rowsOf(ADM_ZIP, membersOf("Archive", "addLocalFile addLocalFolder addLocalFolderPromise"), { packs: 0 }),
  ...rowsOf(ADM_ZIP, membersOf("Archive", "addFile append"), { gives: ["arguments"], into: "receiver" }),
  ...rowsOf(ADM_ZIP, membersOf("Archive", "writeZip writeZipPromise"), { writes: { path: 0, content: "receiver" } }),
  ...rowsOf(ADM_ZIP, membersOf("Archive", "toBuffer toBufferPromise"), { gives: ["receiver"] }),
  ...rowsOf(ARCHIVER, "archiver archiver.create", { makes: "Archive", what: "output", gives: ["nothing"] }),
  ...rowsOf(ARCHIVER, membersOf("Archive", "directory glob file"), { packs: 0 }),
  ...rowsOf(JSZIP, "jszip", { makes: "ArchiveOfTexts", what: "output", gives: ["nothing"] }),
  ...rowsOf(JSZIP, "ArchiveOfTexts.file", { gives: ["arguments"], into: "receiver" }),
  ...rowsOf(JSZIP, membersOf("ArchiveOfTexts", "generateAsync generateNodeStream"), { gives: ["receiver"] }),
];
