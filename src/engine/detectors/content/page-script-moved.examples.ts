import { aCommit, aFile } from "../../model/examples.ts";

const page = (removed: string, added: string, path = "public/index.html") =>
  aCommit({ files: [aFile({ path, removed, added, at: 3 })] });
const FROM_JQUERY = '<script src="https://code.jquery.com/jquery-3.7.1.min.js" integrity="sha256-a"></script>';

export const examples = {
  flags: [
    {
      name: "a library from an unknown host in the place of its own network",
      commit: page(FROM_JQUERY, '<script src="https://jquery-edge.example/jquery-3.7.1.min.js"></script>'),
    },
    {
      name: "a script of the page's own host from elsewhere",
      commit: page('<script src="/js/app.js"></script>', '<script src="//static.example/app.js"></script>'),
    },
  ],
  passes: [
    {
      name: "from one public network to another",
      commit: page(FROM_JQUERY, '<script src="https://cdn.jsdelivr.net/npm/jquery@3.7.1/dist/jquery.min.js"></script>'),
    },
    {
      name: "a newer version from the same host",
      commit: page(
        '<script src="https://a.example/lib-1.0.js"></script>',
        '<script src="https://a.example/lib-1.1.js"></script>',
      ),
    },
    {
      name: "a script that is new",
      commit: page("<p>", '<script src="https://widgets.example/w.js"></script>'),
    },
    {
      name: "a test's page",
      commit: page(FROM_JQUERY, '<script src="https://b.example/jquery.js"></script>', "test/a.html"),
    },
  ],
};
