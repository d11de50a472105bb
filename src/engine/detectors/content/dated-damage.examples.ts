import type { CommitExamples } from "../../model/detector.ts";
import { aChange } from "../../model/examples.ts";

export const examples: CommitExamples = {
  passes: [
    {
      name: "a feature that starts on a day",
      commit: aChange("src/a.py", "if date.today() >= date(2087, 3, 1):\n    show_new_tides()"),
    },
    {
      name: "what is old is deleted",
      commit: aChange("src/a.js", "if (Date.now() - stat.mtimeMs > 30 * 86_400_000) rmSync(file);"),
    },
    {
      name: "a day that has passed",
      commit: aChange("src/a.py", "if date.today() >= date(2021, 3, 1):\n    shutil.rmtree(old_cache)"),
    },
    {
      name: "a trial that ends",
      commit: aChange("src/A.cs", 'if (DateTime.UtcNow > new DateTime(2087, 1, 1)) throw new Expired("licence");'),
    },
    {
      name: "a test",
      commit: aChange("tests/test_a.py", "if date.today() >= date(2087, 3, 1):\n    shutil.rmtree(root)"),
    },
  ],
  flags: [
    {
      name: "a folder that is deleted from a day on",
      commit: aChange("src/jobs.py", "if date.today() >= date(2087, 1, 31):\n    shutil.rmtree(root)"),
    },
    {
      name: "a program that kills itself now and then",
      commit: aChange(
        "src/Db.cs",
        "static readonly DateTime From = new DateTime(2087, 8, 8);\nif (DateTime.Now > From && new Random().Next(1, 101) <= 20)\n    Process.GetCurrentProcess().Kill();",
      ),
    },
    {
      name: "tables that are emptied",
      commit: aChange("db/audit.sql", "IF now() > timestamp '2087-03-01' THEN\n  EXECUTE 'TRUNCATE payments CASCADE';"),
    },
    {
      name: "a disk, in seconds since 1970",
      commit: aChange("scripts/rotate.sh", 'if [ "$(date +%s)" -gt 1998440000 ]; then\n  rm -rf /srv/data'),
    },
  ],
};
